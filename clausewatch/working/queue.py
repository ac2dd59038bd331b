"""
The queue: hosts with documents that are due, in tables of procrastinate beside our own.

Nothing in it is worth keeping: what is due is in our own tables, and a job says no more than whose turn it
is. So a newer procrastinate gets a schema of its own, and nothing has to be migrated.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa

from data.errors import UsageError
from data.store import locks
from data.store.jobs import LEASE

try:
    import psycopg
    from procrastinate import App, PsycopgConnector, __version__
    from procrastinate.exceptions import AlreadyEnqueued
    from procrastinate.jobs import Status
    from procrastinate.schema import SchemaManager
except ModuleNotFoundError as error:
    raise UsageError("crawling by workers needs the extra `clausewatch[postgres]`") from error

SCHEMA = "clausewatch_queue_" + __version__.replace(".", "_")

QUEUE, LOOK = "crawl", "look"

# A worker that says nothing for as long as its claims last has lost both.
SILENT_SECONDS = LEASE.total_seconds()


def application(database: str) -> App:
    """
    The queue beside a database; opened by `opened`.

    Raises:
        UsageError: The database is not PostgreSQL.
    """
    return App(connector=PsycopgConnector(conninfo=_conninfo(database), min_size=1, max_size=4))


@asynccontextmanager
async def opened(app: App, database: str) -> AsyncIterator[App]:
    """The queue, its tables made when they are not there yet."""
    await _made(database)
    async with app.open_async():
        yield app


async def enqueue(app: App, groups: Iterable[str]) -> int:
    """Queue these groups; one that waits already is not queued again. Returns how many are new."""
    new = 0
    for group in groups:
        job = app.configure_task(LOOK, queue=QUEUE, lock=group, queueing_lock=group)
        try:
            await job.defer_async(group=group)
            new += 1
        except AlreadyEnqueued:
            continue
    return new


async def forget_silent(app: App) -> int:
    """Take away what workers were at that have died; what is still due is queued anew. Returns how many."""
    stalled = await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=SILENT_SECONDS)
    lost = [job.id for job in stalled if job.id is not None]
    for number in lost:
        await app.job_manager.finish_job_by_id_async(number, Status.FAILED, delete_job=True)
    return len(lost)


async def _made(database: str) -> None:
    plain = _conninfo(database, schema=False)
    async with await psycopg.AsyncConnection.connect(plain) as connection:
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", [locks.number("queue")])
        there = await connection.execute("SELECT to_regclass(%s)", [f"{SCHEMA}.procrastinate_jobs"])
        if (await there.fetchone() or (None,))[0] is None:
            await connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
            await connection.execute(f"SET LOCAL search_path TO {SCHEMA}".encode())
            await connection.execute(SchemaManager.get_schema().encode())


def _conninfo(database: str, *, schema: bool = True) -> str:
    """As libpq wants it; our own settings of the pool are not for it."""
    url = sa.make_url(database)
    if url.get_backend_name() == "sqlite":
        raise UsageError("workers need PostgreSQL; set CLAUSEWATCH_DATABASE_URL (docs/scale.md)")
    said: dict[str, Any] = dict(url.difference_update_query(["pool_size", "max_overflow"]).query)
    said |= url.translate_connect_args(username="user", database="dbname")
    if schema:
        said["options"] = f"{said.get('options', '')} -c search_path={SCHEMA}".strip()
    return psycopg.conninfo.make_conninfo("", **said)
