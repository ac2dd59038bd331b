"""Counts that only grow, kept in the database so that they outlive a process and add up over many."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.store.schema import metadata

tally = sa.Table(
    "tally",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("label", sa.Text, primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),
)


def add(connection: sa.Connection, name: str, label: str, count: int = 1) -> None:
    """Count on."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(
        insert(tally)
        .values(name=name, label=label, count=count)
        .on_conflict_do_update(index_elements=["name", "label"], set_={"count": tally.c["count"] + count})
    )


def everything(connection: sa.Connection) -> dict[str, dict[str, int]]:
    """All counts, by name and label."""
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(sa.select(tally).order_by(tally.c.name, tally.c.label)):
        found.setdefault(row.name, {})[row.label] = row._mapping["count"]
    return found
