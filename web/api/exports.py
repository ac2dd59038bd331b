"""Everything at once, as lines that begin to flow before the last one is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from data.domain.event import Event
from web import asking, listing, tables
from web.api import facts
from web.listing import shelf_of
from web.questions import matrix

NDJSON, CSV, MARKDOWN = "application/x-ndjson", "text/csv; charset=utf-8", "text/markdown; charset=utf-8"

# A spreadsheet takes a cell that begins like this for a formula. Source: OWASP, CSV injection.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

EVENT_COLUMNS = (
    *("id", "kind", "owner", "platform", "documents", "sentence", "severity", "first_seen"),
    *("last_seen_without", "announced_at", "effective_on", "act_by", "reverses", "url", "moved_from"),
)
FINDING_COLUMNS = (
    *("event", "document", "label", "stance", "polarity", "severity", "confidence", "before", "after"),
    *("before_version", "after_version", "heading", "explanation", "language"),
)


def events_ndjson(request: Request) -> Response:
    """Every event, one JSON object a line."""
    shelf = shelf_of(request)
    return _lines("events.ndjson", (facts.event(one, shelf.site) for one in _wanted(request)))


def events_csv(request: Request) -> Response:
    """Every event, one row each."""
    shelf = shelf_of(request)
    rows = (dict(facts.event(one, shelf.site)) for one in _wanted(request))
    return _table("events.csv", EVENT_COLUMNS, rows)


def findings_ndjson(request: Request) -> Response:
    """Every finding, one JSON object a line."""
    found = (facts.finding(one, quote) for one in _wanted(request) for quote in one.quotes)
    return _lines("findings.ndjson", found)


def findings_csv(request: Request) -> Response:
    """Every finding, one row each."""
    rows = (dict(facts.finding(one, quote)) for one in _wanted(request) for quote in one.quotes)
    return _table("findings.csv", FINDING_COLUMNS, rows)


def matrix_csv(request: Request) -> Response:
    """The matrix, one row an answer."""
    return _table("matrix.csv", tables.COLUMNS, _rows(request))


def matrix_markdown(request: Request) -> Response:
    """The matrix as a Markdown table."""
    return _file("matrix.md", iter([tables.markdown(_rows(request))]), MARKDOWN)


def row(values: Iterable[object]) -> str:
    """One line of CSV; nothing in it is a formula."""
    out = io.StringIO()
    csv.writer(out).writerow([_cell(value) for value in values])
    return out.getvalue()


def _rows(request: Request) -> list[dict[str, object]]:
    shelf, asked = shelf_of(request), request.query_params
    ids = asking.several(asked.getlist("platforms"), "platforms")
    kind = listing.kind_of(shelf, asked)
    chosen = listing.chosen(shelf, ids) if ids else listing.platforms_of_kind(shelf, kind)
    with shelf.reading() as connection:
        found = matrix(shelf, connection, chosen, asking.day(asked, "at"))
    return [line for one in found for line in tables.lines(one)]


def _wanted(request: Request) -> Iterator[Event]:
    """Reads what was asked for at once, so that a wrong question is answered as one."""
    shelf = shelf_of(request)
    return listing.every(shelf, listing.wanted(shelf, request.query_params))


def _lines(name: str, found: Iterable[object]) -> Response:
    return _file(name, (json.dumps(one, ensure_ascii=False) + "\n" for one in found), NDJSON)


def _table(name: str, columns: Sequence[str], rows: Iterable[dict[str, object]]) -> Response:
    def lines() -> Iterator[str]:
        yield row(columns)
        for one in rows:
            yield row(one[column] for column in columns)

    return _file(name, lines(), CSV)


def _file(name: str, lines: Iterator[str], media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="clausewatch-{name}"'}
    return StreamingResponse(lines, media_type=media_type, headers=headers)


def _cell(value: object) -> str:
    if value is None:
        return ""
    said = " ".join(str(each) for each in value) if isinstance(value, list) else str(value)
    return f"'{said}" if said.startswith(FORMULA) and not isinstance(value, int | float) else said
