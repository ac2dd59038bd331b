"""All platforms, and one of them."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from data.store import clauses, signals, statuses
from data.store.event_marks import Filter
from web import asking, contacts, listing
from web.listing import shelf_of
from web.questions import answered, answers, unanswered
from web.signalling import said
from web.telling import Teller
from web.templating import page

EVENTS_ON_A_PAGE = 20

# What happened; contradictions that stand have a place of their own on the page.
LISTED = tuple(kind for kind in asking.EVENT_KINDS if kind != "contradiction")


def platforms(request: Request) -> Response:
    """Every platform that is watched."""
    shelf = shelf_of(request)
    with shelf.reading() as connection:
        failing = {s.platform_id for s in statuses.everything(connection) if s.failure is not None}
    return page("platforms.html.j2", platforms=tuple(shelf.platforms.values()), failing=failing)


def platform(request: Request) -> Response:
    """Where one platform stands, what changed there, and how it is watched."""
    shelf, id = shelf_of(request), request.path_params["id"]
    found = shelf.platforms.get(id)
    if found is None:
        raise HTTPException(404)
    events, _ = listing.page(shelf, Filter(kinds=LISTED, platforms=[id]), EVENTS_ON_A_PAGE, None)
    with shelf.reading() as connection:
        held = shelf.standing(clauses.labelled(connection, [id]))
        cells = answers(shelf, connection, [id])[id]
        known = {s.document_id: s for s in statuses.of_platforms(connection, [id])}
        stands = signals.everything(connection, id)
        reached = contacts.contacts(shelf, connection, id)
    return page(
        "platform.html.j2",
        platform=found,
        documents=tuple((document, known.get(document.id)) for document in found.documents),
        answers=answered(cells),
        silent=unanswered(cells),
        checked=any(status.version_id is not None for status in known.values()),
        choices=contacts.by_kind(found.choices),
        further=tuple(choice for choice in found.choices if not choice.kinds),
        contacts=reached,
        asked_there=contacts.asked_there(found),
        events=events,
        signals=tuple(said(stand) for stand in stands),
        contradictions=shelf.contradictions(held, stands),
        incidents=shelf.incidents.get(id, ()),
        names={each.id: each.name for each in shelf.platforms.values()},
        tell=Teller(shelf),
        subscribing=hasattr(request.app.state, "desk"),
        shelf=shelf,
    )
