"""Gathers from the store what a digest needs; composing and rendering it are the room next door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alerts.digest import Digest, Unreadable, compose
from alerts.quotes import verified
from clausewatch.home import Home
from data.domain.platform import Platform
from data.store import events, statuses, versions
from data.store.statuses import Status


def digest(
    home: Home,
    platforms: Sequence[Platform],
    since: datetime,
    until: datetime,
    language: str,
    site: str | None,
) -> Digest:
    """The digest of a period, of all platforms; only quotes that stand word for word in the store."""
    with home.store.reading() as connection:
        found = [e for e in events.since(connection, since) if e.announced_at <= until]
        every = statuses.everything(connection)
        held = versions.held_back(connection, since, until)
        checked = [verified(e, lambda n: versions.text(connection, home.archive, n)) for e in found]
    return compose(
        [e for e in checked if e is not None],
        [_unreadable(s) for s in every if s.failure is not None],
        sum(held.values()),
        {p.id: p.choices for p in platforms},
        since,
        until,
        language,
        site,
        names={p.id: p.name for p in platforms} | {d.id: d.name for p in platforms for d in p.documents},
        deadlines={e.id: e.act_by for e in found if e.act_by is not None},
    )


def _unreadable(status: Status) -> Unreadable:
    return Unreadable(status.document_id, status.last_good_capture, status.failure or "")
