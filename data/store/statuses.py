"""Where each document stands: its state, its failures, when it is due, and the memory of its course."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.store import schema


@dataclass(frozen=True, slots=True)
class Status:
    """
    Where one document stands.

    Attributes:
        state: One of `data.domain.version.State`, or `unread` before the first text.
        last_good_capture: When a capture was last believed, None when none ever was.
        version_id: The version seen last, None before the first.
        body_sha256: Digest over the raw bodies seen last; equal bodies need no reading.
        failure: A `FailureReason`, None while the document can be read.
        failing_since: When the present failure began, None while there is none.
        failures: How many attempts in a row failed.
        memory: The packed course, None before the first believed text.
    """

    document_id: str
    platform_id: str
    state: str
    last_attempt: datetime
    next_due_at: datetime
    last_good_capture: datetime | None = None
    version_id: int | None = None
    body_sha256: str | None = None
    failure: str | None = None
    failure_detail: str | None = None
    failing_since: datetime | None = None
    failures: int = 0
    memory: bytes | None = None


def get(connection: sa.Connection, document_id: str) -> Status | None:
    """The status of one document, None before it was ever tried."""
    row = connection.execute(
        sa.select(schema.status).where(schema.status.c.document_id == document_id)
    ).first()
    return _status(row) if row else None


def put(connection: sa.Connection, status: Status) -> None:
    """Write a status, new or in place of the old one."""
    values = {name: getattr(status, name) for name in Status.__slots__}
    connection.execute(_putting(connection.dialect.name), values)


@cache
def _putting(dialect: str) -> sa.Insert:
    """Built once: building it takes longer than running it, and every look ends with it."""
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(schema.status)
    return insert.on_conflict_do_update(index_elements=["document_id"], set_=dict(insert.excluded))


def bring_forward(connection: sa.Connection, seen: Status, due_at: datetime) -> bool:
    """Have a document looked at earlier; False when it was looked at since this status was read."""
    status = schema.status.c
    done = connection.execute(
        sa.update(schema.status)
        .where(status.document_id == seen.document_id, status.last_attempt == seen.last_attempt)
        .where(status.next_due_at > due_at)
        .values(next_due_at=due_at)
    )
    return bool(done.rowcount)


def everything(connection: sa.Connection) -> tuple[Status, ...]:
    """All statuses by document id, without the memories."""
    columns = [c for c in schema.status.c if c.name != "memory"]
    rows = connection.execute(sa.select(*columns).order_by(schema.status.c.document_id))
    return tuple(_status(row) for row in rows)


def summary(connection: sa.Connection) -> tuple[int, int, datetime | None]:
    """How many documents are watched, how many of them cannot be read at present, and the last look."""
    table = schema.status.c
    last = sa.func.max(table.last_attempt, type_=schema.Utc)
    row = connection.execute(sa.select(sa.func.count(), sa.func.count(table.failure), last)).one()
    return row[0], row[1], row[2]


def of_platforms(connection: sa.Connection, platforms: Collection[str]) -> tuple[Status, ...]:
    """The statuses of some platforms by document id, without the memories."""
    columns = [c for c in schema.status.c if c.name != "memory"]
    query = sa.select(*columns).where(schema.status.c.platform_id.in_(platforms))
    return tuple(_status(row) for row in connection.execute(query.order_by(schema.status.c.document_id)))


def due_times(connection: sa.Connection) -> dict[str, datetime]:
    """When each document is due next; documents that were never tried are missing."""
    rows = connection.execute(sa.select(schema.status.c.document_id, schema.status.c.next_due_at))
    return {row.document_id: row.next_due_at for row in rows}


def _status(row: sa.Row[Any]) -> Status:
    return Status(**row._mapping)
