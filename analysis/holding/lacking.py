"""
Where words in force were missed first.

A page that exchanges its text may show the old one once more on the way. What came keeps the version that
first showed it; what went has to keep the one that first lacked it, or one exchange is told as two, a day
apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from analysis.holding.sight import Sight
from analysis.holding.titles import Origin
from data.domain.capture import FailureReason

# Reasons not to believe a text at once that say nothing against what it lacks; a cut page lacks by accident.
EXCHANGED = frozenset({FailureReason.MASS_REPLACEMENT, FailureReason.DOUBLED})


def telling(reason: FailureReason | None) -> bool:
    """Whether a sight says something of what it lacks: it is believed, or may be a rewrite."""
    return reason is None or reason in EXCHANGED


def lacked(
    known: Mapping[bytes, Origin],
    sight: Sight,
    current: Collection[bytes],
    last: datetime | None,
    patience: timedelta,
) -> dict[bytes, Origin]:
    """
    The clauses in force that were missed lately, each with where that was first.

    Args:
        known: Those of the sight before.
        current: Keys of the clauses in force.
        last: The believed sight before.
        patience: How long a first miss counts; a later one stands for itself. A text that is known to have
            stood since is as old as its first sight.
    """
    began = sight.stood_since or sight.at
    kept = {k: o for k, o in known.items() if began - o.first_seen < patience}
    fresh = Origin(sight.version, sight.at, last)
    return {k: fresh for k in sight.lacking(current) if k not in kept} | kept
