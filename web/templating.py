"""Templates of the site: everything escaped, nothing undefined, one style sheet known by its hash."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import quote as percent

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from data.clean import href, language_tag, plain
from data.domain.event import Quote
from data.failing import in_words
from data.shading import shade, shade_of
from web.asking import again
from web.cells import Cell
from web.questions import answered, unanswered
from web.reasons import certainty, reasons
from web.subscribing_words import subscribing_words
from web.telling import badge, changed, explained, meaning
from web.tongue import LANGUAGES, spoken
from web.wording import Wording, wording

# Names and addresses that are at hand in the form in which they stand in a page.
NAMES_AT_HAND = 4096

# Answers of the matrix as they stand in a page, about 1 kB each.
CELLS_AT_HAND = 4096

# A card is a glance; the event's page has them all.
TOPICS_ON_A_CARD = 3


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the site, in the language in which the reader is spoken to."""
    headers = {"Content-Language": wording().language, "Vary": "Accept-Language"}
    # What cannot be answered repeats nothing of the address.
    asked = {"here": spoken().path, "here_asked": spoken().query, "open_page": True} if status == 200 else {}
    return HTMLResponse(page_text(template, **asked, **values), status, headers)


def page_text(template: str, **values: object) -> str:
    """The HTML of a page."""
    words, tongue = wording(), spoken()
    spoken_to = {"words": words, "base": tongue.base, "here": "/", "here_asked": "", "open_page": False}
    return environment().get_template(template).render(spoken_to | values)


@cache
def style() -> str:
    """The one style sheet, as it stands in each page."""
    return files("web").joinpath("templates", "site.css").read_text(encoding="utf-8")


@cache
def style_hash() -> str:
    """What a content security policy calls the style sheet."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()}"


def warm() -> None:
    """Have all templates and words at hand before the first reader comes."""
    for name in environment().list_templates():
        environment().get_template(name)
    for language in LANGUAGES:
        wording(language)


class _Environment(Environment):
    """`words.copy` in a template is the word under that key, never a method of the dictionary."""

    def getattr(self, obj: object, attribute: str) -> object:
        """What a dot means: the item of a dictionary, the attribute of anything else."""
        if isinstance(obj, dict):
            return self.getitem(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


@cache
def environment() -> Environment:
    """The one environment; templates live in `web/templates`."""
    made = _Environment(
        loader=PackageLoader("web"),
        auto_reload=False,  # templates are as old as the process
        autoescape=True,  # whatever the template is called: `.html.j2` too
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(style=lambda: Markup(style()), topics=_topics, zip=zip)
    made.filters.update(
        address=_address,
        tag=language_tag,
        segment=_segment,
        day=_day,
        month=_month,
        dated=_dated,
        tongue=_tongue,
        iso=_iso,
        minute=_minute,
        lines=_lines,
        iso_day=_iso_day,
        document_path=_document_path,
        address_path=_address_path,
        address_query=_address_query,
        reasons=reasons,
        certainty=certainty,
        explained=explained,
        badge=badge,
        meaning=meaning,
        changed=changed,
        shade=shade,
        shade_of=shade_of,
        trade=_trade,
        answer=_answer,
        answered=answered,
        unanswered=unanswered,
        in_words=in_words,
    )
    return made


def _safe(value: object) -> object:
    """Every value a template shows passes through here before it is escaped."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(NAMES_AT_HAND)
def _address(url: str) -> Markup:
    """An address that is fit for an href; `#` when it is not, which leads nowhere."""
    return Markup(escape(href(url) or "#"))


@lru_cache(NAMES_AT_HAND)
def _segment(name: str) -> Markup:
    """A name as one segment of a path."""
    return Markup(escape(percent(plain(name), safe="")))


@lru_cache(NAMES_AT_HAND)
def _document_path(id: str) -> Markup:
    """A document's id as two segments of a path."""
    return Markup("/").join(_segment(part) for part in id.split("/", 1))


def _address_path(path: str) -> Markup:
    """A path of ours as it stands in an address."""
    return Markup(escape(percent(plain(path), safe="/")))


def _address_query(asked: str) -> Markup:
    """What was asked as it stands in an address, with its question mark; empty where nothing was."""
    query = again(asked)
    return Markup(escape(f"?{query}")) if query else Markup()


def _iso_day(moment: datetime) -> str:
    return moment.date().isoformat()


def _lines(text: str) -> Markup:
    """Several lines of which each is made plain; for boxes that keep line breaks."""
    return Markup("\n").join(escape(plain(line)) for line in text.split("\n"))


def _topics(quotes: tuple[Quote, ...], words: Wording) -> tuple[tuple[str, str, str], ...]:
    """What an event is about, each thing once, worst first and at most a few."""
    said = (
        (
            words.labels[quote.label].name,
            words.stance(quote.label, quote.stance),
            words.polarities[quote.polarity],
        )
        for quote in quotes
    )
    return tuple(dict.fromkeys(said))[:TOPICS_ON_A_CARD]


def _answer(cell: Cell) -> Markup:
    """A cell of the matrix; most cells are the same on most days that are asked for."""
    held, judged, words = cell.held, cell.judged, wording()
    stance = words.stance(judged.label, judged.stance)
    return _cell(
        held.text,
        held.language,
        held.document_id,
        held.since,
        judged.severity,
        stance,
        cell.mixed,
        words.language,
        spoken().base,
    )


@lru_cache(CELLS_AT_HAND)
def _cell(
    text: str,
    language: str | None,
    document: str,
    since: datetime,
    severity: int,
    stance: str,
    mixed: bool,
    spoken_language: str,
    base: str,
) -> Markup:
    """Everything that the words of a cell depend on is an argument, so that none is ever out of date."""
    values = {
        "text": text,
        "language": language,
        "document": document,
        "since": since,
        "severity": severity,
        "stance": stance,
        "mixed": mixed,
    }
    words = wording(spoken_language)
    return Markup(environment().get_template("cell.html.j2").render(values, words=words, base=base))


def _trade(kind: str) -> str:
    """What kind of platform a code stands for."""
    return subscribing_words(wording().language).kinds.get(kind, kind)


def _day(on: date) -> str:
    return wording().day(on)


def _month(on: date) -> str:
    return wording().month(on)


def _dated(said: str) -> str:
    return wording().dated(said)


def _tongue(tag: str) -> str:
    return wording().tongue(tag)


def _minute(moment: datetime) -> str:
    """A moment to the minute; seconds are in its `datetime`."""
    there = moment.astimezone(UTC)
    return f"{wording().day(there)} {there:%H:%M} UTC"


def _iso(on: date | datetime) -> str:
    return on.isoformat(timespec="seconds") if isinstance(on, datetime) else on.isoformat()
