"""Erases what is no longer needed of people: addresses nobody confirmed, subscriptions that have ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from clausewatch.home import Home
from data.store import belongings, subscriptions

# As the letter says: an address that was not confirmed is kept no longer than its link works.
UNCONFIRMED = timedelta(days=3)
# Long enough to undo a click by mistake, and for late bounces.
ENDED = timedelta(days=30)


def forget_stale(home: Home, now: datetime) -> int:
    """Erase subscriptions that were never confirmed or have long ended; returns how many."""
    with home.store.reading() as connection:
        found = [
            *subscriptions.stale(connection, "unconfirmed", now - UNCONFIRMED),
            *subscriptions.stale(connection, "ended", now - ENDED),
        ]
    for id in found:
        with home.store.transaction() as connection:
            belongings.forget(connection, id)
    return len(found)
