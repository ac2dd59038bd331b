"""Lists that are read page by page, each row proven before it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from starlette.requests import Request

from data.domain.event import Event
from data.domain.platform import Document, Platform
from data.store import events as rows
from data.store.event_marks import Filter
from web import asking
from web.asking import Asked, Unknown
from web.shelf import Shelf

# What happened to the words of platforms.
CHANGED = ("change", "withdrawn", "signal")
# What the home page and the feeds tell; events about reading a document stand on the platform's page.
TOLD = (*CHANGED, "contradiction")

# Events read between two looks at whether somebody still listens.
BATCH = 100


def shelf_of(request: Request) -> Shelf:
    """The shelf the application was started with."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def wanted(shelf: Shelf, asked: Asked) -> Filter:
    """The filter that an address asks for. Raises Unfit."""
    kind = asking.choice(asked, "kind", asking.EVENT_KINDS)
    return Filter(
        kinds=(kind,) if kind else (),
        platforms=_platforms(shelf, asked),
        document=asked.get("document") or None,
        label=asking.label(asked),
        language=asking.language(asked),
        least_severity=asking.number(asked, "severity", 0, 4, lowest=0),
        since=asking.beginning(asked, "since"),
        until=asking.day(asked, "until"),
    )


def page(
    shelf: Shelf, filter: Filter, limit: int, after: tuple[datetime, str] | None
) -> tuple[tuple[Event, ...], str | None]:
    """Proven events, newest first, and the cursor of the next page; None at the end."""
    with shelf.reading() as connection:
        found = rows.newest_kept(connection, filter, limit + 1, after)
    shown = found[:limit]
    more = _cursor(shown[-1].event) if len(found) > limit else None
    return shelf.checked_all(shown), more


def every(shelf: Shelf, filter: Filter) -> Iterator[Event]:
    """All proven events, newest first, read in batches."""
    after: tuple[datetime, str] | None = None
    while True:
        with shelf.reading() as connection:
            found = rows.newest_kept(connection, filter, BATCH, after)
        yield from shelf.checked_all(found)
        if len(found) < BATCH:
            return
        after = found[-1].event.announced_at, found[-1].event.id


def platforms_of_kind(shelf: Shelf, kind: str | None) -> tuple[Platform, ...]:
    """The platforms of a kind, or all."""
    return tuple(p for p in shelf.platforms.values() if kind is None or p.kind == kind)


def kinds(shelf: Shelf) -> tuple[str, ...]:
    """The kinds of platform there are."""
    return tuple(sorted({platform.kind for platform in shelf.platforms.values()}))


def kind_of(shelf: Shelf, asked: Asked) -> str | None:
    """The kind of platform that is asked for. Raises Unknown."""
    said = asked.get("of") or None
    if said is not None and said not in kinds(shelf):
        raise Unknown("of")
    return said


def chosen(shelf: Shelf, ids: tuple[str, ...], name: str = "platforms") -> tuple[Platform, ...]:
    """Platforms by id. Raises Unfit when there is none of an id."""
    if any(id not in shelf.platforms for id in ids):
        raise Unknown(name)
    return tuple(shelf.platforms[id] for id in ids)


def documents_of(event: Event, shelf: Shelf) -> dict[str, Document]:
    """The documents of an event that are still watched, by id; they may belong to several platforms."""
    return {id: document for id in event.documents if (document := shelf.document(id))}


def _cursor(last: Event) -> str:
    return asking.cursor(last.announced_at.isoformat(), last.id)


def _platforms(shelf: Shelf, asked: Asked) -> tuple[str, ...] | None:
    """The platforms that are wanted by id or by kind; None for all."""
    ids = asking.several([asked["platform"]], "platform") if asked.get("platform") else None
    kind = kind_of(shelf, asked)
    if kind is None:
        return ids
    of_kind = tuple(p.id for p in platforms_of_kind(shelf, kind))
    return of_kind if ids is None else tuple(id for id in ids if id in of_kind)
