"""Cross-validated figures: rules alone, the trained layers alone, both together, against three baselines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from analysis.judging.model import Scores, calibrated
from analysis.judging.stance import by_rules
from clausewatch.training import baselines
from clausewatch.training.crossed import Crossed, crossed
from clausewatch.training.fit import LABELS, STANCES, Row, rows_of, without_rules
from clausewatch.training.scores import Prediction, expected_calibration_error, report, table
from clausewatch.training.sets import Example, gold, own


def evaluate(gold_file: Path, sentences: Path, tell: Callable[[str], None] = print) -> None:
    """
    Print every table; takes minutes.

    Args:
        gold_file: A labelled set with folds, as in the gold README.
        sentences: Folder of our own sentences, trained on and never tested on.
        tell: Receives one table at a time.
    """
    examples = gold(gold_file)
    spoken = {example.language for example in examples} | {"en"}
    rows = rows_of([*examples, *(example for example in own(sentences) if example.language in spoken)])
    tell(table("keyword alarm", report(examples, baselines.keyword_alarm(examples))))
    tell(table("TF-IDF + logistic regression", report(examples, baselines.tfidf(examples))))
    tell(table("spaCy bag of words", report(examples, baselines.spacy_classifier(examples))))
    tell(table("rules only", report(examples, by_rules_only(examples, rows))))
    words = crossed(without_rules(rows))
    tell(table("model only", report(examples, by_model(examples, words))))
    both = crossed(rows)
    tell(table("rules and model", report(examples, by_model(examples, both))))
    tell(f"expected calibration error of rules and model: {_calibration(both):.3f}")


def by_rules_only(examples: Sequence[Example], rows: Sequence[Row]) -> list[Prediction]:
    """The labels whose rules fired, with the stance of the stance rules."""
    sights = {row.example.id: row.sight for row in rows}
    predictions: list[Prediction] = []
    for example in examples:
        sight = sights.get(example.id)
        fired = sorted({hit.rule.label for hit in sight.hits if hit.rule.label}) if sight else []
        predictions.append({str(label): str(by_rules(sight, label)[0]) for label in fired} if sight else {})
    return predictions


def by_model(examples: Sequence[Example], scored: Crossed) -> list[Prediction]:
    """What models that had not seen the clause make of it."""
    slope, shift, threshold = scored.settled()
    given = calibrated(scored.margins, slope, shift) >= threshold
    predictions: dict[str, Prediction] = {}
    for at, row in enumerate(scored.rows):
        labels = [label for column, label in enumerate(LABELS) if given[at, column]]
        predictions[row.example.id] = {str(label): _stance(scored.stances[at, label]) for label in labels}
    return [predictions.get(example.id, {}) for example in examples]


def _stance(margins: Scores) -> str:
    return str(STANCES[int(np.argmax(margins))])


def _calibration(scored: Crossed) -> float:
    slope, shift, _ = scored.settled()
    probability = calibrated(scored.margins, slope, shift)
    each = [expected_calibration_error(probability[:, at], scored.truth[:, at]) for at in range(len(LABELS))]
    return float(np.mean(each))
