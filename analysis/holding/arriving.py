"""New clauses on their way: seen again, excused, settled, or gone before they were confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from analysis.holding.sight import Sight
from analysis.holding.titles import Origin
from analysis.holding.tracked import Tracked
from analysis.holding.turns import again, excused, lasted
from data.domain.version import Clause

# A clause that was seen for a moment counts as withdrawn after this many persistences without it;
# what comes back sooner flaps.
WITHDRAWN = 3

# A clause that never settled is forgotten after this time without a sight; its key stays known.
FORGET = timedelta(days=90)

# Clauses by key.
Waiting = dict[bytes, Tracked]


def seen_again(
    waiting: Waiting, shown: Collection[bytes], at: datetime, since: datetime, last: datetime | None
) -> Waiting:
    """
    The waiting clauses after a sight.

    Args:
        shown: Keys of what the sight shows.
        since: When the text of the sight was first seen.
        last: The believed sight before.
    """
    return {k: again(t, at, since, last) if k in shown else t for k, t in waiting.items()}


def come(clause: Clause, origin: Origin, at: datetime, since: datetime, company: str) -> Tracked:
    """A clause that is seen for the first time, with what flaps around it."""
    return Tracked(clause, origin.version, origin.first_seen, at, since, origin.last_without, company=company)


def excusing(waiting: Waiting, sight: Sight, last: datetime | None) -> Waiting:
    """Those that a sight does not show are excused where another variant of the document is seen."""
    return {
        k: replace(t, excused=excused(t, sight.clauses, last)) if t.company and k not in sight.clauses else t
        for k, t in waiting.items()
    }


def settled(waiting: Waiting, at: datetime, persistence: timedelta) -> Waiting:
    """Those that the sight shows and that have lasted."""
    return {k: t for k, t in waiting.items() if t.last_seen == at and lasted(t, at, persistence)}


def gone(waiting: Waiting, at: datetime, persistence: timedelta) -> Waiting:
    """Those that have been away for so long that they do not count as flapping any more."""
    patience = WITHDRAWN * persistence
    return {k: t for k, t in waiting.items() if at - t.last_seen >= (FORGET if t.excused else patience)}


def withdrawn(away: Mapping[bytes, Tracked], accepted: Collection[bytes]) -> tuple[Tracked, ...]:
    """Those of the ones that are away that came once, for the first time, and of which nobody was told."""
    return tuple(t for k, t in away.items() if not t.told and t.runs == 1 and k not in accepted)


def without(waiting: Waiting, away: Mapping[bytes, Tracked], at: datetime) -> Waiting:
    """The waiting clauses, those that are away marked as told of; the oldest are forgotten."""
    kept = {k: t for k, t in waiting.items() if k not in away or at - t.last_seen < FORGET}
    return {k: replace(t, told=True) if k in away else t for k, t in kept.items()}
