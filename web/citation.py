"""An event as text to paste into an article or a post: quote and source together."""

from __future__ import annotations

from urllib.parse import quote as percent

from markupsafe import escape

from data.domain.event import Event
from web.clean import href, plain
from web.evidence import Passage
from web.listing import documents_of
from web.shelf import Shelf
from web.tables import escaped
from web.wording import wording


def forms(event: Event, passages: tuple[Passage, ...], shelf: Shelf) -> dict[str, str]:
    """The citation as plain text, as Markdown and as HTML source."""
    said = of(event, passages, shelf)
    lines = [plain(line) for line in said.split("\n")]
    return {
        "text": said,
        "Markdown": "\n".join(f"> {escaped(line)}  " for line in lines),
        "HTML": f"<blockquote>{'<br>'.join(str(escape(line)) for line in lines)}</blockquote>",
    }


def of(event: Event, passages: tuple[Passage, ...], shelf: Shelf) -> str:
    """The worst quote of the event with its source, in several lines."""
    place = wording().pages["event"]
    platform = shelf.platforms.get(event.platform_id)
    lines = []
    if passages:
        quote, copies = passages[0].quotes[0], passages[0].copies
        if quote.before is not None:
            lines.append(f"{place['cite_before']}: “{plain(quote.before)}”")
        if quote.after is not None:
            lines.append(f"{place['cite_after']}: “{plain(quote.after)}”")
        lines.append(
            f"— {platform.name if platform else event.owner}, {_document(quote.document_id, event, shelf)}"
        )
        lines.append(f"{place['cite_version']}: {copies[-1].sha256}")
    lines.append(f"{place['cite_first_seen']} {wording().day(event.first_seen)}")
    lines.append(f"{place['cite_event']} {event.id}{_address(event, shelf)}")
    return "\n".join(lines)


def _document(document_id: str, event: Event, shelf: Shelf) -> str:
    """The document's name and its own address, as far as they are known."""
    document = documents_of(event, shelf).get(document_id)
    if document is None:
        return plain(document_id)
    address = href(document.urls[0]) if document.urls else None
    return plain(document.name) + (f", {address}" if address else "")


def _address(event: Event, shelf: Shelf) -> str:
    return f", {shelf.site.rstrip('/')}/events/{percent(event.id, safe='')}" if shelf.site else ""
