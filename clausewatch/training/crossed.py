"""Cross-validation by fold: every clause with a fold scored by a model that saw no clause of its company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.judging.calibration import Scores, calibrated
from analysis.judging.encoder import ENGLISH, FAMILY, Heard
from analysis.judging.features import stance_features
from analysis.judging.model import Head
from analysis.judging.second import SecondLook
from analysis.judging.stance import decided
from analysis.judging.weighing import hashed
from clausewatch.training.fit import LABELS, Row, label_head, labelled, stance_head
from clausewatch.training.scaling import calibration
from clausewatch.training.sets import APART
from clausewatch.training.settle import ASKING, BARRED, running_text, second_look

FOLDS = range(5)

UNLIKELY = -12.0
"""Log-odds below which neither calibration nor an encoder gives a label; its stance is not asked for."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """
    Scores of all candidates with a fold, none of them by a model that had seen it.

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
        """What the shipped model takes from these scores; of English clauses only real ones count."""
        invented = np.array([row.example.invented for row in self.rows])
        weight = running_text(self.truth, invented)
        weighed = weight * ~invented[:, None]
        slope, shift = calibration(self.margins, self.truth, weighed)
        first = calibrated(self.margins, slope, shift)
        counts = ~(invented & self._read_by(ENGLISH))
        seconds = {
            name: second_look(ASKING[name], first, self.truth, weight, _among(self._put_to(name), counts))
            for name in ASKING
        }
        final = self._final(first, seconds)
        given = {
            name: ASKING[name].scaling.thresholds(final[self._read_by(name) & counts]) for name in ASKING
        }
        return Settled(slope, shift, seconds, given)

    def parted(self) -> Iterator[tuple[Crossed, Settled]]:
        """
        Each fold with what is settled on all the others, as a company that nobody has seen meets it.

        What is set apart comes last, with what is settled on all, which is what ships.
        """
        fold = np.array([row.example.fold for row in self.rows])
        for one in FOLDS:
            yield self._part(fold == one), self._part(fold != one).settled()
        yield self._part(fold == APART), self.settled()

    def final(self, found: Settled) -> Scores:
        """The probabilities of all rows as the judge would have them."""
        return self._final(calibrated(self.margins, found.slope, found.shift), found.seconds)

    def _part(self, chosen: NDArray[np.bool_]) -> Crossed:
        place = {int(at): new for new, at in enumerate(np.flatnonzero(chosen))}
        return Crossed(
            tuple(self.rows[at] for at in place),
            self.margins[chosen],
            self.truth[chosen],
            {(place[at], label): one for (at, label), one in self.stances.items() if at in place},
            {place[at]: said for at, said in self.heard.items() if at in place},
        )

    def _read_by(self, name: str) -> NDArray[np.bool_]:
        """Rows in the languages of a family; those of none count as English."""
        return np.array([FAMILY.get(row.sight.language, ENGLISH) == name for row in self.rows])

    def _put_to(self, name: str) -> dict[int, Heard]:
        """What an encoder said of one family, by row."""
        return {
            at: said for at, said in self.heard.items() if FAMILY.get(self.rows[at].sight.language) == name
        }

    def _final(self, first: Scores, seconds: Mapping[str, SecondLook]) -> Scores:
        """Probabilities as the judge would have them: of the second look where the first was in doubt."""
        final = first.copy()
        for name, second in seconds.items():
            for at, said in self._put_to(name).items():
                if second.doubts(first[at]):
                    final[at] = np.where(first[at] > 0, second.joined(first[at], said.labels), 0.0)
        return final


@dataclass(frozen=True, slots=True)
class Settled:
    """Settings fitted on scores of clauses left out."""

    slope: Scores
    shift: Scores
    seconds: Mapping[str, SecondLook]
    threshold: Mapping[str, Scores]


def crossed(rows: Sequence[Row], heard: Mapping[str, Heard]) -> Crossed:
    """
    Train on four folds and all that has none, score the fifth, five times; then score what is set apart.

    Args:
        heard: Id of an example -> what an encoder trained without its fold says; may lack some.
    """
    kept: list[Row] = []
    parts: list[Scores] = []
    stances: dict[tuple[int, str], Scores] = {}
    for fold in (*FOLDS, APART):
        test = [row for row in rows if row.example.fold == fold and not row.example.hard]
        train = [row for row in rows if row.example.fold not in (fold, APART)]
        margins = label_head(train).margins([row.hashed for row in test])
        parts.append(np.where(_lacking(test), BARRED, margins))
        stances |= _stances(stance_head(train), test, parts[-1], len(kept))
        kept.extend(test)
    truth = np.stack([labelled(kept, label) for label in LABELS], axis=1)
    known = {at: heard[row.example.id] for at, row in enumerate(kept) if row.example.id in heard}
    return Crossed(tuple(kept), np.concatenate(parts), truth, stances, known)


def _among(heard: Mapping[int, Heard], counts: NDArray[np.bool_]) -> dict[int, Heard]:
    return {at: said for at, said in heard.items() if counts[at]}


def _lacking(rows: Sequence[Row]) -> NDArray[np.bool_]:
    """
    What no word speaks for. Bars (`Sight.bars`) are no part of it: they were written with these clauses in
    view, and settings found with their help would believe too much of clauses that nobody has seen.
    """
    return np.array([[label in row.sight.lacking for label in LABELS] for row in rows], dtype=bool)


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
