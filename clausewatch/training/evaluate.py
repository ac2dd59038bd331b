"""Cross-validated figures: rules alone, the trained layers alone, both together, against three baselines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clausewatch.training import baselines
from clausewatch.training.card import CJK
from clausewatch.training.crossed import crossed
from clausewatch.training.fit import rows_of, without_rules
from clausewatch.training.heard import heard_apart
from clausewatch.training.predictions import by_model, by_rules_only, calibration_error
from clausewatch.training.scores import report, table
from clausewatch.training.sets import Example


def evaluate(known: Sequence[Example], tell: Callable[[str], None] = print) -> None:
    """
    Print every table; takes minutes.

    Args:
        known: Labelled sets and our own sentences; scored is the gold set but for Chinese and Japanese.
        tell: Receives one table at a time.
    """
    examples = [one for one in known if one.real and one.language not in CJK]
    rows = rows_of(known)
    tell(table("keyword alarm", report(examples, baselines.keyword_alarm(examples))))
    tell(table("TF-IDF + logistic regression", report(examples, baselines.tfidf(examples))))
    tell(table("spaCy bag of words", report(examples, baselines.spacy_classifier(examples))))
    tell(table("rules only", report(examples, by_rules_only(examples, rows))))
    words = crossed(without_rules(rows), {})
    tell(table("words only", report(examples, by_model(examples, words))))
    first = crossed(rows, {})
    tell(table("rules and words", report(examples, by_model(examples, first))))
    both = crossed(rows, heard_apart())
    tell(table("rules, words and encoder", report(examples, by_model(examples, both))))
    tell(f"expected calibration error of all three: {calibration_error(both):.3f}")
