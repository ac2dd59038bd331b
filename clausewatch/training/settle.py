"""Calibration and thresholds, set for running text, where a label is rarer than in the labelled set."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from analysis.judging.calibration import Scores
from analysis.judging.encoder import CJK, ENGLISH, EUROPEAN, Heard
from analysis.judging.second import SecondLook
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

RARER = 1.0
"""
How much more a clause without the label counts than in the labelled set.

1.5 and 2 were tried: cries of wolf fall by a fourth and a third, but A+B falls by 0.02 and 0.06.
"""

RARER_INVENTED = 2.0
"""The same for invented clauses, which hold several times more labels than documents do."""

BETA = {True: 1.0, False: 0.8}
"""Weight of recall against precision: common labels, loud labels."""

LOWEST = 0.15
"""No finding is given below this confidence. Nobody is woken below 0.55 (docs/decisions/telling.md)."""

EVEN = 0.5

BARRED = -40.0
"""Log-odds of a label that may not be given."""


@dataclass(frozen=True, slots=True)
class Asking:
    """
    When an encoder is asked, and how much its word counts.

    Attributes:
        low, high: A first probability between them is a doubt, and the encoder is asked.
        share, stance_share: The encoder's part in a label and in a stance.
        rare: A label with fewer positives is left to rules and words: the encoder learns too little of it.
        silent: Labels that are left to rules and words.
        unasked: Labels whose doubt alone is no reason to ask.
    """

    low: float
    high: float
    share: float
    stance_share: float
    rare: int
    silent: tuple[Label, ...]
    unasked: tuple[Label, ...]


ASKING: Mapping[str, Asking] = MappingProxyType(
    {
        ENGLISH: Asking(
            0.15, 0.85, 0.55, 0.5, 75, (Label.VAGUE_IMPROVE, Label.TERMS_CHANGE), (Label.AI_FEATURE,)
        ),
        CJK: Asking(0.15, 0.85, 0.6, 1.0, 0, (), (*COMMON, Label.AIGC_RULES)),
        EUROPEAN: Asking(0.02, 0.98, 0.75, 1.0, 0, (), (*COMMON, Label.AIGC_RULES)),
    }
)
"""
How both are asked (docs/decisions/judging.md has the tables).

English, from 0.1, 0.15 and 0.2: it is asked of 52, 42 and 33 in a hundred candidates of the labelled set, for
a macro F1 of 0.751, 0.747 and 0.745. Scores are flat for shares from 0.4 to 0.65 and stance shares from 0.3
to 1. The two labels left out are judged nearly as well without it (0.763 for 0.766), and a fourth less is
asked. Doubts about AI_FEATURE alone ask for another fourth; without them macro F1 is 0.756 for 0.761, and A+B
is the same.
"""


def running_text(truth: NDArray[np.bool_], invented: NDArray[np.bool_]) -> Scores:
    """The weight of each clause for each label, as if drawn from running text."""
    loud = np.array([label not in COMMON for label in LABELS])
    rarer = np.where(invented, RARER_INVENTED, RARER)[:, None]
    return np.where(~truth & loud, rarer, 1.0)


def calibration(margins: Scores, truth: NDArray[np.bool_], weight: Scores) -> tuple[Scores, Scores]:
    """Platt slope and shift of each label from margins of clauses the layer had not seen."""
    fitted = [_platt(margins[:, at], truth[:, at], weight[:, at]) for at in range(margins.shape[1])]
    return np.array([slope for slope, _ in fitted]), np.array([shift for _, shift in fitted])


def _platt(margin: Scores, truth: NDArray[np.bool_], weight: Scores) -> tuple[float, float]:
    """Clauses that may not carry the label say nothing of how to read a margin."""
    told = margin > -30
    if (truth & told).sum() < 2:
        return 1.0, 0.0
    fitted = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
    fitted.fit(margin[told, None], truth[told], sample_weight=weight[told])
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def second_look(
    asking: Asking, first: Scores, truth: NDArray[np.bool_], weight: Scores, heard: Mapping[int, Heard]
) -> SecondLook:
    """How an encoder's word is weighed, calibrated on the clauses it was asked of; neutral if of none."""
    labels = first.shape[1]
    asked = sorted(heard)
    unheard = (truth[asked].sum(axis=0) < asking.rare) | _among(asking.silent)
    share = np.where(unheard, 0.0, asking.share)
    even = np.ones(labels), np.zeros(labels)
    wanted = ~unheard & ~_among(asking.unasked)
    neutral = SecondLook(asking.low, asking.high, wanted, share, asking.stance_share, *even)
    if not asked:
        return replace(neutral, low=1.0)
    probability = neutral.joined(first[asked], np.stack([heard[at].labels for at in asked]))
    margins = np.log(probability / (1 - probability))
    barred = first[asked] <= 1e-12
    slope, shift = calibration(np.where(barred, BARRED, margins), truth[asked], weight[asked])
    return replace(neutral, slope=slope, shift=shift)


def _among(some: Collection[Label]) -> NDArray[np.bool_]:
    return np.array([label in some for label in LABELS])


def thresholds(probability: Scores, truth: NDArray[np.bool_], weight: Scores) -> Scores:
    """The probability from which giving the label makes F-beta highest, never below `LOWEST`."""
    return np.array(
        [
            max(LOWEST, _threshold(probability[:, at], truth[:, at], weight[:, at], BETA[label in COMMON]))
            for at, label in enumerate(LABELS)
        ]
    )


def _threshold(probability: Scores, truth: NDArray[np.bool_], weight: Scores, beta: float) -> float:
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
