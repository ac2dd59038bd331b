"""Cross-validation by fold: every gold clause scored by a model that saw no clause of its company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.judging.features import stance_features
from analysis.judging.model import Head, Scores, calibrated
from analysis.judging.stance import decided
from analysis.judging.weighing import hashed
from clausewatch.training.fit import LABELS, Row, label_head, labelled, stance_head
from clausewatch.training.settle import calibration, running_text, thresholds

FOLDS = range(5)

BARRED = -40.0
"""Log-odds of a label that may not be given."""

UNLIKELY = -6.0
"""Log-odds below which no calibration gives a label; its stance is not asked for."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """
    Scores of all gold candidates, none of them by a model that had seen it.

    Attributes:
        margins: One row a candidate, one column a label; `BARRED` where a required word is missing.
        stances: (row, label) -> margins of the stances.
    """

    rows: tuple[Row, ...]
    margins: Scores
    truth: NDArray[np.bool_]
    stances: dict[tuple[int, str], Scores]

    def settled(self) -> tuple[Scores, Scores, Scores]:
        """Calibration slope and shift, and the threshold, of each label."""
        weight = running_text(self.truth)
        slope, shift = calibration(self.margins, self.truth, weight)
        return slope, shift, thresholds(calibrated(self.margins, slope, shift), self.truth, weight)


def crossed(rows: Sequence[Row]) -> Crossed:
    """Train on four folds and all own sentences, score the fifth, five times."""
    kept: list[Row] = []
    parts: list[Scores] = []
    stances: dict[tuple[int, str], Scores] = {}
    for fold in FOLDS:
        test = [row for row in rows if row.example.fold == fold]
        train = [row for row in rows if row.example.fold != fold]
        margins = label_head(train).margins([row.hashed for row in test])
        parts.append(np.where(_barred(test), BARRED, margins))
        stances |= _stances(stance_head(train), test, parts[-1], len(kept))
        kept.extend(test)
    truth = np.stack([labelled(kept, label) for label in LABELS], axis=1)
    return Crossed(tuple(kept), np.concatenate(parts), truth, stances)


def _barred(rows: Sequence[Row]) -> NDArray[np.bool_]:
    return np.array([[label in row.sight.barred for label in LABELS] for row in rows], dtype=bool)


def _stances(head: Head, test: Sequence[Row], margins: Scores, offset: int) -> dict[tuple[int, str], Scores]:
    """Margins of the stances where the label might be given; a final rule outbids them."""
    cases = [
        (at, label)
        for at, row in enumerate(test)
        for column, label in enumerate(LABELS)
        if margins[at, column] > UNLIKELY or row.example.stances(label)
    ]
    scored = head.margins([hashed(stance_features(test[at].sight, label)) for at, label in cases])
    for margin, (at, label) in zip(scored, cases, strict=True):
        final = decided(test[at].sight, label)
        if final:
            margin[head.names.index(final)] = -BARRED
    return {(at + offset, label): margin for (at, label), margin in zip(cases, scored, strict=True)}
