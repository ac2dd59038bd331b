"""Builds the shipped model from labelled clauses, with its card."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from analysis.judging.model import FILE, Model, save
from clausewatch.training.card import card
from clausewatch.training.crossed import crossed
from clausewatch.training.fit import label_head, rows_of, stance_head
from clausewatch.training.sets import OWN_WEIGHT, Example, gold, own

CARD = "README.md"
"""The model card lies beside the model."""


def build(gold_files: Sequence[Path], sentences: Path, target: Path = FILE) -> Model:
    """
    Train on everything, calibrate and set thresholds on folds left out, write the file and its card.

    Args:
        gold_files: Labelled sets in the format of the gold README.
        sentences: Folder of our own sentences.
        target: The model file; its folder must exist.
    """
    examples = [example for path in gold_files for example in gold(path)] + own(sentences)
    rows = rows_of(examples)
    scored = crossed(rows)
    slope, shift, threshold = scored.settled()
    model = Model(fingerprint(examples), label_head(rows), stance_head(rows), slope, shift, threshold)
    save(model, target)
    text = card(model.version, examples, scored, target.stat().st_size, OWN_WEIGHT)
    (target.parent / CARD).write_text(text, encoding="utf-8")
    return model


def fingerprint(examples: Sequence[Example]) -> str:
    """Ten letters that change when an example or one of its labels changes."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(repr((example.id, example.clause, example.labels, example.fold)).encode())
    return digest.hexdigest()[:10]
