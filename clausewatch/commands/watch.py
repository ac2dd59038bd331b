"""`clausewatch watch` and `clausewatch up`: keep looking until stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from clausewatch.commands.serve import announce, site
from clausewatch.home import Home, opened
from clausewatch.keeping_up import kept_up
from clausewatch.settings import Settings
from clausewatch.watching.children import Children
from clausewatch.watching.claiming import holder
from clausewatch.watching.due import Declared
from clausewatch.watching.leading import leadership
from clausewatch.watching.logs import configure
from clausewatch.watching.ticks import TICKS, Office, Tick
from clausewatch.watching.watcher import Watcher
from data.declarations import platforms as declared
from web.serve import serving


def watch(settings: Settings, *, workers: bool = False) -> int:
    """
    Watch until stopped; returns the exit code.

    Args:
        workers: Whether others crawl, and only what is due is queued for them.

    Raises:
        UsageError: The database of workers is not PostgreSQL.
    """
    configure()
    with opened(settings) as home:
        watcher = _watcher(home, settings)
        watcher.ticks = _deferring(settings) if workers else TICKS
        asyncio.run(watcher.run())
    return 0


def _deferring(settings: Settings) -> Sequence[Tick]:
    from clausewatch.working import deferring, queue

    queue.application(settings.database)  # a database without a queue is said now, not at the first tick
    return deferring.DEFERRING


def up(settings: Settings, host: str, port: int) -> int:
    """Watch, and serve the site in a thread beside it, until stopped; returns the exit code."""
    configure()
    platforms = declared(settings.catalogue)
    with (
        opened(settings) as home,
        kept_up(home, settings, platforms),
        serving(site(home, settings, platforms), host, port, announce),
    ):
        asyncio.run(_watcher(home, settings).run())
    return 0


def _watcher(home: Home, settings: Settings) -> Watcher:
    declared(settings.catalogue)  # a faulty catalogue is said now, not at the first tick
    office = Office(home, Children(settings), Declared(settings.catalogue), holder())
    return Watcher(office, leadership(home, settings))
