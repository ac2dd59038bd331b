"""What changed lately, worst first within a month, with filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from data.domain.event import Event
from data.domain.finding import Label
from data.store import statuses
from web import asking, listing
from web.listing import TOLD, shelf_of
from web.telling import Teller
from web.templating import page

# A page of the home list; about 30 kB with quotes.
EVENTS_ON_A_PAGE = 30

# What the form on the page sends; anything else in the address is left alone.
FILTERS = ("label", "of", "platform", "language", "severity", "kind", "since", "until")

# The languages most quotes are in; any other can be asked for in the address.
LANGUAGES = ("en", "zh", "ja", "fr", "de", "es", "ko", "pt", "ru")


def home(request: Request) -> Response:
    """What changed lately, by what is asked for."""
    shelf, asked = shelf_of(request), request.query_params
    filter = listing.wanted(shelf, asked)
    filter = filter if filter.kinds else replace(filter, kinds=TOLD)
    shown, following = listing.page(shelf, filter, EVENTS_ON_A_PAGE, asking.moment_place(asked))
    with shelf.reading() as connection:
        documents, unreadable, last_look = statuses.summary(connection)
    chosen = {name: asked.get(name, "") for name in FILTERS}
    sent = {name: value for name, value in chosen.items() if value}
    return page(
        "home.html.j2",
        months=_months(shown),
        older=f"/?{urlencode({**sent, 'after': following})}" if following else None,
        watched=documents or sum(len(platform.documents) for platform in shelf.platforms.values()),
        unreadable=unreadable,
        last_look=last_look,
        names={platform.id: platform.name for platform in shelf.platforms.values()},
        tell=Teller(shelf),
        chosen=chosen,
        filtered=bool(sent),
        labels=tuple(Label),
        kinds=listing.kinds(shelf),
        tongues=LANGUAGES,
        subscribing=hasattr(request.app.state, "desk"),
    )


def _months(events: Iterable[Event]) -> list[tuple[Event, list[Event]]]:
    """For each month its first event, which names the month, and its events worst first."""
    months = groupby(events, key=lambda event: (event.announced_at.year, event.announced_at.month))
    listed = [list(of_month) for _, of_month in months]
    return [(month[0], sorted(month, key=lambda event: (-event.severity, event.kind))) for month in listed]
