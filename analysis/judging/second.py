"""Weighs what the encoder says of a doubtful clause against what rules and words said first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.judging.calibration import Scores, calibrated

FARTHEST = 12.0
"""Log-odds of the first look count as no more than this: certainty itself has none."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """
    How a second look is taken and weighed; fitted on clauses neither side had seen.

    Attributes:
        low, high: A probability of the first look between them is a doubt.
        asking: The labels whose doubt is worth asking for, True or False by label.
        share: Weight of the encoder's log-odds by label, the rest is the first look's; 0 for rare labels.
        stance_share: Weight of the encoder's log-probability of a stance beside the first look's margin.
        slope, shift: Platt calibration of the joined log-odds, by label.
    """

    low: float
    high: float
    asking: NDArray[np.bool_]
    share: Scores
    stance_share: float
    slope: Scores
    shift: Scores

    def doubts(self, probability: Scores) -> bool:
        """Whether a label worth asking for is in doubt; barred labels must be given as 0."""
        return bool(((probability > self.low) & (probability < self.high) & self.asking).any())

    def joined(self, probability: Scores, heard: Scores) -> Scores:
        """
        Probabilities after the second look.

        Args:
            probability: Of the first look, one column a label, any rows.
            heard: Log-odds of the encoder, of the same shape.
        """
        odds = np.log(np.clip(probability, 1e-9, 1)) - np.log(np.clip(1 - probability, 1e-9, 1))
        first = np.clip(odds, -FARTHEST, FARTHEST)
        joined = calibrated((1 - self.share) * first + self.share * heard, self.slope, self.shift)
        return np.where(self.share > 0, joined, probability)
