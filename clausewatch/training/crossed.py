"""Cross-validation by fold: every gold clause scored by a model that saw no clause of its company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.judging.calibration import Scores, calibrated
from analysis.judging.encoder import Heard
from analysis.judging.features import stance_features
from analysis.judging.model import Head
from analysis.judging.second import SecondLook
from analysis.judging.stance import decided
from analysis.judging.weighing import hashed
from clausewatch.training.fit import LABELS, Row, label_head, labelled, stance_head
from clausewatch.training.settle import BARRED, calibration, running_text, second_look, thresholds

FOLDS = range(5)

UNLIKELY = -6.0
"""Log-odds below which no calibration gives a label; its stance is not asked for."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """
    Scores of all gold candidates, none of them by a model that had seen it.

    Attributes:
        heard: What an encoder that had not seen it says of a row; rows without one were not put to any.
        margins: One row a candidate, one column a label; `BARRED` where a required word is missing.
        stances: (row, label) -> margins of the stances.
    """

    rows: tuple[Row, ...]
    margins: Scores
    truth: NDArray[np.bool_]
    stances: dict[tuple[int, str], Scores]
    heard: Mapping[int, Heard]

    def settled(self) -> Settled:
        """What the shipped model takes from these scores."""
        weight = running_text(self.truth)
        slope, shift = calibration(self.margins, self.truth, weight)
        first = calibrated(self.margins, slope, shift)
        second = second_look(first, self.truth, weight, self.heard)
        final = self._final(first, second)
        return Settled(slope, shift, second, thresholds(final, self.truth, weight), final)

    def _final(self, first: Scores, second: SecondLook) -> Scores:
        """Probabilities as the judge would have them: of the second look where the first was in doubt."""
        final = first.copy()
        for at, said in self.heard.items():
            if second.doubts(first[at]):
                final[at] = np.where(first[at] > 0, second.joined(first[at], said.labels), 0.0)
        return final


@dataclass(frozen=True, slots=True)
class Settled:
    """
    Settings fitted on scores of clauses left out.

    Attributes:
        final: The probabilities these settings give to the same clauses.
    """

    slope: Scores
    shift: Scores
    second: SecondLook
    threshold: Scores
    final: Scores


def crossed(rows: Sequence[Row], heard: Mapping[str, Heard]) -> Crossed:
    """
    Train on four folds and all own sentences, score the fifth, five times.

    Args:
        heard: Id of an example -> what an encoder trained without its fold says; may lack some.
    """
    kept: list[Row] = []
    parts: list[Scores] = []
    stances: dict[tuple[int, str], Scores] = {}
    for fold in FOLDS:
        test = [row for row in rows if row.example.fold == fold and not row.example.hard]
        train = [row for row in rows if row.example.fold != fold]
        margins = label_head(train).margins([row.hashed for row in test])
        parts.append(np.where(_barred(test), BARRED, margins))
        stances |= _stances(stance_head(train), test, parts[-1], len(kept))
        kept.extend(test)
    truth = np.stack([labelled(kept, label) for label in LABELS], axis=1)
    known = {at: heard[row.example.id] for at, row in enumerate(kept) if row.example.id in heard}
    return Crossed(tuple(kept), np.concatenate(parts), truth, stances, known)


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
