"""When a site misbehaves: healthy at first, then from time to time or always."""

from __future__ import annotations

from collections.abc import Callable

from tests.clausewatch.hostile.pages import (
    document,
)
from tests.clausewatch.hostile.web import Say, Site, Visit, page

BASE = document()
RAW = BASE.encode()
Hostile = Callable[[Visit], Say]


def later(hostile: Hostile) -> Site:
    """Healthy on the first day."""
    return lambda v: page(BASE) if v.day == 1 else hostile(v)


def alternating(hostile: Hostile) -> Site:
    """Healthy on every other day."""
    return lambda v: hostile(v) if v.day % 2 == 0 else page(BASE)


def at_times(hostile: Hostile, *days: int) -> Site:
    """Hostile on some days only."""
    return lambda v: hostile(v) if v.day in days else page(BASE)


def always(say: Say) -> Hostile:
    return lambda _: say


def moved(to: str, status: int = 302) -> Say:
    return page("", status, {"Location": to})
