"""The endpoints of the API: what is asked for, read and put in its shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from data.domain.version import Version
from data.store import captures, clauses, signals, statuses
from data.store import events as event_rows
from data.store.clause_search import Asked as Sought
from data.store.clause_search import search as sought
from data.store.words import LONGEST_QUERY
from web import asking, history, listing
from web.api import facts, shapes
from web.asking import Unfit, Unknown
from web.contacts import contacts
from web.differing import parts
from web.elsewhere import elsewhere
from web.listing import shelf_of
from web.questions import NAMES, matrix

# Rows in one answer, unless `limit` asks for fewer or more, and the most it may ask for.
USUAL_LIMIT, HIGHEST_LIMIT = 50, 200

# Nobody reads so far; each page costs the search as much as all before it.
LAST_OFFSET = 2000

Row = TypeVar("Row")


def platforms(request: Request) -> Response:
    """Every platform with the ids of its documents."""
    shelf, asked = shelf_of(request), request.query_params
    found = listing.platforms_of_kind(shelf, listing.kind_of(shelf, asked))
    shown, following = _some(request, found)
    body: shapes.Platforms = {"platforms": [facts.platform(one) for one in shown], "next": following}
    return JSONResponse(body)


def platform(request: Request) -> Response:
    """One platform, and the mail addresses that its documents name."""
    shelf = shelf_of(request)
    found = shelf.platforms.get(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    with shelf.reading() as connection:
        reached = contacts(shelf, connection, found.id)
    body: shapes.WholePlatformShape = {
        **facts.platform(found),
        "contacts": [facts.contact(one) for one in reached],
    }
    return JSONResponse(body)


def documents(request: Request) -> Response:
    """Documents and where they stand."""
    shelf, asked = shelf_of(request), request.query_params
    ids = asking.several([asked["platform"]], "platform") if asked.get("platform") else None
    chosen = listing.chosen(shelf, ids, "platform") if ids is not None else tuple(shelf.platforms.values())
    shown, following = _some(request, [d for p in chosen for d in p.documents])
    with shelf.reading() as connection:
        found = {s.document_id: s for s in statuses.of_platforms(connection, {d.platform_id for d in shown})}
    body: shapes.Documents = {
        "documents": [facts.document(one, found.get(one.id)) for one in shown],
        "next": following,
    }
    return JSONResponse(body)


def document(request: Request) -> Response:
    """One document and where it stands."""
    shelf, id = shelf_of(request), _document_id(request)
    found = shelf.document(id)
    if found is None:
        raise HTTPException(404)
    with shelf.reading() as connection:
        status = statuses.get(connection, id)
    return JSONResponse(facts.document(found, status))


def document_versions(request: Request) -> Response:
    """The versions of a document, newest first; with `at` the one that was in force on that day."""
    shelf, id = shelf_of(request), _document_id(request)
    found = history.versions_of(shelf, id)
    if not found and shelf.document(id) is None:
        raise HTTPException(404)
    at = asking.day(request.query_params, "at")
    listed = found[::-1] if at is None else tuple(v for v in (history.standing(found, at),) if v)
    shown, following = _some(request, listed)
    body: shapes.Versions = {"versions": [facts.version(one) for one in shown], "next": following}
    return JSONResponse(body)


def version(request: Request) -> Response:
    """One version with its text and the captures it was read from."""
    shelf, number = shelf_of(request), request.path_params["number"]
    found = shelf.version(number) if number < history.HIGHEST_NUMBER else None
    if found is None:
        raise HTTPException(404)
    with shelf.reading() as connection:
        seen = captures.latest(connection, number)
    body: shapes.WholeVersionShape = {
        **facts.version(found),
        "text": found.text,
        "captures": [facts.capture(one) for one in seen],
    }
    return JSONResponse(body)


def changes(request: Request) -> Response:
    """What differs between two versions of a document, by number or by day."""
    shelf, asked = shelf_of(request), request.query_params
    id = asked.get("document")
    if not id:
        raise Unfit("document")
    found = history.versions_of(shelf, id)
    if not found:
        raise HTTPException(404)
    before = _chosen(found, asked, "from") or history.before_last(found)
    after = _chosen(found, asked, "to") or history.last(found)
    texts = [shelf.text(one.id or 0) for one in (before, after)]
    if texts[0] is None or texts[1] is None:
        raise HTTPException(404)
    body: shapes.Changes = {
        "document": id,
        "before": facts.version(before),
        "after": facts.version(after),
        "changes": [
            facts.change(part) for part in parts(texts[0], texts[1], shelf.runs) if part.kind != "equal"
        ],
    }
    return JSONResponse(body)


def events(request: Request) -> Response:
    """Announced events, newest first."""
    shelf, asked = shelf_of(request), request.query_params
    shown, following = listing.page(
        shelf, listing.wanted(shelf, asked), _limit(request), asking.moment_place(asked)
    )
    body: shapes.Events = {"events": [facts.event(one, shelf.site) for one in shown], "next": following}
    return JSONResponse(body)


def event(request: Request) -> Response:
    """One event, and who else says the same."""
    shelf = shelf_of(request)
    with shelf.reading() as connection:
        found = event_rows.get(connection, request.path_params["id"])
        proven = shelf.checked(found) if found else None
        if proven is None:
            raise HTTPException(404)
        same = elsewhere(shelf, connection, proven)
    body: shapes.WholeEventShape = {
        **facts.event(proven, shelf.site),
        "elsewhere": [facts.same_elsewhere(one) for one in same],
    }
    return JSONResponse(body)


def findings(request: Request) -> Response:
    """The findings of announced events, newest first; a page holds those of `limit` events."""
    shelf, asked = shelf_of(request), request.query_params
    filter = listing.wanted(shelf, asked)
    shown, following = listing.page(shelf, filter, _limit(request), asking.moment_place(asked))
    found = [
        facts.finding(one, quote)
        for one in shown
        for quote in one.quotes
        if filter.label in (None, quote.label) and quote.severity >= filter.least_severity
    ]
    body: shapes.Findings = {"findings": found, "next": following}
    return JSONResponse(body)


def standing_clauses(request: Request) -> Response:
    """The judged clauses of a platform or a document that stand now or stood on a day."""
    shelf, asked = shelf_of(request), request.query_params
    if not asked.get("platform"):
        raise Unfit("platform")
    ids = asking.several([asked["platform"]], "platform")
    label, at = asking.label(asked), asking.day(asked, "at")
    with shelf.reading() as connection:
        labels = [label] if label else None
        held = clauses.labelled(connection, ids, asked.get("document") or None, labels, at)
    shown, following = _some(request, held)
    body: shapes.Clauses = {
        "clauses": [facts.clause(one) for one in shelf.standing(shown)],
        "next": following,
    }
    return JSONResponse(body)


def standing_matrix(request: Request) -> Response:
    """Where platforms stand on each question, now or on a day."""
    shelf, asked = shelf_of(request), request.query_params
    ids = asking.several(asked.getlist("platforms"), "platforms")
    kind = listing.kind_of(shelf, asked)
    chosen = listing.chosen(shelf, ids) if ids else listing.platforms_of_kind(shelf, kind)
    shown, following = _some(request, chosen)
    at = asking.day(asked, "at")
    with shelf.reading() as connection:
        rows = matrix(shelf, connection, shown, at)
    body: shapes.Matrix = {
        "at": at.date().isoformat() if at else None,
        "questions": list(NAMES),
        "rows": [facts.row(row) for row in rows],
        "next": following,
    }
    return JSONResponse(body)


def standing_signals(request: Request) -> Response:
    """What platforms say to machines."""
    shelf, asked = shelf_of(request), request.query_params
    with shelf.reading() as connection:
        found = signals.everything(connection, asked.get("platform") or None)
    shown, following = _some(request, found)
    body: shapes.Signals = {"signals": [facts.signal(one) for one in shown], "next": following}
    return JSONResponse(body)


def search(request: Request) -> Response:
    """Clauses that hold all the words, in any language."""
    shelf, asked = shelf_of(request), request.query_params
    limit, start = _limit(request), _offset(request, LAST_OFFSET)
    ids = asking.several([asked["platform"]], "platform") if asked.get("platform") else None
    if "q" not in asked or len(asked["q"]) > LONGEST_QUERY:
        raise Unfit("q")
    wanted = Sought(
        asked["q"],
        ids,
        asking.label(asked),
        asking.language(asked),
        past=asking.choice(asked, "past", ("0", "1")) == "1",
    )
    with shelf.reading() as connection:
        found = sought(connection, wanted, limit + 1, start)
    body: shapes.Clauses = {
        "clauses": [facts.clause(one) for one in shelf.standing(found[:limit])],
        "next": asking.cursor(start + limit) if len(found) > limit else None,
    }
    return JSONResponse(body)


def _some(request: Request, found: Sequence[Row]) -> tuple[Sequence[Row], str | None]:
    """A page of a list that is at hand, and the cursor of the next."""
    start, limit = _offset(request, len(found)), _limit(request)
    following = asking.cursor(start + limit) if len(found) > start + limit else None
    return found[start : start + limit], following


def _limit(request: Request) -> int:
    return asking.number(request.query_params, "limit", USUAL_LIMIT, HIGHEST_LIMIT)


def _offset(request: Request, highest: int) -> int:
    place = asking.place(request.query_params, int)
    if place is None:
        return 0
    if int(place[0]) > highest:
        raise Unknown("after")
    return int(place[0])


def _document_id(request: Request) -> str:
    return f"{request.path_params['platform']}/{request.path_params['document']}"


def _chosen(found: tuple[Version, ...], asked: asking.Asked, name: str) -> Version | None:
    """The version of a number or of a day. Raises HTTPException 404 when there is none."""
    said = asked.get(name)
    if not said:
        return None
    if said.isascii() and said.isdecimal():
        number = asking.number(asked, name, 0, history.HIGHEST_NUMBER)
        chosen = next((one for one in found if one.id == number), None)
    else:
        at = asking.day(asked, name)
        chosen = history.standing(found, at) if at else None
    if chosen is None:
        raise HTTPException(404)
    return chosen
