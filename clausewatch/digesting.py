"""Gathers from the store what a digest needs; composing and rendering it are the room next door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from alerts.digest import Digest, Unreadable, compose
from alerts.quotes import verified
from alerts.selection import in_scope
from clausewatch.home import Home
from data.domain.event import Event
from data.domain.platform import Platform
from data.domain.subscription import Wanted
from data.store import events, statuses, versions
from data.store.statuses import Status

EVERYTHING = Wanted(least_severity=0)


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
    facts = Facts(home, platforms, site)
    return facts.digest([e.id for e in found], EVERYTHING, since, until, language)


class Facts:
    """
    What the digests of one moment are made of: each event, version and status is looked up once.

    Attributes:
        kinds: The kind of each platform, by its id.
    """

    def __init__(self, home: Home, platforms: Sequence[Platform], site: str | None) -> None:
        self._home, self._site = home, site
        self.kinds = {p.id: p.kind for p in platforms}
        self._choices = {p.id: p.choices for p in platforms}
        self._names = {p.id: p.name for p in platforms} | {
            d.id: d.name for p in platforms for d in p.documents
        }
        self._checked: dict[str, Event | None] = {}
        self._statuses: tuple[Status, ...] | None = None
        self._held: dict[tuple[datetime, datetime], dict[str, int]] = {}

    def digest(
        self, ids: Iterable[str], scope: Wanted, since: datetime, until: datetime, language: str
    ) -> Digest:
        """
        The digest of these events.

        Args:
            scope: The platforms of which it is said what could not be checked and what was held back.
        """
        told = tuple(ids)
        with self._home.store.reading() as connection:
            found = [event for event in self._events(connection, told) if event is not None]
            dark = [s for s in self._known(connection) if s.failure is not None]
            held = self._held_back(connection, since, until)
        return compose(
            found,
            [_unreadable(s) for s in dark if in_scope(s.document_id, scope, self.kinds)],
            sum(count for document, count in held.items() if in_scope(document, scope, self.kinds)),
            self._choices,
            since,
            until,
            language,
            self._site,
            names=self._names,
            deadlines={e.id: e.act_by for e in found if e.act_by is not None},
        )

    def _events(self, connection: sa.Connection, ids: Sequence[str]) -> list[Event | None]:
        """Events by id, their quotes held against the stored versions; None for what is not to be shown."""
        missing = [id for id in ids if id not in self._checked]
        for event in events.several(connection, missing):
            self._checked[event.id] = verified(
                event, lambda n: versions.text(connection, self._home.archive, n)
            )
        return [self._checked.get(id) for id in ids]

    def _known(self, connection: sa.Connection) -> tuple[Status, ...]:
        if self._statuses is None:
            self._statuses = statuses.everything(connection)
        return self._statuses

    def _held_back(self, connection: sa.Connection, since: datetime, until: datetime) -> dict[str, int]:
        if (since, until) not in self._held:
            self._held[since, until] = versions.held_back(connection, since, until)
        return self._held[since, until]


def _unreadable(status: Status) -> Unreadable:
    return Unreadable(status.document_id, status.last_good_capture, status.failure or "")
