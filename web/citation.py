"""An event as text to paste into an article or a post: quote and source together."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote as percent

from markupsafe import escape

from data.clean import href, plain
from data.domain.event import Event, Quote
from web.evidence import Passage
from web.listing import documents_of
from web.shelf import Shelf
from web.tables import escaped
from web.telling import Side, Teller, changed
from web.wording import wording

# What a contradiction is made of; of anything else the worst quote is cited.
SIDES = 2


def forms(event: Event, passages: tuple[Passage, ...], shelf: Shelf) -> dict[str, str]:
    """The citation as plain text, as Markdown and as HTML source."""
    said = of(event, passages, shelf)
    lines = [plain(line) for line in said.split("\n")]
    links = _links(event, passages, shelf)
    in_markdown = {escaped(link): f"<{link}>" for link in links}
    in_html = {str(escape(link)): f'<a href="{escape(link)}">{escape(link)}</a>' for link in links}
    shown = "<br>".join(_linked(str(escape(line)), in_html) for line in lines)
    return {
        "text": said,
        "Markdown": "\n".join(f"> {_linked(escaped(line), in_markdown)}  " for line in lines),
        "HTML": f"<blockquote>{shown}</blockquote>",
    }


def _links(event: Event, passages: tuple[Passage, ...], shelf: Shelf) -> tuple[str, ...]:
    """The addresses of the document and of the event, as far as they are known."""
    ids = {passage.quotes[0].document_id for passage in passages[:SIDES]}
    if not event.quotes:
        ids = set(event.documents[:1])
    documents = [document for id, document in documents_of(event, shelf).items() if id in ids]
    asked = [*(url for document in documents for url in document.urls[:1]), _address(event, shelf)]
    return tuple(link for url in asked if url and (link := href(url)))


def _linked(line: str, links: dict[str, str]) -> str:
    """The line with the address at its end as a link."""
    for said, link in links.items():
        if line.endswith(said):
            return line.removesuffix(said) + link
    return line


def _sides(event: Event, quote: Quote, shelf: Shelf) -> tuple[Side, ...]:
    """The sides of a quote; those of a change as they are called in a citation."""
    place, sides = wording().pages["event"], Teller(shelf).sides(event, quote)
    if not changed(event):
        return sides
    names = {"before": place["cite_before"], "after": place["cite_after"]}
    return tuple(replace(side, name=names[side.mark]) for side in sides)


def of(event: Event, passages: tuple[Passage, ...], shelf: Shelf) -> str:
    """The worst quote with its source, both sides of a contradiction, or what happened, in several lines."""
    place, colon = wording().pages["event"], wording().colon
    lines: list[str] = []
    for passage in passages[: SIDES if event.kind == "contradiction" else 1]:
        quote = passage.quotes[0]
        sides = _sides(event, quote, shelf)
        lines += [
            f"{side.name}{colon}{place['cite_words'].format(words=plain(side.words))}" for side in sides
        ]
        lines.append(_source(quote.document_id, event, shelf))
        lines.append(f"{place['cite_version']}{colon}{passage.copies[-1].sha256}")
    if not event.quotes:
        lines += [plain(Teller(shelf)(event).text), _source(event.documents[0], event, shelf)]
    since = place["unreadable_since" if event.kind == "unreadable" else "cite_first_seen"]
    lines.append(f"{since} {wording().day(event.first_seen)}")
    lines.append(_joined(f"{place['cite_event']} {event.id}", _address(event, shelf)))
    return "\n".join(lines)


def _source(document_id: str, event: Event, shelf: Shelf) -> str:
    """Whose document it is, and where it stands."""
    platform = shelf.platforms.get(event.platform_id)
    return "— " + _joined(platform.name if platform else event.owner, _document(document_id, event, shelf))


def _document(document_id: str, event: Event, shelf: Shelf) -> str:
    """The document's name and its own address, as far as they are known."""
    document = documents_of(event, shelf).get(document_id)
    if document is None:
        return plain(document_id)
    address = href(document.urls[0]) if document.urls else None
    return _joined(plain(document.name), address)


def _address(event: Event, shelf: Shelf) -> str | None:
    return f"{shelf.site.rstrip('/')}/events/{percent(event.id, safe='')}" if shelf.site else None


def _joined(*parts: str | None) -> str:
    """The parts that there are, with the comma of the reader's language between them."""
    return wording().pages["event"]["cite_joint"].join(part for part in parts if part)
