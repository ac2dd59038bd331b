"""Clauses in force that name a mail address: how a platform says that it can be reached."""

from __future__ import annotations

import sqlalchemy as sa

from data.store.clauses import COLUMNS, Held, clause, in_force, joined, shelved, standing


def naming_addresses(connection: sa.Connection, platform_id: str) -> tuple[Held, ...]:
    """The clauses of a platform that stand now and hold an `@`, by document and place."""
    query = (
        sa.select(*COLUMNS)
        .outerjoin(standing, standing.c.clause_id == clause.c.id)
        .outerjoin(shelved, shelved.c.document_id == clause.c.document_id)
        .where(clause.c.platform_id == platform_id, in_force(None), clause.c.text.contains("@"))
        .order_by(clause.c.document_id, clause.c.place, clause.c.id)
    )
    return joined(connection.execute(query))
