"""Bytes that were let go on purpose: their captures stay in the chain, and nobody need look for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from data.store import locks, schema
from data.store.schema import Utc, metadata

# Values in one statement.
BATCH = 500

dropped = sa.Table(
    "dropped",
    metadata,
    sa.Column("body_sha256", sa.Text, primary_key=True),
    sa.Column("dropped_at", Utc, nullable=False),
)


def record(connection: sa.Connection, digests: Iterable[str], now: datetime) -> None:
    """Say that these bytes are let go; those that were before are passed over."""
    locks.alone(connection, "dropped")
    known = everything(connection)
    rows = [{"body_sha256": d, "dropped_at": now} for d in digests if d not in known]
    for start in range(0, len(rows), BATCH):
        connection.execute(sa.insert(dropped), rows[start : start + BATCH])


def everything(connection: sa.Connection) -> set[str]:
    """Every digest whose bytes were let go."""
    return set(connection.scalars(sa.select(dropped.c.body_sha256)))


def repeats(connection: sa.Connection, before: datetime) -> set[str]:
    """
    Bytes captured before a moment, never since, from which no version was first read.

    A capture that showed a new text is linked to its version; the others only showed that the text stood.
    """
    capture, link = schema.capture.c, schema.version_capture.c
    old = sa.select(capture.body_sha256).where(capture.fetched_at < before)
    since = sa.select(capture.body_sha256).where(capture.fetched_at >= before)
    read = sa.select(capture.body_sha256).join(schema.version_capture, link.capture_id == capture.id)
    texts = sa.select(schema.version.c.text_sha256)
    return set(connection.scalars(old.except_(since, read, texts)))
