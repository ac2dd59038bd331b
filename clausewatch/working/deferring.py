"""The tick of a watcher that leaves the crawling to workers: queues what is due."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import psycopg
import structlog

from clausewatch.settings import Settings
from clausewatch.watching import clock
from clausewatch.watching.ticks import TICKS, Office, Tick
from clausewatch.working import queue
from clausewatch.working.hosts import groups
from data.declarations import platforms
from data.store import jobs

# Queueing costs two questions, where a round of one's own costs a process; so it comes more often.
EVERY = timedelta(seconds=30)

_log = structlog.get_logger()


async def defer(office: Office) -> None:
    """Queue every group with a document that is due, and forget what dead workers were at."""
    settings = office.children.settings
    waiting = await asyncio.to_thread(_waiting, office, settings)
    app = queue.application(settings.database)
    try:
        async with queue.opened(app, settings.database):
            lost = await queue.forget_silent(app)
            new = await queue.enqueue(app, waiting)
    except psycopg.Error as error:
        _log.error("nothing queued", said=" ".join(str(error).split()))
        return
    if lost or new:
        _log.info("queued", groups=new, lost=lost)


def _waiting(office: Office, settings: Settings) -> list[str]:
    by_group = groups(platforms(settings.catalogue))
    with office.home.store.reading() as connection:
        due = set(jobs.due_documents(connection, office.declared.ids(), clock.now()))
    return [name for name, documents in by_group.items() if any(d.id in due for d in documents)]


DEFERRING: tuple[Tick, ...] = tuple(
    replace(tick, name="queue", every=EVERY, work=defer) if tick.name == "look" else tick for tick in TICKS
)
