"""Seals what was captured since the last seal, and has the seal stamped where a server is set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from clausewatch.evidence.stamping import stamp
from clausewatch.home import Home
from data.store import seals
from data.store.seals import Seal

# Seals that are asked to be stamped again after a server was out of order.
LOOK_BACK = 30


def seal(home: Home, now: datetime) -> Seal | None:
    """Seal the day before; None when nothing was captured, or it is sealed."""
    day = now.astimezone(UTC).date() - timedelta(days=1)
    with home.store.transaction() as connection:
        return seals.make(connection, day, now)


def stamp_all(home: Home, server: str) -> int:
    """
    Have the newest seals stamped that are not; returns how many were.

    Raises:
        StoreError: The server is out of order; what it stamped before stays.
    """
    with home.store.reading() as connection:
        waiting = [s for s in seals.everything(connection)[-LOOK_BACK:] if s.stamp is None]
    for each in waiting:
        answer = stamp(each.root, server)
        with home.store.transaction() as connection:
            seals.stamped(connection, each.day, answer, server)
    return len(waiting)
