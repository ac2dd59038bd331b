"""The pages people look at."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from data.domain.event import Event
from web import citation, evidence
from web.shelf import Shelf, documents_of
from web.templating import page

# A page of the home list; about 30 kB with quotes.
EVENTS_ON_A_PAGE = 30
# What the home page tells; events about reading a document stand on the platform's page.
TOLD = ("change", "withdrawn", "signal")


def home(request: Request) -> Response:
    """What changed lately: newest month first, worst first within a month."""
    shelf = shelf_of(request)
    told = tuple(event for event in shelf.events() if event.kind in TOLD)
    shown, older = _page(told, request.query_params.get("after"))
    return page(
        "home.html.j2",
        months=_months(shown),
        older=older,
        health=shelf.health(),
        names=_names(shelf),
    )


def event(request: Request) -> Response:
    """One event at its permanent address."""
    shelf = shelf_of(request)
    found = shelf.event(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    shown = evidence.passages(found, shelf)
    later = tuple(other for other in shelf.events() if other.reverses == found.id)
    return page(
        "event.html.j2",
        event=found,
        passages=shown,
        explained=frozenset(passage for passage in shown if evidence.explained(passage, found)),
        way=evidence.names_a_way(found),
        shown=sum(len(passage.quotes) for passage in shown),
        copies=evidence.copies(shown),
        platform=shelf.platform(found.platform_id),
        documents=documents_of(found, shelf),
        earlier=shelf.event(found.reverses) if found.reverses else None,
        later=later,
        citation=citation.of(found, shown, shelf),
    )


def platforms(request: Request) -> Response:
    """Every platform that is watched."""
    return page("platforms.html.j2", platforms=shelf_of(request).platforms())


def platform(request: Request) -> Response:
    """One platform: its documents and what changed in them."""
    shelf = shelf_of(request)
    found = shelf.platform(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    events = tuple(event for event in shelf.events() if event.platform_id == found.id)
    return page(
        "platform.html.j2",
        platform=found,
        documents=shelf.documents(found.id),
        events=events,
        names=_names(shelf),
    )


def about(request: Request) -> Response:
    """Method, labels and limits."""
    del request  # the same for everybody
    return page("about.html.j2")


def shelf_of(request: Request) -> Shelf:
    """The shelf the application was started with."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def _names(shelf: Shelf) -> dict[str, str]:
    return {platform.id: platform.name for platform in shelf.platforms()}


def _page(events: tuple[Event, ...], after: str | None) -> tuple[tuple[Event, ...], str | None]:
    """The events after the one with this id (from the start when there is none), and the id to go on with."""
    start = next((place + 1 for place, event in enumerate(events) if event.id == after), 0)
    shown = events[start : start + EVENTS_ON_A_PAGE]
    more = len(events) > start + EVENTS_ON_A_PAGE
    return shown, shown[-1].id if more else None


def _months(events: Iterable[Event]) -> list[tuple[Event, list[Event]]]:
    """For each month its first event, which names the month, and its events worst first."""
    months = groupby(events, key=lambda event: (event.announced_at.year, event.announced_at.month))
    listed = [list(of_month) for _, of_month in months]
    return [(month[0], sorted(month, key=lambda event: -event.severity)) for month in listed]
