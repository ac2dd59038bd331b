"""Joins what our rules and model say with what a second voice says."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from analysis.judging.calibration import Scores
from data.domain.finding import Label

REACH = 2.0
"""How far from ours, in log-odds, the voice may stand; farther off it counts as standing there."""

CERTAIN = 1e-6
"""A probability nearer to 0 or 1 counts as this near: certainty itself has no log-odds."""


def joined(ours: Scores, names: Sequence[str], heard: Sequence[Mapping[Label, float]]) -> Scores:
    """
    The mean of our log-odds and the voice's, the voice held within `REACH` of ours.

    So a voice moves ours by half of `REACH` at most: it tips what we doubt and decides nothing alone.
    What it does not speak of stays as it is, bit for bit.

    Args:
        ours: Probabilities, one row a clause, one column a name.
        heard: For each clause, what the voice said; empty where it was not asked.
    """
    result = ours.copy()
    for row, said in enumerate(heard):
        for column, name in enumerate(names):
            if name in said:
                result[row, column] = _mean(float(ours[row, column]), said[Label(name)])
    return result


def _mean(ours: float, theirs: float) -> float:
    mine = _log_odds(ours)
    heard = min(max(_log_odds(theirs), mine - REACH), mine + REACH)
    return 1.0 / (1.0 + math.exp(-(mine + heard) / 2))


def _log_odds(probability: float) -> float:
    held = min(max(probability, CERTAIN), 1.0 - CERTAIN)
    return math.log(held / (1.0 - held))
