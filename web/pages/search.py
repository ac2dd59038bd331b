"""Finds words in clauses."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from data.domain.finding import Label
from data.store.clause_search import Asked
from data.store.clause_search import search as sought
from web import asking
from web.api.answers import LAST_OFFSET
from web.asking import Unknown
from web.listing import shelf_of
from web.templating import page

CLAUSES_ON_A_PAGE = 20
FIELDS = ("q", "label", "platform", "language", "past")


def search(request: Request) -> Response:
    """Clauses with all the words, those in force first."""
    shelf, asked = shelf_of(request), request.query_params
    wanted = Asked(
        asked.get("q", ""),
        asking.several([asked["platform"]], "platform") if asked.get("platform") else None,
        asking.label(asked),
        asking.language(asked),
        past=asking.choice(asked, "past", ("0", "1")) == "1",
    )
    start = int((asking.place(asked, int) or (0,))[0])
    if start > LAST_OFFSET:
        raise Unknown("after")
    with shelf.reading() as connection:
        found = sought(connection, wanted, CLAUSES_ON_A_PAGE + 1, start)
    chosen = {name: asked.get(name, "") for name in FIELDS}
    sent = {name: value for name, value in chosen.items() if value}
    following = asking.cursor(start + CLAUSES_ON_A_PAGE) if len(found) > CLAUSES_ON_A_PAGE else None
    return page(
        "search.html.j2",
        found=shelf.standing(found[:CLAUSES_ON_A_PAGE]),
        more=f"/search?{urlencode({**sent, 'after': following})}" if following else None,
        chosen=chosen,
        filtered=bool(sent),
        labels=tuple(Label),
        shelf=shelf,
    )
