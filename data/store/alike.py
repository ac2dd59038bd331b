"""Clauses of other platforms that may say what one clause says; how alike they are is for whoever asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from data.domain.finding import Label, Stance
from data.store.clauses import COLUMNS, Held, clause, joined, shelved, standing

# Clauses looked at, those that were shelved last; a large installation has some thousand of a label.
MOST = 4_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause by its number."""

    id: int
    platform_id: str
    text: str


def candidates(
    connection: sa.Connection,
    meaning: tuple[Label, Stance],
    but: Collection[str],
    shortest: int,
    longest: int,
) -> tuple[Candidate, ...]:
    """
    Clauses that were judged to mean the same, those that stand no more too.

    The plus keeps SQLite from walking the clauses of all labels in the order that is asked for.

    Args:
        but: Platforms that are left out.
        shortest, longest: Characters of a clause, both inclusive.
    """
    query = (
        sa.select(clause.c.id, clause.c.platform_id, clause.c.text)
        .join(standing, standing.c.clause_id == clause.c.id)
        .where(
            standing.c.label == meaning[0].value,
            standing.c.stance == meaning[1].value,
            clause.c.platform_id.not_in(but),
            sa.func.length(clause.c.text).between(shortest, longest),
        )
        .order_by(sa.desc(sa.literal_column("+standing.clause_id")))
        .limit(MOST)
    )
    return tuple(Candidate(*row) for row in connection.execute(query).all())


def by_number(connection: sa.Connection, ids: Collection[int]) -> tuple[Held, ...]:
    """Clauses by their numbers, in no order; those that are not there are missing."""
    query = (
        sa.select(*COLUMNS)
        .outerjoin(standing, standing.c.clause_id == clause.c.id)
        .outerjoin(shelved, shelved.c.document_id == clause.c.document_id)
        .where(clause.c.id.in_(ids))
    )
    return joined(connection.execute(query))
