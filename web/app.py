"""The site: routes that can only be read, and what is said when there is nothing to read."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web import api, feeds, pages
from web.safety import SafeHeaders, headers
from web.shelf import Shelf
from web.templating import page
from web.wording import wording

# Statuses with words of their own; any other is told as the nearest of these.
KNOWN = (400, 404, 405)


def app(shelf: Shelf) -> Starlette:
    """The site over what this shelf holds."""
    site = Starlette(
        routes=[
            Route("/", pages.home),
            Route("/events/{id}", pages.event),
            Route("/platforms", pages.platforms),
            Route("/platforms/{id}", pages.platform),
            Route("/about", pages.about),
            Route("/feeds/all.atom", feeds.everything),
            Route("/api/v1/events", api.events),
            Route("/api/v1/events/{id}", api.event),
            Route("/api/v1/platforms", api.platforms),
        ],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={HTTPException: _refusal, Exception: _fault},
    )
    # A redirect to the address with or without a slash would be built from the Host header.
    site.router.redirect_slashes = False
    site.state.shelf = shelf
    return site


def _refusal(request: Request, error: Exception) -> Response:
    """What cannot be answered, in words that repeat nothing of what was asked."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    answer = _said(request, status if status in KNOWN else 404)
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


def _fault(request: Request, error: Exception) -> Response:
    """Our own fault; the outermost layer answers, so it sets the headers itself."""
    del error  # the server logs it; readers are told nothing of our insides
    answer = _said(request, 500)
    answer.headers.update(headers())
    return answer


def _said(request: Request, status: int) -> Response:
    words = wording().pages["error"]
    title, text = words[f"title_{status}"], words[f"text_{status}"]
    if request.url.path.startswith("/api/"):
        problem = {"title": title, "status": status, "detail": text}
        return JSONResponse(problem, status, media_type="application/problem+json")
    return page("error.html.j2", status, title=title, text=text)
