"""What the site may read, from the store."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.quotes import verified
from clausewatch.home import Home
from clausewatch.settings import Settings
from data.domain.event import Event
from data.domain.platform import Document, Platform
from data.domain.version import Version
from data.store import events, statuses, versions
from data.store.statuses import Status
from web.shelf import Health, Shelf, Watched


def shelf(home: Home, settings: Settings, platforms: Sequence[Platform]) -> Shelf:
    """The shelf of one installation."""
    by_id = {p.id: p for p in platforms}

    def checked(event: Event) -> Event | None:
        with home.store.reading() as connection:
            return verified(event, lambda n: versions.text(connection, home.archive, n))

    def every() -> tuple[Event, ...]:
        with home.store.reading() as connection:
            found = events.since(connection)
        return tuple(reversed(found))

    def one(event_id: str) -> Event | None:
        with home.store.reading() as connection:
            found = events.get(connection, event_id)
        return checked(found) if found else None

    def version(number: int) -> Version | None:
        with home.store.reading() as connection:
            return versions.get(connection, home.archive, number)

    return Shelf(
        events=every,
        event=one,
        platforms=lambda: tuple(platforms),
        platform=by_id.get,
        documents=lambda platform_id: _watched(home, by_id.get(platform_id)),
        version=version,
        health=lambda: _health(home),
        site=settings.site,
    )


def _watched(home: Home, platform: Platform | None) -> tuple[Watched, ...]:
    if platform is None:
        return ()
    known = {s.document_id: s for s in _statuses(home)}
    return tuple(_one(known.get(d.id), d) for d in platform.documents)


def _one(status: Status | None, document: Document) -> Watched:
    if status is None:
        return Watched(document, "unread", None, None)
    return Watched(
        document, status.state, status.last_good_capture, status.last_attempt, status.failure_detail
    )


def _health(home: Home) -> Health:
    every = _statuses(home)
    return Health(
        documents=len(every),
        unreadable=sum(s.failure is not None for s in every),
        last_pass=max((s.last_attempt for s in every), default=None),
        held_back=_held_back(home),
    )


def _held_back(home: Home) -> int:
    with home.store.reading() as connection:
        return sum(versions.held_back(connection).values())


def _statuses(home: Home) -> tuple[Status, ...]:
    with home.store.reading() as connection:
        return statuses.everything(connection)
