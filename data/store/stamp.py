"""One value that changes whenever what the site shows may have changed."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from data.store import schema
from data.store.clauses import shelved

Stamp = tuple[object, ...]


def stamp(connection: sa.Connection) -> Stamp:
    """Counts and newest rows of what is only ever added to, and the last change of what is overwritten."""
    return tuple(connection.execute(_query()).one())


def walked(connection: sa.Connection) -> Stamp:
    """What changes whenever clauses may have come or gone, and at nothing else."""
    sums = (sa.func.sum(shelved.c.version_id), sa.func.sum(shelved.c.versions), sa.func.count())
    return tuple(connection.execute(sa.select(*sums)).one())


def told(connection: sa.Connection) -> Stamp:
    """What changes whenever something was announced, or clauses came or went, and at nothing else."""
    events = schema.event
    news = sa.select(sa.func.count(), sa.func.max(events.c.announced_at)).select_from(events)
    return (*connection.execute(news).one(), *walked(connection))


@cache
def _query() -> sa.Select[Any]:
    status, course, events = schema.status.c, schema.signal_course.c, schema.event
    parts: tuple[sa.Select[Any], ...] = (
        sa.select(sa.func.max(schema.capture.c.id)),
        sa.select(sa.func.max(schema.version.c.id)),
        sa.select(sa.func.count()).select_from(events),
        sa.select(sa.func.max(events.c.announced_at)),
        sa.select(sa.func.max(status.last_attempt)),
        sa.select(sa.func.sum(status.failures)),
        sa.select(sa.func.count()).select_from(schema.status),
        sa.select(sa.func.max(course.last_attempt)),
        sa.select(sa.func.sum(shelved.c.version_id)),
        sa.select(sa.func.sum(shelved.c.versions)),
    )
    return sa.select(*(part.scalar_subquery() for part in parts))
