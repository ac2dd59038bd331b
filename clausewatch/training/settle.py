"""How encoders are asked and weighed, for running text: a label is rarer there than in the labelled set."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from analysis.judging.calibration import Scores
from analysis.judging.encoder import CJK, ENGLISH, EUROPEAN, Heard
from analysis.judging.second import SecondLook
from clausewatch.training.fit import LABELS
from clausewatch.training.scaling import BY_LABEL, COMMON, TOGETHER, Scaling
from data.domain.finding import Label

RARER = 1.0
"""
How much more a clause without the label counts than in the labelled set.

1.5 and 2 were tried: cries of wolf fall by a fourth and a third, but A+B falls by 0.02 and 0.06.
"""

RARER_INVENTED = 2.0
"""The same for invented clauses, which hold several times more labels than documents do."""

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
        scaling: How its word is calibrated and thresholds are set.
    """

    low: float
    high: float
    share: float
    stance_share: float
    rare: int
    silent: tuple[Label, ...]
    unasked: tuple[Label, ...]
    scaling: Scaling


LEFT_TO_THE_FIRST = (*COMMON, Label.AIGC_RULES)
"""Labels whose doubt alone asks no encoder of Chinese, Japanese or European clauses."""

ASKING: Mapping[str, Asking] = MappingProxyType(
    {
        ENGLISH: Asking(
            low=0.2,
            high=0.75,
            share=0.55,
            stance_share=0.5,
            rare=40,
            silent=(Label.VAGUE_IMPROVE, Label.TERMS_CHANGE),
            unasked=(Label.AI_FEATURE, Label.OWNERSHIP_RIGHTS),
            scaling=BY_LABEL,
        ),
        CJK: Asking(
            low=0.2,
            high=0.8,
            share=0.6,
            stance_share=1.0,
            rare=0,
            silent=(),
            unasked=LEFT_TO_THE_FIRST,
            scaling=TOGETHER,
        ),
        EUROPEAN: Asking(
            low=0.02,
            high=0.98,
            share=0.75,
            stance_share=2.0,
            rare=0,
            silent=(),
            unasked=LEFT_TO_THE_FIRST,
            scaling=TOGETHER,
        ),
    }
)
"""
How both are asked (docs/decisions/judging.md has the tables).

English, between 0.2 and 0.75 instead of 0.15 and 0.85, and not for a doubt about OWNERSHIP_RIGHTS alone: 256
questions on a hundred recorded pages instead of 423, macro F1 0.764 for 0.767, A+B 0.748 for 0.749, 8.3 false
alarms in a thousand clauses for 9.0. Scores are flat for shares from 0.4 to 0.65 and stance shares from 0.3
to 1. The two labels left out are judged nearly as well without it (0.763 for 0.766), and a fourth less is
asked. Doubts about AI_FEATURE alone ask for another fourth; without them macro F1 is 0.756 for 0.761, and A+B
is the same.
"""


def running_text(truth: NDArray[np.bool_], invented: NDArray[np.bool_]) -> Scores:
    """The weight of each clause for each label, as if drawn from running text."""
    loud = np.array([label not in COMMON for label in LABELS])
    rarer = np.where(invented, RARER_INVENTED, RARER)[:, None]
    return np.where(~truth & loud, rarer, 1.0)


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
    slope, shift = asking.scaling.calibration(np.where(barred, BARRED, margins), truth[asked], weight[asked])
    return replace(neutral, slope=slope, shift=shift)


def _among(some: Collection[Label]) -> NDArray[np.bool_]:
    return np.array([label in some for label in LABELS])
