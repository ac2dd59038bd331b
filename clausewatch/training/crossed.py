"""Cross-validation by fold: every gold clause scored by a model that saw no clause of its company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.judging.features import stance_features
from analysis.judging.model import Head, Scores, calibrated
from analysis.judging.weighing import hashed
from clausewatch.training.fit import LABELS, Row, calibration, label_head, labelled, stance_head, thresholds

FOLDS = range(5)


@dataclass(frozen=True, slots=True)
class Crossed:
    """
    Scores of all gold candidates, none of them by a model that had seen it.

    Attributes:
        margins: One row a candidate, one column a label.
        stances: (row, label) -> margins of the stances.
    """

    rows: tuple[Row, ...]
    margins: Scores
    truth: NDArray[np.bool_]
    stances: dict[tuple[int, str], Scores]

    def settled(self) -> tuple[Scores, Scores, Scores]:
        """Calibration slope and shift, and the threshold, of each label."""
        slope, shift = calibration(self.margins, self.truth)
        return slope, shift, thresholds(calibrated(self.margins, slope, shift), self.truth)


def crossed(rows: Sequence[Row]) -> Crossed:
    """Train on four folds and all own sentences, score the fifth, five times."""
    kept: list[Row] = []
    parts: list[Scores] = []
    stances: dict[tuple[int, str], Scores] = {}
    for fold in FOLDS:
        test = [row for row in rows if row.example.fold == fold]
        train = [row for row in rows if row.example.fold != fold]
        parts.append(label_head(train).margins([row.hashed for row in test]))
        stances |= _stances(stance_head(train), test, len(kept))
        kept.extend(test)
    truth = np.stack([labelled(kept, label) for label in LABELS], axis=1)
    return Crossed(tuple(kept), np.concatenate(parts), truth, stances)


def _stances(head: Head, test: Sequence[Row], offset: int) -> dict[tuple[int, str], Scores]:
    cases = [(at, label) for at in range(len(test)) for label in LABELS]
    margins = head.margins([hashed(stance_features(test[at].sight, label)) for at, label in cases])
    return {(at + offset, label): margin for (at, label), margin in zip(cases, margins, strict=True)}
