"""`clausewatch serve`: the site and the API."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial

from starlette.applications import Starlette
from starlette.types import ASGIApp

from clausewatch.desk import desk
from clausewatch.home import Home, opened
from clausewatch.keeping_up import kept_up
from clausewatch.settings import Settings
from clausewatch.shelf import shelf
from clausewatch.watching.vitals import published, vitals
from data.declarations import platforms as declared
from data.domain.platform import Platform
from web import health, seals, subscribing
from web.app import app
from web.limits import Limit
from web.serve import serve as serve_app
from web.serve import serve_together
from web.templating import warm
from web.tracing import Tracing


def serve(settings: Settings, host: str, port: int, workers: int = 1) -> int:
    """Serve until stopped, from one process or several; returns the exit code."""
    platforms = declared(settings.catalogue)
    with opened(settings) as home, kept_up(home, settings, platforms):
        if workers > 1:
            serve_together(partial(_in_a_worker, settings), workers, host, port, announce)
        else:
            warm()
            serve_app(site(home, settings, platforms), host, port, announce)
    return 0


def _in_a_worker(settings: Settings) -> ASGIApp:
    """The site in a process of its own, which keeps the installation open as long as it lives."""
    kept = ExitStack()
    atexit.register(kept.close)
    warm()
    home = kept.enter_context(opened(settings))
    return Tracing(site(home, settings, declared(settings.catalogue)))


def site(home: Home, settings: Settings, platforms: Sequence[Platform]) -> Starlette:
    """The site of an installation, and what its keeper asks of it."""
    pages = subscribing.joined(
        app(shelf(home, settings, platforms), _limit(settings)), desk(home, settings, platforms)
    )
    sealed = seals.joined(pages, lambda: published(home), settings.site)
    return health.joined(sealed, vitals(home, settings, platforms))


def _limit(settings: Settings) -> Limit:
    return Limit(settings.reach.per_second, settings.reach.burst, settings.reach.proxies)


def announce(address: str) -> None:
    """Say where the site is."""
    print(f"Serving {address} (Ctrl-C ends it)", flush=True)
