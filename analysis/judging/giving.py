"""Which judgements are given: the label's threshold, and more for those that raise an alarm."""

from __future__ import annotations

from data.domain.finding import Label, Stance

LOUD = frozenset(
    {Label.TRAIN_FIRST_PARTY, Label.TRAIN_THIRD_PARTY, Label.TRAIN_PUBLIC_WEB, Label.LICENSE_GRANT}
)
"""Labels that raise an alarm where the clause allows the act."""

ALLOWING = frozenset({Stance.PERMITS, Stance.OPT_OUT})

ALARM_FROM = 0.55
"""Confidence an alarm needs, whatever its label's threshold; it takes a third of the false alarms."""


def is_given(label: Label, stance: Stance, confidence: float) -> bool:
    """False for an alarm that is nearly as likely wrong as right."""
    return confidence >= ALARM_FROM or label not in LOUD or stance not in ALLOWING
