"""
A number for each request, which its answer carries and every line of the log about it.

Visitors leave no line. Only what went wrong, or took long, does: by the name of what answered, never by its
address, which may hold the link of a subscriber, and without what was asked for.
"""

from __future__ import annotations

import secrets
import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Request-Id"

# An answer that takes longer is worth a line.
SLOW_SECONDS = 2.0

# What an address may tell without telling of a person.
TOLD = ("platform", "document", "number", "label")

_log = structlog.get_logger()


class Tracing:
    """The outermost layer of the site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on under its number."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number, status, started = secrets.token_hex(8), 500, time.monotonic()
        # A request is a task of its own: lines of other requests do not carry it.
        structlog.contextvars.bind_contextvars(request=number)

        async def numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = number
            await send(message)

        try:
            await self.app(scope, receive, numbered)
        finally:
            _tell(scope, status, time.monotonic() - started)


def _tell(scope: Scope, status: int, seconds: float) -> None:
    if status < 500 and seconds < SLOW_SECONDS:
        return
    known = scope.get("path_params") or {}
    told = {name: known[name] for name in TOLD if name in known}
    if {"platform", "document"} <= told.keys():
        told["document"] = f"{told.pop('platform')}/{told['document']}"
    say = _log.error if status >= 500 else _log.warning
    say("request", answered_by=_name(scope), status=status, ms=round(seconds * 1000), **told)


def _name(scope: Scope) -> str:
    """The function that answered."""
    endpoint = scope.get("endpoint")
    name = getattr(endpoint, "__qualname__", None) or type(endpoint).__name__
    return f"{getattr(endpoint, '__module__', '')}.{name}" if endpoint else "nobody"
