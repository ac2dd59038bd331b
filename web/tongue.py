"""In which language a reader is answered: by the address (`/zh/…`), else by what the browser asks for."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

# The languages that have words; the first serves everybody else.
LANGUAGES = ("en", "zh", "ja")


@dataclass(frozen=True, slots=True)
class Tongue:
    """
    How a reader is spoken to.

    Attributes:
        base: What stands before every address of ours on the page; empty unless the reader chose.
        path: The address without it.
        query: What was asked there, as it was sent.
    """

    language: str = LANGUAGES[0]
    base: str = ""
    path: str = "/"
    query: str = ""


_ENGLISH = Tongue()
_spoken: ContextVar[Tongue] = ContextVar("tongue", default=_ENGLISH)


def spoken() -> Tongue:
    """How the reader of the present answer is spoken to."""
    return _spoken.get()


class Tongues:
    """Takes the language off the address and keeps it for as long as the answer takes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on under its address without the language."""
        if scope["type"] == "http":
            scope, tongue = _taken_off(scope)
            _spoken.set(tongue)
        await self.app(scope, receive, send)


def _taken_off(scope: Scope) -> tuple[Scope, Tongue]:
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    language, _, rest = path[1:].partition("/")
    if language in LANGUAGES and not rest.startswith(("api/", "feeds/")):
        plain = f"/{rest}"
        changed = {**scope, "path": plain, "raw_path": plain.encode()}
        return changed, Tongue(language, f"/{language}", plain, query)
    return scope, Tongue(preferred(Headers(scope=scope).get("accept-language", "")), "", path, query)


def preferred(header: str) -> str:
    """The language that fits an Accept-Language header best. Source: RFC 9110, 12.5.4."""
    wishes = []
    for place, wish in enumerate(header[:200].split(",")):
        tag, _, weight = wish.partition(";q=")
        try:
            wishes.append((-float(weight or 1), place, tag.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    return next((tag for _, _, tag in sorted(wishes) if tag in LANGUAGES), LANGUAGES[0])
