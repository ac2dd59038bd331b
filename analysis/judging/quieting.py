"""Takes back loud labels on clauses whose own rules speak of a ban or a promise: rules may quiet, never alarm."""

from __future__ import annotations

from analysis.judging.seeing import Sight
from analysis.judging.stance import by_rules
from data.domain.finding import Label, Stance

LOUD = (Label.TRAIN_FIRST_PARTY, Label.TRAIN_THIRD_PARTY, Label.TRAIN_PUBLIC_WEB, Label.LICENSE_GRANT)
"""Labels that alarm; on a ban or a promise they must not be given as permitted."""

PERMISSIVE = (Stance.PERMITS, Stance.OPT_OUT)
PROTECTIVE = (Stance.PROMISES_NOT, Stance.PROHIBITS)
SPEAKING = (*LOUD[:3], Label.TRAIN_RETENTION, Label.USER_AI_BAN, Label.TDM_RESERVATION, Label.LIKENESS_VOICE)
"""Labels whose rules tell a ban or a promise apart."""


def quieted(sight: Sight, label: Label, stance: Stance) -> Stance | None:
    """
    The stance a label may be given with, or None when it must not be given.

    Only a loud label taken as permitted is looked at. Where its own rule fired, the stance rules decide if
    they call it a ban or a promise; where none fired, it is dropped beside a rule that does.
    """
    if label not in LOUD or stance not in PERMISSIVE:
        return stance
    fired = {hit.rule.label for hit in sight.hits if hit.rule.label}
    if label in fired:
        ruled = by_rules(sight, label)[0]
        return ruled if ruled in PROTECTIVE else stance
    protected = any(by_rules(sight, other)[0] in PROTECTIVE for other in SPEAKING if other in fired)
    return None if protected else stance
