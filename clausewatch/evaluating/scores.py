"""Precision, recall and F1, and their mean over labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.domain.finding import Label

# Groups of TAXONOMY.md: training and rights in the work, then near misses and process.
GROUP_AB = tuple(Label)[:8]
GROUP_CD = tuple(Label)[8:]

# A label with fewer labelled clauses is printed and not counted.
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label: true and false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """0-1; 0 when nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """0-1; 0 when there was nothing to find."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0-1."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 0.0

    @property
    def gold(self) -> int:
        """How many there are to find."""
        return self.tp + self.fn


def scored(gold: Iterable[set[Label]], given: Iterable[set[Label]]) -> dict[Label, Score]:
    """The score of every label; a label counts once a clause."""
    counts = {label: [0, 0, 0] for label in Label}
    for want, got in zip(gold, given, strict=True):
        for label in want | got:
            counts[label][0 if label in want and label in got else 1 if label in got else 2] += 1
    return {label: Score(*three) for label, three in counts.items()}


def macro(scores: Mapping[Label, Score], labels: Iterable[Label]) -> float:
    """Mean F1 over the labels with at least `ENOUGH` labelled clauses, 0 when there is none."""
    counted = [scores[label].f1 for label in labels if scores[label].gold >= ENOUGH]
    return sum(counted) / len(counted) if counted else 0.0
