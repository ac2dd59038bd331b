"""
Items in force that are seen under another lead-in than before.

A clause is known by its own words, so an item that goes from "we do not use your work to:" to "we use your
work to:" is the same clause. Where both lead-ins stay, nothing else says that it means the opposite now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analysis.holding.sight import Sight
from analysis.holding.tracked import Tracked
from analysis.normal import key
from data.domain.version import Clause

# What ends a sentence that leads to a list.
COLONS = (":", "：")

Waiting = dict[bytes, Tracked]


@dataclass(frozen=True, slots=True)
class Shift:
    """
    An item that stands under another lead-in for good.

    Attributes:
        item: As it stands now, and since when; `held_in` is the version that showed it where it stood.
        was: As it stood before.
    """

    item: Tracked
    was: Clause


def elsewhere(item: Clause, other: Clause) -> bool:
    """True when two clauses of the same words stand under different lead-ins."""
    if item.lead_in == other.lead_in or not (_led(item) and _led(other)):
        return False
    return key(item.lead_in or "") != key(other.lead_in or "")


def seen(waiting: Waiting, current: Mapping[bytes, Tracked], sight: Sight, last: datetime | None) -> Waiting:
    """
    The items that a sight shows where they did not stand; those that are back in their place are let go.

    Args:
        last: The believed sight before.
    """
    away = {k: c for k, c in sight.clauses.items() if k in current and _away(k, current[k].clause, sight)}
    return {k: _again(waiting.get(k), c, current[k], sight, last) for k, c in away.items()} | {
        k: t for k, t in waiting.items() if k in current and k not in sight.clauses
    }


def settled(waiting: Waiting, at: datetime, persistence: timedelta) -> Waiting:
    """Those that have stood there for long enough, and do now."""
    return {k: t for k, t in waiting.items() if t.last_seen == at and at - t.since >= persistence}


def _led(clause: Clause) -> bool:
    return clause.lead_in is not None and clause.lead_in.endswith(COLONS)


def _away(item: bytes, known: Clause, sight: Sight) -> bool:
    """True when an item stands under another lead-in, and nowhere under the one it had."""
    there = elsewhere(known, sight.clauses[item])
    return there and key(known.lead_in or "") not in sight.led.get(item, ())


def _again(
    known: Tracked | None, clause: Clause, held: Tracked, sight: Sight, last: datetime | None
) -> Tracked:
    if known is not None and not elsewhere(known.clause, clause):
        return replace(known, last_seen=sight.at)
    return Tracked(clause, sight.version, sight.at, sight.at, sight.at, last, held_in=held.version)
