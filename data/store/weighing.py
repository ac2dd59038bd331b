"""How much there is of what, by which a database chooses between its indexes."""

from __future__ import annotations

import sqlalchemy as sa

# Entries of an index that are looked at; some milliseconds for a hundred thousand clauses.
ENTRIES = 400


def weigh(connection: sa.Connection) -> None:
    """Have SQLite look again, which it never does by itself; PostgreSQL does."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit={ENTRIES}")
        connection.exec_driver_sql("ANALYZE")
