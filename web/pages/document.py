"""One document: its versions on a line of time, any two of them compared, what it says now."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.clean import language_tag
from data.domain.finding import Label
from data.domain.version import Version
from data.store import clauses, statuses
from data.store.clauses import Held
from data.store.event_marks import Filter
from web import asking, drawing, history, listing
from web.differing import Part, parts
from web.listing import shelf_of
from web.shelf import Shelf
from web.telling import Teller
from web.templating import page

# How many versions a list names; the line of time and the API have them all.
VERSIONS_IN_A_LIST = 40
EVENTS_ON_A_PAGE = 20

# Unchanged paragraphs around a change, and how many changed ones one page shows.
AROUND = 1
MOST_PARTS = 120

VIEWS = ("side", "unified")


def document(request: Request) -> Response:
    """A document through time."""
    shelf, asked = shelf_of(request), request.query_params
    id = f"{request.path_params['platform']}/{request.path_params['document']}"
    found, declared = history.versions_of(shelf, id), shelf.document(id)
    if declared is None and not found:
        raise HTTPException(404)
    events, _ = listing.page(shelf, Filter(document=id), EVENTS_ON_A_PAGE, None)
    since = asking.beginning(asked, "since")
    before, after = _sides(found, asked)
    with shelf.reading() as connection:
        held = shelf.standing(clauses.labelled(connection, document_id=id))
        status = statuses.get(connection, id)
    compared = _compared(before, after, shelf)
    return page(
        "document.html.j2",
        id=id,
        document=declared,
        platform=shelf.platforms.get(id.partition("/")[0]),
        standing=status,
        versions=history.believed(found)[::-1][:VERSIONS_IN_A_LIST],
        count=len(found),
        line=drawing.timeline(found, [(event.first_seen, event.severity) for event in events]),
        before=before,
        after=after,
        compared=compared[:MOST_PARTS],
        too_many=len(compared) > MOST_PARTS,
        view=asking.choice(asked, "view", VIEWS) or VIEWS[0],
        since=since,
        events=tuple(e for e in events if since is None or e.announced_at >= since),
        by_label=_by_label(held),
        names={each.id: each.name for each in shelf.platforms.values()},
        tell=Teller(shelf),
    )


def text(request: Request) -> Response:
    """The stored text of a version, as text and nothing else."""
    number = request.path_params["number"]
    found = shelf_of(request).version(number) if number < history.HIGHEST_NUMBER else None
    if found is None:
        raise HTTPException(404)
    headers = {"Content-Language": language_tag(found.language)} if found.language else {}
    return PlainTextResponse(found.text, headers=headers)


def _sides(found: tuple[Version, ...], asked: asking.Asked) -> tuple[Version | None, Version | None]:
    """Which versions are compared: those asked for, those since a day, or the last two."""
    if not found:
        return None, None
    since = asking.day(asked, "since")
    joined = (history.standing(found, since) or history.believed(found)[0]) if since else None
    before = _asked(found, asked, "from") or joined or history.before_last(found)
    after = _asked(found, asked, "to") or history.last(found)
    return before, after


def _asked(found: tuple[Version, ...], asked: asking.Asked, name: str) -> Version | None:
    """The version of a number or of a day. Raises HTTPException."""
    said = asked.get(name)
    if not said:
        return None
    if "-" in said:
        at = asking.day(asked, name)
        return history.standing(found, at) or history.believed(found)[0] if at else None
    number = asking.number(asked, name, 0, history.HIGHEST_NUMBER)
    chosen = next((one for one in found if one.id == number), None)
    if chosen is None:
        raise HTTPException(404)
    return chosen


def _compared(before: Version | None, after: Version | None, shelf: Shelf) -> tuple[Part | None, ...]:
    """What differs with a little around it; None stands for paragraphs left out."""
    old, new = (shelf.text(side.id or 0) if side else None for side in (before, after))
    if old is None or new is None:
        return ()
    every = parts(old, new, shelf.runs)
    changed = [place for place, part in enumerate(every) if part.kind != "equal"]
    near = {n for place in changed for n in range(place - AROUND, place + AROUND + 1) if 0 <= n < len(every)}
    shown: list[Part | None] = []
    last = -1
    for place in sorted(near):
        if place > last + 1:
            shown.append(None)
        shown.append(every[place])
        last = place
    if shown and last + 1 < len(every):
        shown.append(None)
    return tuple(shown)


def _by_label(held: Sequence[Held]) -> dict[str, list[Held]]:
    """Clauses under each of their labels; codes in the order of the taxonomy."""
    found: dict[str, list[Held]] = {}
    for one in held:
        for label in dict.fromkeys(judged.label for judged in one.judged):
            found.setdefault(label.value, []).append(one)
    return {label.value: found[label.value] for label in Label if label.value in found}
