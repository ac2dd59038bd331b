"""Builds the shipped model from labelled clauses."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from analysis.judging.model import FILE, Model, save
from clausewatch.training.crossed import crossed
from clausewatch.training.fit import label_head, rows_of, stance_head
from clausewatch.training.sets import Example, gold, own


def build(gold_files: Sequence[Path], sentences: Path, target: Path = FILE) -> Model:
    """
    Train on everything, calibrate and set thresholds on folds left out, write the file.

    Args:
        gold_files: Labelled sets in the format of the gold README.
        sentences: Folder of our own sentences.
        target: The model file; its folder must exist.
    """
    examples = [example for path in gold_files for example in gold(path)] + own(sentences)
    rows = rows_of(examples)
    slope, shift, threshold = crossed(rows).settled()
    model = Model(fingerprint(examples), label_head(rows), stance_head(rows), slope, shift, threshold)
    save(model, target)
    return model


def fingerprint(examples: Sequence[Example]) -> str:
    """Ten letters that change when an example or one of its labels changes."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(repr((example.id, example.clause, example.labels, example.fold)).encode())
    return digest.hexdigest()[:10]
