"""robots.txt files as they were fetched, so that they are not asked for again within a day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.store import schema


def put(connection: sa.Connection, origin: str, fetched_at: datetime, status: int, body: bytes) -> None:
    """Keep the robots.txt of an origin in place of the one before."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values: dict[str, Any] = {"fetched_at": fetched_at, "status": status, "body": body}
    connection.execute(
        insert(schema.robots)
        .values(origin=origin, **values)
        .on_conflict_do_update(index_elements=["origin"], set_=values)
    )


def everything(connection: sa.Connection) -> tuple[tuple[str, datetime, int, bytes], ...]:
    """Every origin with the moment, the status and the body of its robots.txt."""
    rows = connection.execute(sa.select(schema.robots))
    return tuple((row.origin, row.fetched_at, row.status, row.body) for row in rows)
