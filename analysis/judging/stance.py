"""Which stance a clause takes on a label: by the trained layer, or by the rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.judging.calibration import Scores
from analysis.judging.features import stance_features
from analysis.judging.model import Head
from analysis.judging.seeing import Sight
from analysis.judging.taxonomy import labels
from analysis.judging.weighing import hashed
from data.domain.finding import Label, Stance


@dataclass(frozen=True, slots=True)
class Case:
    """
    A clause and a label of it whose stance is asked for.

    Attributes:
        leaning: What a second look adds to each stance, in the order of the layer; None without one.
    """

    sight: Sight
    label: Label
    leaning: Scores | None = None


def taken(cases: Sequence[Case], head: Head) -> list[Stance]:
    """
    The stance the trained layer finds likeliest in each case, given words and stance rules that fired.

    A rule marked final decides against it.
    """
    final = [decided(case.sight, case.label) for case in cases]
    left = [case for case, stance in zip(cases, final, strict=True) if stance is None]
    margins = head.margins([hashed(stance_features(case.sight, case.label)) for case in left])
    likeliest = iter([_likeliest(case, row, head) for case, row in zip(left, margins, strict=True)])
    return [stance or next(likeliest) for stance in final]


def _likeliest(case: Case, margins: Scores, head: Head) -> Stance:
    leant = margins if case.leaning is None else margins + case.leaning
    return Stance(head.names[int(np.argmax(leant))])


def decided(sight: Sight, label: Label) -> Stance | None:
    """The stance a final rule gives, whatever the trained layer says; None when none fired."""
    for hit in sight.stances:
        if hit.rule.final and hit.rule.stance and label in hit.rule.labels:
            return hit.rule.stance
    return None


def by_rules(sight: Sight, label: Label) -> tuple[Stance, tuple[str, ...]]:
    """
    The stance the rules alone give, with the ids of the stance rules that decided it.

    The stance rules are read in file order, which is the order of TAXONOMY 0.1; one that names labels speaks
    for those only. When none fires, a rule of the label that carries a stance decides, else the usual one.
    """
    for hit in sight.stances:
        if hit.rule.stance and (not hit.rule.labels or label in hit.rule.labels):
            return hit.rule.stance, (hit.rule.id,)
    for hit in sight.hits:
        if hit.rule.label == label and hit.rule.stance:
            return hit.rule.stance, ()
    return Stance(labels()[label]["stance"]), ()
