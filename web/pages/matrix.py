"""Platforms beside each other, on any day, and what became different between two days."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import Response

from data.domain.platform import Platform
from web import asking, listing
from web.asking import Unknown
from web.cells import Cell
from web.listing import shelf_of
from web.questions import NAMES, QUESTIONS, Row, differs, matrix
from web.templating import page
from web.wording import wording

# A page of the matrix; what was chosen by name is shown whole.
PLATFORMS_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that was another one on the earlier day."""

    platform: Platform
    question: str
    before: Cell | None
    after: Cell | None


def matrix_page(request: Request) -> Response:
    """Where platforms stand on each question."""
    shelf, asked = shelf_of(request), request.query_params
    ids = asking.several(asked.getlist("platforms"), "platforms")
    kind = listing.kind_of(shelf, asked)
    fitting = listing.chosen(shelf, ids) if ids else listing.platforms_of_kind(shelf, kind)
    start = int((asking.place(asked, int) or (0,))[0])
    if start > len(fitting):
        raise Unknown("after")
    end = len(fitting) if ids else start + PLATFORMS_ON_A_PAGE
    at, than = asking.day(asked, "at"), asking.day(asked, "than")
    with shelf.reading() as connection:
        rows = matrix(shelf, connection, fitting[start:end], at)
        earlier = matrix(shelf, connection, fitting[start:end], than) if than else ()
    sort = asking.choice(asked, "sort", NAMES)
    chosen = {name: asked.get(name, "") for name in ("of", "at", "than")} | {"platforms": ",".join(ids)}
    sent = {name: value for name, value in chosen.items() if value}
    following = urlencode({**sent, "after": asking.cursor(end)}) if end < len(fitting) else None
    return page(
        "matrix.html.j2",
        questions=QUESTIONS,
        heads=tuple(escape(wording().pages["questions"][question.name]) for question in QUESTIONS),
        rows=_sorted(rows, sort),
        sort=sort,
        at=at,
        than=than,
        differences=_differences(earlier, rows),
        chosen=chosen,
        filtered=bool(sent),
        query=urlencode(sent),
        more=following,
        picked=frozenset(ids),
        platforms=tuple(shelf.platforms.values()),
        kinds=listing.kinds(shelf),
        shelf=shelf,
    )


def _sorted(rows: tuple[Row, ...], question: str | None) -> tuple[Row, ...]:
    """The most serious answers to a question first; by name without one."""
    if question is None:
        return rows
    place = NAMES.index(question)
    return tuple(sorted(rows, key=lambda row: -(c.judged.severity if (c := row.cells[place]) else -1)))


def _differences(before: tuple[Row, ...], after: tuple[Row, ...]) -> tuple[Difference, ...]:
    then = {row.platform.id: row for row in before}
    return tuple(
        Difference(row.platform, question.name, old, new)
        for row in after
        if row.platform.id in then
        for question, old, new in zip(QUESTIONS, then[row.platform.id].cells, row.cells, strict=True)
        if differs(old, new)
    )
