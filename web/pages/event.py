"""One event at its permanent address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote as percent

import sqlalchemy as sa
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from data.clean import href
from data.domain.capture import Capture
from data.domain.event import Event
from data.moving import came_from
from data.store import captures
from data.store import events as rows
from data.store.event_marks import Filter
from data.store.events import Kept
from web import citation, evidence
from web.elsewhere import Elsewhere, elsewhere, others_like
from web.likeness import says_one_thing
from web.listing import documents_of, shelf_of
from web.shelf import Shelf
from web.telling import Teller
from web.templating import page

# Others that are named, of each sort.
MOST_OTHERS = 8

# An archive of web pages; this form of address leads to the copy nearest to the moment.
WEB_ARCHIVE = "https://web.archive.org/web/{moment:%Y%m%d%H%M%S}/{address}"


@dataclass(frozen=True, slots=True)
class Source:
    """
    A capture behind the event.

    Attributes:
        archive: Where a web archive has the page at about that time; None when its address is not fit.
    """

    capture: Capture
    archive: str | None


def event(request: Request) -> Response:
    """What happened, with the words before and after and everything that proves them."""
    shelf = shelf_of(request)
    with shelf.reading() as connection:
        found = rows.get(connection, request.path_params["id"])
        if found is None:
            raise HTTPException(404)
        earlier = rows.get(connection, found.reverses) if found.reverses else None
        later = rows.newest_kept(connection, Filter(reverses=found.id), MOST_OTHERS)
        same = elsewhere(shelf, connection, found)
        others = _others(connection, found, same)
    shown = evidence.passages(found, shelf)
    copies = evidence.copies(shown)
    return page(
        "event.html.j2",
        event=found,
        passages=shown,
        explained=frozenset(passage for passage in shown if evidence.explained(passage, found)),
        way=evidence.names_a_way(found),
        shown=sum(len(passage.quotes) for passage in shown),
        copies=copies,
        sources=_sources(shelf, [copy.version for copy in copies]),
        platform=shelf.platforms.get(found.platform_id),
        documents=documents_of(found, shelf),
        origin=came_from(found),
        earlier=shelf.checked(earlier) if earlier else None,
        later=shelf.checked_all(later),
        asked_elsewhere=says_one_thing(found),
        same=same[:MOST_OTHERS],
        more_same=len(same[MOST_OTHERS:]),
        others=shelf.checked_all(others),
        course=_course(found),
        citations=citation.forms(found, shown, shelf),
        address=_address(shelf, found),
        names={platform.id: platform.name for platform in shelf.platforms.values()},
        tell=Teller(shelf),
        shelf=shelf,
    )


def _others(connection: sa.Connection, event: Event, same: Collection[Elsewhere]) -> tuple[Kept, ...]:
    """What other owners announced of the same kind of clause in other words, newest first."""
    named = {one.event_id for one in same} - {None}
    found = others_like(connection, event, MOST_OTHERS + len(named))
    return tuple(other for other in found if other.event.id not in named)[:MOST_OTHERS]


def _sources(shelf: Shelf, numbers: list[int]) -> tuple[Source, ...]:
    with shelf.reading() as connection:
        found = captures.of_versions(connection, numbers)
    return tuple(Source(capture, _archived(capture)) for capture in found)


def _archived(capture: Capture) -> str | None:
    address = href(capture.final_url)
    return WEB_ARCHIVE.format(moment=capture.fetched_at, address=address) if address else None


def _course(event: Event) -> tuple[tuple[str, datetime], ...]:
    """The moments of the event in the order of time; names are keys of the page's words."""
    both = event.kind == "contradiction" and len(event.documents) > 1
    since = "both_since" if both else "unreadable_since" if event.kind == "unreadable" else "first_seen"
    moments: list[tuple[str, datetime]] = [
        (since, event.first_seen),
        ("announced_at", event.announced_at),
    ]
    if event.last_seen_without is not None and event.kind != "contradiction":
        moments.append(("last_seen_without", event.last_seen_without))
    for name, on in (("effective_on", event.effective_on), ("act_by", event.act_by)):
        if on is not None:
            moments.append((name, datetime(on.year, on.month, on.day, tzinfo=event.first_seen.tzinfo)))
    return tuple(sorted(moments, key=lambda one: one[1]))


def _address(shelf: Shelf, event: Event) -> str:
    return f"{(shelf.site or '').rstrip('/')}/events/{percent(event.id, safe='')}"
