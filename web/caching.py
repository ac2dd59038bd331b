"""
Answers that can be asked for again cheaply: an entity tag for each, and the last ones kept at hand.

An answer is kept under the stamp of the database it was made from, so that it is never older than that, and
packed to a fifth of its size.

Source: RFC 9110, 13.1.2 (If-None-Match) and 15.4.5 (304).
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Awaitable, Callable
from copy import copy

import zstandard
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from data.store.stamp import stamp
from web.kept import Kept
from web.tongue import spoken

Endpoint = Callable[[Request], Response]

# About 5 MB of pages when packed; what is larger than this alone, in bytes before that, is made each time.
ANSWERS_AT_HAND, LARGEST_KEPT = 500, 1_000_000

# Packs an answer in a fifth of the time that the next level takes, to nearly the same size.
LEVEL = 1

# Answers made at once. One at a time of all threads computes; more of them only make each other late. The
# second goes on while the first waits for a file or a database. Each takes a connection, or two.
AT_ONCE = 2

# Browsers and proxies ask again every time, which costs a 304.
CACHE_CONTROL = "public, no-cache"

Answers = Kept[tuple[object, ...], Response]


def fresh(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint with entity tags, 304 and a memory; it runs in a thread of its own."""

    async def answered(request: Request) -> Response:
        made = await to_thread.run_sync(_answer, request, endpoint, limiter=request.app.state.threads)
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
    if kept := answers.look(key):
        return _unpacked(kept)
    # Who asks for what is being made already waits for it.
    with request.app.state.making.get(key, threading.Lock):
        kept = answers.look(key)
        return _unpacked(kept) if kept else _made(request, endpoint, key)


def _made(request: Request, endpoint: Endpoint, key: tuple[object, ...]) -> Response:
    made = endpoint(request)
    if made.status_code == 200 and not isinstance(made, StreamingResponse):
        made.headers["ETag"] = f'"{hashlib.sha256(bytes(made.body)).hexdigest()[:32]}"'
        made.headers["Cache-Control"] = CACHE_CONTROL
        if len(made.body) <= LARGEST_KEPT:
            request.app.state.answers.put(key, _packed(made))
    return made


def _packed(answer: Response) -> Response:
    """The answer with a body that only `_unpacked` can read."""
    packed = copy(answer)
    packed.body = zstandard.ZstdCompressor(LEVEL).compress(bytes(answer.body))
    return packed


def _unpacked(kept: Response) -> Response:
    answer = copy(kept)
    answer.body = zstandard.ZstdDecompressor().decompress(bytes(kept.body))
    return answer


def _known(asked: str | None, etag: str) -> bool:
    if asked is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return "*" in tags or etag in tags
