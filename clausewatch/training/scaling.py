"""
How margins become probabilities, and from which probability on a label is given.

Where thousands of clauses were scored each label has a calibration of its own, and a threshold that follows
from its probabilities. Where a few hundred were, most labels have ten to sixty positives, and what is fitted
to these does not hold elsewhere: there all labels that wake people share one calibration, the others another,
and all share one threshold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from analysis.judging.calibration import Scores
from clausewatch.training.fit import LABELS
from data.domain.finding import Label

COMMON = (
    Label.OWNERSHIP_RIGHTS,
    Label.VAGUE_IMPROVE,
    Label.TERMS_CHANGE,
    Label.AI_FEATURE,
    Label.ML_OPERATIONAL,
    Label.AI_OUTPUT,
)
"""Labels nobody is woken by."""

LOWEST = 0.15
"""No finding is given below this confidence. Nobody is woken below 0.55 (docs/decisions/telling.md)."""

TOGETHER_FROM = 0.3
"""The threshold that labels share; from 0.3 to 0.5 A+B falls by 0.05 (docs/decisions/judging.md)."""

UNSAID = -30.0
"""Log-odds below which a clause may not carry the label, and says nothing of how to read a margin."""

Truth = NDArray[np.bool_]


class Scaling(NamedTuple):
    """
    One way to settle both, from clauses nothing had seen: rows are clauses, columns labels.

    Attributes:
        calibration: Margins, truth and weights -> Platt slope and shift of each label.
        thresholds: Probabilities -> the probability from which on each label is given.
    """

    calibration: Callable[[Scores, Truth, Scores], tuple[Scores, Scores]]
    thresholds: Callable[[Scores], Scores]


def calibration(margins: Scores, truth: Truth, weight: Scores) -> tuple[Scores, Scores]:
    """Platt slope and shift of each label from margins of clauses the layer had not seen."""
    fitted = [_platt(margins[:, at], truth[:, at], weight[:, at]) for at in range(margins.shape[1])]
    return np.array([slope for slope, _ in fitted]), np.array([shift for _, shift in fitted])


def _platt(margin: Scores, truth: Truth, weight: Scores) -> tuple[float, float]:
    told = margin > UNSAID
    if (truth & told).sum() < 2:
        return 1.0, 0.0
    fitted = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
    fitted.fit(margin[told, None], truth[told], sample_weight=weight[told])
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def shared_calibration(margins: Scores, truth: Truth, weight: Scores) -> tuple[Scores, Scores]:
    """One slope and shift for all labels that wake people, one for the others."""
    slope, shift = np.ones(len(LABELS)), np.zeros(len(LABELS))
    loud = np.array([label not in COMMON for label in LABELS])
    for group in (loud, ~loud):
        slope[group], shift[group] = _platt(
            margins[:, group].ravel(), truth[:, group].ravel(), weight[:, group].ravel()
        )
    return slope, shift


def thresholds(probability: Scores) -> Scores:
    """
    The probability from which giving each label makes the F1 to be expected highest, never below `LOWEST`.

    Half of that F1 (Lipton, Elkan and Naryanaswamy 2014: Thresholding Classifiers to Maximize F1 Score). What
    is to be expected follows from calibrated probabilities alone: a threshold chosen by what was right falls
    where thirty positives happen to lie, and costs 0.026 of A+B on companies that were not there
    (docs/decisions/judging.md).
    """
    return np.array([max(LOWEST, _expected(column) / 2) for column in probability.T])


def _expected(probability: Scores) -> float:
    """The highest F1 to be expected, by how many of the likeliest are given; 0 without clauses."""
    falling = np.sort(probability)[::-1]
    given = np.arange(1, len(falling) + 1)
    return float((2 * np.cumsum(falling) / (given + falling.sum())).max(initial=0.0))


def shared_thresholds(probability: Scores) -> Scores:
    """The same for all labels; nothing is fitted."""
    return np.full(probability.shape[1], TOGETHER_FROM)


BY_LABEL, TOGETHER = Scaling(calibration, thresholds), Scaling(shared_calibration, shared_thresholds)
