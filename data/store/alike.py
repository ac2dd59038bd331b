"""Clauses of other platforms that may say what one clause says; how alike they are is for whoever asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from data.domain.finding import Label, Stance
from data.store import schema
from data.store.clauses import COLUMNS, Held, clause, joined, shelved, standing
from data.store.event_marks import event_mark
from data.store.likeness import compared


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause by its number."""

    id: int
    platform_id: str
    text: str


def candidates(
    connection: sa.Connection,
    meaning: tuple[Label, Stance],
    after: int = 0,
    lengths: tuple[int, int] | None = None,
    most: int | None = None,
) -> tuple[Candidate, ...]:
    """
    Clauses that were judged to mean the same, those that stand no more too; the newest first.

    Args:
        after: Only those with a higher number.
        lengths: The fewest and the most characters of a clause; None for all.
        most: How many of them, None for all.
    """
    said = standing.c
    query = (
        sa.select(clause.c.id, clause.c.platform_id, clause.c.text)
        .join(standing, said.clause_id == clause.c.id)
        .where(said.label == meaning[0].value, said.stance == meaning[1].value, said.clause_id > after)
        .order_by(said.clause_id.desc())
        .limit(most)
    )
    if lengths is not None:
        query = query.where(sa.func.length(clause.c.text).between(*lengths))
    return tuple(Candidate(*row) for row in connection.execute(query).all())


def newest(connection: sa.Connection, meaning: tuple[Label, Stance]) -> int:
    """The highest number of a clause that was judged to mean this; 0 without any."""
    said = standing.c
    query = sa.select(sa.func.max(said.clause_id))
    found = query.where(said.label == meaning[0].value, said.stance == meaning[1].value)
    return connection.scalar(found) or 0


def behind(connection: sa.Connection, kinds: Collection[str]) -> tuple[str, ...]:
    """Ids of events of these kinds that were compared with nothing, or not with clauses that came since."""
    event, known, said, marks = schema.event.c, compared.c, standing.c, event_mark.c
    quotes = sa.exists().where(marks.event_id == event.id, marks.kind == "meaning")
    came = sa.exists().where(
        said.label == known.label, said.stance == known.stance, said.clause_id > known.newest
    )
    query = (
        sa.select(event.id)
        .outerjoin(compared, known.event_id == event.id)
        .where(event.kind.in_(kinds), quotes, sa.or_(known.event_id.is_(None), came))
        .order_by(event.id)
    )
    return tuple(connection.scalars(query))


def by_number(connection: sa.Connection, ids: Collection[int]) -> tuple[Held, ...]:
    """Clauses by their numbers, in no order; those that are not there are missing."""
    query = (
        sa.select(*COLUMNS)
        .outerjoin(standing, standing.c.clause_id == clause.c.id)
        .outerjoin(shelved, shelved.c.document_id == clause.c.document_id)
        .where(clause.c.id.in_(ids))
    )
    return joined(connection.execute(query))
