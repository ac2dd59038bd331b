"""
Answers that can be asked for again cheaply: an entity tag for each, and the last ones kept at hand.

An answer is kept under the stamp of the database it was made from, so that it is never older than that.

Source: RFC 9110, 13.1.2 (If-None-Match) and 15.4.5 (304).
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from data.store.stamp import stamp
from web.kept import Kept
from web.tongue import spoken

Endpoint = Callable[[Request], Response]

# About 16 MB of pages; what is larger than this alone is made each time.
ANSWERS_AT_HAND, LARGEST_KEPT = 400, 200_000

# Browsers and proxies ask again every time, which costs a 304.
CACHE_CONTROL = "public, no-cache"

Answers = Kept[tuple[object, ...], Response]


def fresh(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint with entity tags, 304 and a memory; it runs in a thread of its own."""

    async def answered(request: Request) -> Response:
        made = await run_in_threadpool(_answer, request, endpoint)
        if isinstance(made, StreamingResponse) or made.status_code != 200:
            return made
        if _known(request.headers.get("if-none-match"), made.headers["etag"]):
            kept = ("etag", "cache-control", "vary", "content-language")
            return Response(None, 304, {name: made.headers[name] for name in kept if name in made.headers})
        return made

    answered.__doc__ = endpoint.__doc__
    return answered


def _answer(request: Request, endpoint: Endpoint) -> Response:
    shelf, answers = request.app.state.shelf, request.app.state.answers
    with shelf.reading() as connection:
        mark = stamp(connection)
    tongue = spoken()
    key = (id(shelf), mark, request.url.path, request.url.query, tongue.language, tongue.base)
    kept: Response | None = answers.look(key)
    if kept is not None:
        return kept
    made = endpoint(request)
    if made.status_code == 200 and not isinstance(made, StreamingResponse):
        made.headers["ETag"] = f'"{hashlib.sha256(bytes(made.body)).hexdigest()[:32]}"'
        made.headers["Cache-Control"] = CACHE_CONTROL
        if len(made.body) <= LARGEST_KEPT:
            answers.put(key, made)
    return made


def _known(asked: str | None, etag: str) -> bool:
    if asked is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return "*" in tags or etag in tags
