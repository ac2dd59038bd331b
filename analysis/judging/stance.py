"""Which stance a clause takes on a label, in the order of TAXONOMY 0.1."""

from __future__ import annotations

from analysis.judging.seeing import Sight
from analysis.judging.taxonomy import labels
from data.domain.finding import Label, Stance


def by_rules(sight: Sight, label: Label) -> tuple[Stance, tuple[str, ...]]:
    """
    The stance the rules give, with the ids of the rules that decided it.

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
