"""
The feeds: Atom for all, for a platform, for a label; JSON Feed for a platform.

Source: RFC 4287; JSON Feed 1.1. Ids are URNs made of the event's id, so that they stay when the site moves.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote as percent

from lxml import etree  # type: ignore[import-untyped]
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from data.clean import plain
from data.domain.event import Event
from data.domain.finding import Label
from data.store.event_marks import Filter
from web.listing import TOLD, page, shelf_of
from web.shelf import Shelf
from web.telling import Side, Teller, badge
from web.wording import wording

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
# A feed speaks the language that its reader asks for.
SPOKEN = {"Vary": "Accept-Language"}
# Atom wants a date even when nothing has happened yet.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def everything(request: Request) -> Response:
    """The newest events of all platforms."""
    return _atom(request, Filter(kinds=TOLD), "all", None)


def of_platform(request: Request) -> Response:
    """The newest events of one platform, those about reading its documents too."""
    shelf, id = shelf_of(request), request.path_params["id"]
    if id not in shelf.platforms:
        raise HTTPException(404)
    return _atom(request, Filter(platforms=[id]), f"platform/{id}", shelf.platforms[id].name)


def of_label(request: Request) -> Response:
    """The newest events with a clause of one kind."""
    said = request.path_params["label"]
    if said not in Label.__members__:
        raise HTTPException(404)
    label = Label[said]
    return _atom(request, Filter(kinds=TOLD, label=label), f"label/{said}", wording().labels[label].name)


def json_of_platform(request: Request) -> Response:
    """The newest events of one platform. Source: JSON Feed 1.1."""
    shelf, id = shelf_of(request), request.path_params["id"]
    if id not in shelf.platforms:
        raise HTTPException(404)
    events, _ = page(shelf, Filter(platforms=[id]), ENTRIES, None)
    site, words = (shelf.site or "").rstrip("/"), wording()
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{words.brand}: {plain(shelf.platforms[id].name)}",
        "home_page_url": f"{site}/platforms/{percent(id, safe='')}",
        "feed_url": f"{site}/feeds/platform/{percent(id, safe='')}.json",
        "language": words.language,
        "items": [_item(event, site, Teller(shelf)) for event in events],
    }
    return Response(json.dumps(body, ensure_ascii=False), 200, SPOKEN, "application/feed+json")


def _item(event: Event, site: str, tell: Teller) -> dict[str, object]:
    return {
        "id": f"urn:clausewatch:event:{percent(event.id, safe='')}",
        "url": f"{site}/events/{percent(event.id, safe='')}",
        "title": f"{badge(event)}: {plain(tell(event).text)}",
        "content_text": _words(event, tell),
        "date_published": event.announced_at.isoformat(),
        "tags": sorted({quote.label.value for quote in event.quotes}),
    }


def _atom(request: Request, filter: Filter, name: str, about: str | None) -> Response:
    shelf = shelf_of(request)
    events, _ = page(shelf, filter, ENTRIES, None)
    return Response(_feed(events, shelf, name, about), 200, SPOKEN, "application/atom+xml")


def _feed(events: Sequence[Event], shelf: Shelf, name: str, about: str | None) -> bytes:
    words, site, tell = wording(), shelf.site or "", Teller(shelf)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", words.language)
    _add(feed, "id", f"urn:clausewatch:feed:{percent(name)}")
    _add(feed, "title", f"{words.brand}: {about or words.pages['home']['title']}")
    _add(feed, "updated", max((event.announced_at for event in events), default=BEGINNING).isoformat())
    address = f"{site.rstrip('/')}/feeds/{percent(name)}.atom"
    _add(feed, "link", rel="self", type="application/atom+xml", href=address)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{site.rstrip('/')}/")
    _add(_add(feed, "author"), "name", words.brand)
    for event in events:
        _entry(feed, event, site, tell)
    document: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def _entry(feed: etree._Element, event: Event, site: str, tell: Teller) -> None:
    name = percent(event.id, safe="")
    entry = _add(feed, "entry")
    _add(entry, "id", f"urn:clausewatch:event:{name}")
    _add(entry, "title", f"{badge(event)}: {tell(event).text}")
    _add(entry, "updated", event.announced_at.isoformat())
    _add(entry, "published", event.announced_at.isoformat())
    _add(entry, "link", rel="alternate", type="text/html", href=f"{site.rstrip('/')}/events/{name}")
    for label in dict.fromkeys(quote.label for quote in event.quotes):
        _add(entry, "category", term=label.value, label=wording().labels[label].name)
    content = _add(entry, "content", _words(event, tell), type="text")
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _words(event: Event, tell: Teller) -> str:
    """Sentence and quotes as text; a feed reader shows no HTML of ours, so that it needs to trust none."""
    quoted = dict.fromkeys(_quoted(tell.sides(event, quote)) for quote in event.quotes)
    return "\n\n".join([plain(tell(event).text), *quoted])


def _quoted(sides: Sequence[Side]) -> str:
    return "\n".join(f"{plain(side.name)}: “{plain(side.words)}”" for side in sides)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text is not None:
        element.text = "\n".join(plain(line) for line in text.split("\n"))
    return element
