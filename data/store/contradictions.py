"""Where a platform says two things at once: each pair once, from the day it is found until it is resolved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data.store.schema import Utc, metadata

contradiction = sa.Table(
    "contradiction",
    metadata,
    sa.Column("platform_id", sa.Text, primary_key=True),
    sa.Column("pair", sa.Text, primary_key=True, comment="the label and the two places"),
    sa.Column("severity", sa.Integer, nullable=False),
    sa.Column("found_at", Utc, nullable=False),
    sa.Column("withdrawn_at", Utc, comment="null while it stands"),
    sa.Column("body", sa.JSON, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """
    A contradiction that was found.

    Attributes:
        pair: Names the label and the two places, the same whatever their words are.
        withdrawn_at: None while it stands.
        body: Both sides and a sentence, as JSON values.
    """

    platform_id: str
    pair: str
    severity: int
    found_at: datetime
    withdrawn_at: datetime | None
    body: Mapping[str, Any]


def of(connection: sa.Connection, platform_id: str) -> tuple[Kept, ...]:
    """All that were ever found on a platform, by pair; those that are resolved have a day of it."""
    query = sa.select(contradiction).where(contradiction.c.platform_id == platform_id)
    return tuple(
        Kept(r.platform_id, r.pair, r.severity, r.found_at, r.withdrawn_at, r.body)
        for r in connection.execute(query.order_by(contradiction.c.pair))
    )


def put(connection: sa.Connection, kept: Kept) -> None:
    """Write one, new or in the place of the same pair."""
    connection.execute(sa.delete(contradiction).where(*_is(kept.platform_id, [kept.pair])))
    connection.execute(
        sa.insert(contradiction).values(
            platform_id=kept.platform_id,
            pair=kept.pair,
            severity=kept.severity,
            found_at=kept.found_at,
            withdrawn_at=kept.withdrawn_at,
            body=dict(kept.body),
        )
    )


def withdraw(connection: sa.Connection, platform_id: str, pairs: Collection[str], now: datetime) -> None:
    """Say that these are resolved."""
    if pairs:
        where = _is(platform_id, pairs)
        connection.execute(sa.update(contradiction).where(*where).values(withdrawn_at=now))


def _is(platform_id: str, pairs: Collection[str]) -> tuple[sa.ColumnElement[bool], ...]:
    return contradiction.c.platform_id == platform_id, contradiction.c.pair.in_(pairs)
