"""
A worker: takes groups of hosts from the queue, and looks at what is due of each.

All of it happens on one loop, some groups at a time, and one reading process serves them all. The claims on
documents are those of the watcher's rounds: the queue keeps hosts apart, the claims keep documents whole.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import structlog

from clausewatch.home import Home, opened
from clausewatch.line import Line
from clausewatch.passing import conduct
from clausewatch.settings import Settings
from clausewatch.watching import clock
from clausewatch.watching.alone import together
from clausewatch.watching.claiming import holder
from clausewatch.watching.looking import Round
from clausewatch.watching.workers import Limits, Workers
from clausewatch.working import queue
from clausewatch.working.hosts import groups
from data.declarations import platforms
from data.domain.platform import Platform
from data.errors import UsageError

if TYPE_CHECKING:
    from procrastinate import App

# How long groups under way may take to end once we are told to stop; what is left is given back.
PATIENCE_SECONDS = 5.0

# How often we ask whether a run has ended that keeps all workers out.
WAIT_SECONDS = 2.0

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Bench:
    """What the jobs of one worker share."""

    home: Home
    settings: Settings
    platforms: tuple[Platform, ...]
    readers: Workers
    holder: str

    async def look(self, group: str) -> None:
        """Look at what is due of a group, then leave its hosts alone for the usual time."""
        documents = groups(self.platforms).get(group, ())
        manners = conduct(self.settings)
        now = replace(self.settings, now=clock.now())
        looking = Round(
            self.home,
            now,
            self.platforms,
            manners,
            self.holder,
            _show,
            only=frozenset(d.id for d in documents),
        )
        await looking.look_with(self.readers)
        await asyncio.sleep(manners.delay_seconds)


async def work(settings: Settings, concurrency: int) -> None:
    """
    Take groups from the queue until cancelled.

    Args:
        concurrency: Groups at once.

    Raises:
        UsageError: The database is not PostgreSQL.
    """
    declared, name = platforms(settings.catalogue), holder()
    structlog.contextvars.bind_contextvars(worker=name)
    app = queue.application(settings.database)
    with opened(settings) as home:
        readers = Workers(settings, declared, Limits())
        bench = Bench(home, settings, declared, readers, name)

        @app.task(name=queue.LOOK, queue=queue.QUEUE)
        async def look(group: str) -> None:
            await bench.look(group)

        try:
            await _among_workers(settings, app, concurrency)
        finally:
            readers.stop()


async def _among_workers(settings: Settings, app: App, concurrency: int) -> None:
    while True:
        try:
            with together(settings):
                _log.info("working")
                await _serve(settings, app, concurrency)
                return
        except UsageError as error:
            _log.warning("not now", said=str(error))
            await asyncio.sleep(WAIT_SECONDS)


async def _serve(settings: Settings, app: App, concurrency: int) -> None:
    async with queue.opened(app, settings.database):
        await app.run_worker_async(
            queues=[queue.QUEUE],
            concurrency=concurrency,
            delete_jobs="always",
            install_signal_handlers=False,
            shutdown_graceful_timeout=PATIENCE_SECONDS,
            stalled_worker_timeout=queue.SILENT_SECONDS,
        )


def _show(line: Line) -> None:
    _log.info("look", document=line.document, outcome=line.outcome, reason=line.reason, state=line.state)
