"""What simpler methods reach on the same folds: a keyword alarm, TF-IDF, spaCy's classifier."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from clausewatch.training.scores import Prediction
from clausewatch.training.sets import Example
from data.domain.finding import Label

FOLDS = range(5)
EPOCHS = 8
BATCH = 64
EVEN = 0.5
BAG_OF_WORDS = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": False,
    "ngram_size": 2,
    "no_output_layer": False,
}

_KEYWORDS = {
    "TRAIN_FIRST_PARTY": r"\b(?:train|improv|develop)\w*\b.*\b(?:ai|models?|machine learning|algorithms?)\b",
    "LICENSE_GRANT": r"\b(?:grant|licen[sc]e)\w*\b",
    "OWNERSHIP_RIGHTS": r"\b(?:own|retain|moral rights)\w*\b",
    "USER_AI_BAN": r"\b(?:scrap|crawl|harvest|data min)\w*",
    "VAGUE_IMPROVE": r"\b(?:improve|develop)\w*\b.*\bservices?\b",
    "AI_FEATURE": r"\b(?:ai|artificial intelligence)\b",
    "TERMS_CHANGE": r"\b(?:chang|updat|modif)\w*\b.*\b(?:terms|policy|agreement)\b",
}


def keyword_alarm(examples: Sequence[Example]) -> list[Prediction]:
    """A label wherever its words occur, with no eye for who does what."""
    patterns = {label: re.compile(words, re.IGNORECASE | re.DOTALL) for label, words in _KEYWORDS.items()}
    return [
        {label: "permits" for label, words in patterns.items() if words.search(example.clause.text)}
        for example in examples
    ]


def tfidf(examples: Sequence[Example]) -> list[Prediction]:
    """TF-IDF of words and word pairs, one logistic regression a label, five folds."""
    predictions: list[Prediction] = [{}] * len(examples)
    texts, truth = [_text(example) for example in examples], _truth(examples)
    for fold in FOLDS:
        train, test = _split(examples, fold)
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
        fitted = OneVsRestClassifier(
            LogisticRegression(C=10, class_weight="balanced", solver="liblinear", random_state=0)
        ).fit(words.fit_transform([texts[at] for at in train]), truth[train])
        given = fitted.predict(words.transform([texts[at] for at in test])).astype(bool)
        for at, row in zip(test, given, strict=True):
            predictions[at] = {str(label): None for label, has in zip(Label, row, strict=True) if has}
    return predictions


def spacy_classifier(examples: Sequence[Example], folds: Sequence[int] = tuple(FOLDS)) -> list[Prediction]:
    """spaCy's multilabel bag-of-words classifier; clauses of folds not asked for get no label."""
    import spacy  # slow to import, needed here only
    from spacy.training import Example as Pair
    from thinc.api import fix_random_seed

    predictions: list[Prediction] = [{}] * len(examples)
    for fold in folds:
        train, test = _split(examples, fold)
        fix_random_seed(0)
        nlp = spacy.blank("en")
        pipe = nlp.add_pipe("textcat_multilabel", config={"model": BAG_OF_WORDS})
        for label in Label:
            pipe.add_label(str(label))  # type: ignore[attr-defined]
        pairs = [
            Pair.from_dict(nlp.make_doc(_text(examples[at])), {"cats": _cats(examples[at])}) for at in train
        ]
        optimizer = nlp.initialize(partial(_first, pairs))
        shuffled = random.Random(0)
        for _ in range(EPOCHS):
            shuffled.shuffle(pairs)
            for start in range(0, len(pairs), BATCH):
                nlp.update(pairs[start : start + BATCH], sgd=optimizer)
        for at, doc in zip(test, nlp.pipe(_text(examples[at]) for at in test), strict=True):
            predictions[at] = {label: None for label, score in doc.cats.items() if score >= EVEN}
    return predictions


def _first(pairs: list[Any]) -> list[Any]:
    """A few examples from which spaCy learns the shape of its output."""
    return pairs[:500]


def _text(example: Example) -> str:
    clause = example.clause
    return " ".join(part for part in (clause.heading, clause.lead_in, clause.text) if part)


def _cats(example: Example) -> dict[str, float]:
    return {str(label): float(bool(example.stances(label))) for label in Label}


def _truth(examples: Sequence[Example]) -> np.ndarray:
    return np.array([[bool(example.stances(label)) for label in Label] for example in examples], dtype=int)


def _split(examples: Sequence[Example], fold: int) -> tuple[list[int], list[int]]:
    train = [at for at, example in enumerate(examples) if example.fold != fold]
    return train, [at for at, example in enumerate(examples) if example.fold == fold]
