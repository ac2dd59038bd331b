"""
The Atom feed.

Source: RFC 4287. Ids are URNs made of the event's id, so that they stay when the site moves.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote as percent

from lxml import etree  # type: ignore[import-untyped]
from starlette.requests import Request
from starlette.responses import Response

from data.domain.event import Event, Quote
from web.clean import plain
from web.pages import TOLD, shelf_of
from web.wording import wording

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
# Atom wants a date even when nothing has happened yet.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def everything(request: Request) -> Response:
    """The newest events of all platforms."""
    shelf = shelf_of(request)
    told = [event for event in shelf.events() if event.kind in TOLD][:ENTRIES]
    return Response(_feed(told, shelf.site or ""), media_type="application/atom+xml")


def _feed(events: list[Event], site: str) -> bytes:
    words = wording()
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", words.language)
    _add(feed, "id", "urn:clausewatch:feed:all")
    _add(feed, "title", f"{words.brand}: {words.pages['home']['title']}")
    _add(feed, "updated", max((event.announced_at for event in events), default=BEGINNING).isoformat())
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{site.rstrip('/')}/feeds/all.atom")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{site.rstrip('/')}/")
    _add(_add(feed, "author"), "name", words.brand)
    for event in events:
        _entry(feed, event, site)
    document: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def _entry(feed: etree._Element, event: Event, site: str) -> None:
    name = percent(event.id, safe="")
    entry = _add(feed, "entry")
    _add(entry, "id", f"urn:clausewatch:event:{name}")
    _add(entry, "title", f"{wording().severities[event.severity]}: {event.sentence}")
    _add(entry, "updated", event.announced_at.isoformat())
    _add(entry, "published", event.announced_at.isoformat())
    _add(entry, "link", rel="alternate", type="text/html", href=f"{site.rstrip('/')}/events/{name}")
    for label in dict.fromkeys(quote.label for quote in event.quotes):
        _add(entry, "category", term=label.value, label=wording().labels[label].name)
    content = _add(entry, "content", _words(event), type="text")
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _words(event: Event) -> str:
    """Sentence and quotes as text; a feed reader shows no HTML of ours, so that it needs to trust none."""
    return "\n\n".join([plain(event.sentence), *(_quoted(quote) for quote in event.quotes)])


def _quoted(quote: Quote) -> str:
    place = wording().pages["event"]
    sides = ((place["before"], quote.before), (place["after"], quote.after))
    return "\n".join(f"{name}: “{plain(words)}”" for name, words in sides if words is not None)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text is not None:
        element.text = "\n".join(plain(line) for line in text.split("\n"))
    return element
