"""Clauses in force that are missed: back again, or gone for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from analysis.holding.sight import Sight
from analysis.holding.titles import Origin
from analysis.holding.tracked import Tracked

Waiting = dict[bytes, Tracked]


def back(leaving: Mapping[bytes, Tracked], sight: Sight) -> frozenset[bytes]:
    """Keys of the missed clauses that are there; a sentence that still stands on the page never went."""
    return frozenset(k for k, t in leaving.items() if sight.has(k) or sight.shows(t.clause.text))


def stayed(held: Tracked, at: datetime) -> Tracked:
    """A clause in force that was missed and is back: it flaps."""
    return replace(held, runs=held.runs + 1, since=at, paused=False)


def missing(
    current: Mapping[bytes, Tracked], leaving: Mapping[bytes, Tracked], sight: Sight
) -> dict[bytes, Tracked]:
    """The clauses in force that a sight lacks and that were not missed before."""
    lacking = [k for k in sight.lacking(current) if k not in leaving]
    return {k: current[k] for k in lacking if not sight.shows(current[k].clause.text)}


def missed(held: Tracked, origin: Origin, at: datetime, since: datetime) -> Tracked:
    """
    A clause in force as one that leaves.

    Args:
        origin: Where it was missed first.
        since: When the text without it was first seen, since it was there last.
    """
    return Tracked(
        held.clause,
        origin.version,
        origin.first_seen,
        at,
        since,
        origin.last_without,
        runs=held.runs,
        held_in=held.version,
    )


def settled(leaving: Mapping[bytes, Tracked], at: datetime, persistence: timedelta) -> Waiting:
    """Those that have been missed for long enough."""
    return {k: t for k, t in leaving.items() if at - t.since >= persistence}
