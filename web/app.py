"""The site: routes that can only be read, and what is said when there is nothing to read."""

from __future__ import annotations

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web import feeds, sitemap
from web.api import openapi
from web.asking import Unfit
from web.caching import ANSWERS_AT_HAND, AT_ONCE, fresh
from web.kept import Kept
from web.limits import Limit, Limits
from web.pages import about, charts, document, event, home, matrix, platform, report, search
from web.safety import SafeHeaders, headers
from web.shelf import Shelf
from web.templating import page
from web.tongue import Tongues
from web.wording import wording

# Statuses with words of their own; any other is told as the nearest of these.
KNOWN = (400, 401, 404, 405, 413, 429)

PAGES = {
    "/": home.home,
    "/search": search.search,
    "/events/{id}": event.event,
    "/platforms": platform.platforms,
    "/platforms/{id}": platform.platform,
    "/documents/{platform}/{document}": document.document,
    "/versions/{number:int}.txt": document.text,
    "/matrix": matrix.matrix_page,
    "/report": report.report,
    "/report.md": report.markdown,
    "/charts": charts.charts,
    "/about": about.about,
    "/feeds/all.atom": feeds.everything,
    "/feeds/platform/{id}.atom": feeds.of_platform,
    "/feeds/label/{label}.atom": feeds.of_label,
    "/feeds/platform/{id}.json": feeds.json_of_platform,
    "/sitemap.xml": sitemap.sitemap,
    "/robots.txt": sitemap.robots,
    f"{openapi.ROOT}/openapi.json": openapi.served,
}


def app(shelf: Shelf, limit: Limit | None = None) -> Starlette:
    """The site over what this shelf holds."""
    tls = (shelf.site or "").startswith("https://")
    site = Starlette(
        routes=[
            *(Route(path, fresh(endpoint)) for path, endpoint in PAGES.items()),
            *(
                Route(openapi.ROOT + one.path.replace("{number}", "{number:int}"), fresh(one.endpoint))
                for one in openapi.OPERATIONS
            ),
        ],
        middleware=[
            Middleware(SafeHeaders, tls=tls),
            Middleware(Limits, limit=limit or Limit(), refuse=_too_many),
            Middleware(Tongues),
        ],
        exception_handlers={HTTPException: _refusal, Exception: _fault},
    )
    # A redirect to the address with or without a slash would be built from the Host header.
    site.router.redirect_slashes = False
    site.state.shelf, site.state.answers, site.state.tls = shelf, Kept(ANSWERS_AT_HAND), tls
    site.state.figures = Kept(1)  # of the charts
    site.state.threads, site.state.making = CapacityLimiter(AT_ONCE), Kept(ANSWERS_AT_HAND)
    return site


def _refusal(request: Request, error: Exception) -> Response:
    """What cannot be answered, in words that repeat nothing of what was asked."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    named = str(error.detail) if isinstance(error, Unfit) else None
    answer = _said(request, status if status in KNOWN else 404, named)
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


def _too_many(request: Request, seconds: int) -> Response:
    answer = _said(request, 429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _fault(request: Request, error: Exception) -> Response:
    """Our own fault; the outermost layer answers, so it sets the headers itself."""
    del error  # the server logs it; readers are told nothing of our insides
    answer = _said(request, 500)
    answer.headers.update(headers(request.url.path, tls=request.app.state.tls))
    return answer


def _said(request: Request, status: int, named: str | None = None) -> Response:
    words = wording().pages["error"]
    title, text = words[f"title_{status}"], words[f"text_{status}"]
    if named is not None:
        text = f"{text} {words['named'].format(name=named)}"
    if request.url.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": text}
        return JSONResponse(problem, status, media_type=openapi.PROBLEM)
    return page("error.html.j2", status, title=title, text=text)
