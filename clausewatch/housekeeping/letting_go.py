"""Lets bytes go that showed nothing new, where a person has set how long they are kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from clausewatch.home import Home
from data import packs
from data.store import dropped

# Left behind by a process that was killed while it wrote; nobody is writing for so long.
STALE_AFTER = timedelta(days=1)


def let_go(home: Home, days: int, now: datetime) -> int:
    """
    Let go bytes older than so many days from which no version was first read; returns how many.

    They are written down as let go before they are, so that a check never takes them for lost. A blob on
    which others are packed stays.
    """
    needed = packs.kept_whole(home.archive.packs)
    with home.store.transaction() as connection:
        gone = dropped.repeats(connection, now - timedelta(days=days)) - needed
        gone -= dropped.everything(connection)
        dropped.record(connection, gone, now)
    if home.archive.bucket is None:
        packs.drop(home.archive.packs, gone)
    for digest in gone:
        home.archive.drop(digest)
    return len(gone)


def sweep(home: Home, now: datetime) -> int:
    """Take away what interrupted writing left behind; returns how many files."""
    stale = [
        path
        for path in home.archive.root.glob("*/*.part")
        if now.timestamp() - path.stat().st_mtime > STALE_AFTER.total_seconds()
    ]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)
