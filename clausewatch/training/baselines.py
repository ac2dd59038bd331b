"""What simpler methods reach on the same folds: a keyword alarm, TF-IDF, spaCy's classifier."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from analysis.judging.pipeline import wording
from clausewatch.training.scores import Prediction
from clausewatch.training.sets import Example
from clausewatch.training.spacy_pipeline import fitted
from data.domain.finding import Label

FOLDS = range(5)
EVEN = 0.5

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
    texts, truth = [wording(example.clause) for example in examples], _truth(examples)
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
    predictions: list[Prediction] = [{}] * len(examples)
    for fold in folds:
        train, test = _split(examples, fold)
        nlp = fitted([examples[at] for at in train])
        for at, doc in zip(test, nlp.pipe(wording(examples[at].clause) for at in test), strict=True):
            predictions[at] = {label: None for label, score in doc.cats.items() if score >= EVEN}
    return predictions


def _truth(examples: Sequence[Example]) -> np.ndarray:
    return np.array([[bool(example.stances(label)) for label in Label] for example in examples], dtype=int)


def _split(examples: Sequence[Example], fold: int) -> tuple[list[int], list[int]]:
    train = [at for at, example in enumerate(examples) if example.fold != fold]
    return train, [at for at, example in enumerate(examples) if example.fold == fold]
