"""The report on platforms that a community chose, to print or to paste."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from web import asking, listing, reporting
from web.listing import shelf_of
from web.reporting import Report
from web.telling import Teller
from web.templating import page

# A report on more platforms is a matrix.
MOST_PLATFORMS = 40


def report(request: Request) -> Response:
    """The report, or the form that asks what it shall be about."""
    shelf = shelf_of(request)
    found = _found(request)
    names = {platform.id: platform.name for platform in shelf.platforms.values()}
    picker = {
        "platforms": tuple(shelf.platforms.values()),
        "picked": frozenset(platform.id for platform in found.platforms) if found else frozenset(),
        "since": request.query_params.get("since", ""),
        "query": _query(found) if found else "",
    }
    return page("report.html.j2", report=found, names=names, picker=picker, tell=Teller(shelf))


def markdown(request: Request) -> Response:
    """The same as Markdown; an empty one where nothing was chosen."""
    found = _found(request)
    text = reporting.markdown(found) if found else ""
    return Response(text, media_type="text/markdown; charset=utf-8")


def _found(request: Request) -> Report | None:
    shelf, asked = shelf_of(request), request.query_params
    ids = asking.several(asked.getlist("platforms"), "platforms")
    if len(ids) > MOST_PLATFORMS:
        raise asking.Unfit("platforms")
    since = asking.beginning(asked, "since")
    return reporting.report(shelf, listing.chosen(shelf, ids), since) if ids else None


def _query(found: Report) -> str:
    said = {"platforms": ",".join(platform.id for platform in found.platforms)}
    return urlencode(said | ({"since": found.since.date().isoformat()} if found.since else {}))
