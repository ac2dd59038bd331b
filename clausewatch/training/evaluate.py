"""Cross-validated figures: rules alone, the trained layers alone, both together, against three baselines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clausewatch.training import baselines
from clausewatch.training.crossed import crossed
from clausewatch.training.fit import rows_of, without_rules
from clausewatch.training.predictions import by_model, by_rules_only, calibration_error
from clausewatch.training.scores import report, table
from clausewatch.training.sets import gold, own


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
    tell(f"expected calibration error of rules and model: {calibration_error(both):.3f}")
