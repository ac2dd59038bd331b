"""Why texts of a document were held or ignored."""

from __future__ import annotations

import sqlalchemy as sa

from data.store import schema


def reasons(connection: sa.Connection) -> dict[str, dict[str, int]]:
    """For each document how many of its texts were held or ignored for each reason, commonest first."""
    table = schema.version.c
    query = (
        sa.select(table.document_id, table.reason, sa.func.count().label("count"))
        .where(table.reason.is_not(None), ~table.told)
        .group_by(table.document_id, table.reason)
        .order_by(table.document_id, sa.func.count().desc(), table.reason)
    )
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.document_id, {})[row.reason] = row._mapping["count"]
    return found
