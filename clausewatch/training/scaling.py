"""
How margins become probabilities, and from which probability on a label is given.

Where thousands of clauses were scored each label has a calibration and a threshold of its own. Where a few
hundred were, most labels have ten to sixty positives, and what is fitted to these does not hold elsewhere:
there all labels that wake people share one calibration, the others another, and all share one threshold.
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
"""Labels nobody is woken by; for the others a false finding costs more than a missed one."""

BETA = {True: 1.0, False: 0.8}
"""Weight of recall against precision: common labels, loud labels."""

LOWEST = 0.15
"""No finding is given below this confidence. Nobody is woken below 0.55 (docs/decisions/telling.md)."""

EVEN = 0.5

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
        thresholds: Probabilities, truth and weights -> the probability from which on each label is given.
    """

    calibration: Callable[[Scores, Truth, Scores], tuple[Scores, Scores]]
    thresholds: Callable[[Scores, Truth, Scores], Scores]


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


def thresholds(probability: Scores, truth: Truth, weight: Scores) -> Scores:
    """The probability from which giving the label makes F-beta highest, never below `LOWEST`."""
    return np.array(
        [
            max(LOWEST, _threshold(probability[:, at], truth[:, at], weight[:, at], BETA[label in COMMON]))
            for at, label in enumerate(LABELS)
        ]
    )


def _threshold(probability: Scores, truth: Truth, weight: Scores, beta: float) -> float:
    """Midway between the last clause given and the next below."""
    if truth.sum() < 2:
        return EVEN
    order = np.argsort(-probability, kind="stable")
    right = np.cumsum(truth[order] * weight[order])
    given = np.cumsum(weight[order])
    score = (1 + beta**2) * right / (given + beta**2 * (truth * weight).sum())
    best = int(np.argmax(score))
    below = probability[order[min(best + 1, len(order) - 1)]]
    return float((probability[order[best]] + below) / 2)


def shared_thresholds(probability: Scores, _truth: Truth, _weight: Scores) -> Scores:
    """The same for all labels; nothing is fitted."""
    return np.full(probability.shape[1], TOGETHER_FROM)


BY_LABEL, TOGETHER = Scaling(calibration, thresholds), Scaling(shared_calibration, shared_thresholds)
