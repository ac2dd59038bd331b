"""Counts for charts: announcements by month and label, licences through time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.domain.finding import Label
from data.moving import came_from
from data.store import events, schema
from data.store.clauses import clause, standing
from data.store.event_marks import event_mark


@dataclass(frozen=True, slots=True)
class Scope:
    """A licence clause, its flags and the time in which it stood; `until` is None while it stands."""

    platform_id: str
    since: datetime
    until: datetime | None
    flags: frozenset[str]


def announced(connection: sa.Connection, labels: Collection[str]) -> dict[tuple[str, str], int]:
    """How many changes were announced, by month (`2026-05`) and label; a clause that only moved is none."""
    event, mark = schema.event.c, event_mark.c
    month = sa.func.substr(sa.cast(event.announced_at, sa.Text), 1, 7)
    query = (
        sa.select(month, mark.value, sa.func.count())
        .join(event_mark, mark.event_id == event.id)
        .where(event.kind == "change", mark.kind == "label", mark.value.in_(labels))
        .where(event.id.not_in(_moved(connection)))
        .group_by(month, mark.value)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def scopes(connection: sa.Connection) -> tuple[Scope, ...]:
    """Every licence clause that ever stood."""
    query = (
        sa.select(clause.c.platform_id, clause.c.since, clause.c.until, standing.c.flags)
        .join(standing, standing.c.clause_id == clause.c.id)
        .where(standing.c.label == Label.LICENSE_GRANT.value)
    )
    return tuple(Scope(row[0], row[1], row[2], frozenset(row[3])) for row in connection.execute(query))


def _moved(connection: sa.Connection) -> tuple[str, ...]:
    """The ids of the events of clauses that went to another document; their severity is always 0."""
    event = schema.event.c
    quiet = sa.select(event.body).where(event.kind == "change", event.severity == 0)
    told = (events.unpacked(body) for body in connection.scalars(quiet))
    return tuple(one.id for one in told if came_from(one) is not None)
