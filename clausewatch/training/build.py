"""Builds the shipped model from labelled clauses, with its model card."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from analysis.judging.features import features
from analysis.judging.model import FILE, Model, calibrated, save
from analysis.judging.seeing import look
from analysis.judging.weighing import hashed
from clausewatch.training.fit import (
    LABELS,
    Looked,
    calibration,
    label_head,
    labelled,
    stance_head,
    thresholds,
)
from clausewatch.training.sets import Example, gold, own

FOLDS = range(5)


def build(gold_files: Sequence[Path], sentences: Path, target: Path = FILE) -> Model:
    """
    Train on everything, calibrate and set thresholds on folds left out, write the file.

    Args:
        gold_files: Labelled sets in the format of the gold README.
        sentences: Folder of our own sentences.
        target: The model file; its folder must exist.
    """
    examples = [example for path in gold_files for example in gold(path)] + own(sentences)
    looked = seen(examples)
    slope, shift, threshold = unseen_calibration(looked)
    version = fingerprint(examples)
    model = Model(version, label_head(looked), stance_head(looked), slope, shift, threshold)
    save(model, target)
    return model


def seen(examples: Sequence[Example]) -> list[Looked]:
    """The candidates among the examples with what the rules see in them."""
    pairs = ((example, look(example.clause, example.document_kind)) for example in examples)
    return [(example, sight) for example, sight in pairs if sight]


def unseen_calibration(looked: Sequence[Looked]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Slope, shift and threshold of each label, from models that had not seen the fold they score."""
    parts, kept = [], []
    for fold in FOLDS:
        test = [pair for pair in looked if pair[0].fold == fold]
        head = label_head([pair for pair in looked if pair[0].fold != fold])
        parts.append(head.margins([hashed(features(sight)) for _, sight in test]))
        kept.extend(test)
    margins = np.concatenate(parts)
    truth = np.stack([labelled(kept, label) for label in LABELS], axis=1)
    slope, shift = calibration(margins, truth)
    return slope, shift, thresholds(calibrated(margins, slope, shift), truth)


def fingerprint(examples: Sequence[Example]) -> str:
    """Ten letters that change when an example or one of its labels changes."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(repr((example.id, example.clause, example.labels, example.fold)).encode())
    return digest.hexdigest()[:10]
