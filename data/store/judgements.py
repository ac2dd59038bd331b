"""What clauses were judged to say, without their words: enough to choose which of them are shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.domain.finding import Label, Stance
from data.store.clauses import COLUMNS, Held, clause, in_force, joined, shelved, standing


@dataclass(frozen=True, slots=True)
class Said:
    """
    One judgement of a clause; fields as in `Held` and `Judged`.

    Attributes:
        key: Equal for clauses that differ in no word.
        flags, data: As JSON.
    """

    clause_id: int
    platform_id: str
    key: str
    since: datetime
    label: Label
    stance: Stance
    severity: int
    confidence: float
    flags: str
    data: str

    def has(self, code: str) -> bool:
        """Whether a flag or a kind of material of this code is named."""
        return f'"{code}"' in self.flags or f'"{code}"' in self.data


def said(
    connection: sa.Connection, platforms: Collection[str], labels: Collection[Label], at: datetime | None
) -> tuple[Said, ...]:
    """The judgements of these labels about clauses that stood at a moment, or stand now."""
    one, codes = standing.c, [label.value for label in labels]
    query = (
        sa.select(
            *(clause.c.id, clause.c.platform_id, clause.c.key, clause.c.since),
            *(one.label, one.stance, one.severity, one.confidence),
            *(sa.cast(one.flags, sa.Text), sa.cast(one.data, sa.Text)),
        )
        .join(standing, one.clause_id == clause.c.id)
        .where(in_force(at), clause.c.platform_id.in_(platforms), one.label.in_(codes))
        .order_by(clause.c.id)
    )
    rows = connection.execute(query)
    return tuple(Said(r[0], r[1], r[2], r[3], Label(r[4]), Stance(r[5]), *r[6:10]) for r in rows)


def turns(
    connection: sa.Connection, platforms: Collection[str], labels: Collection[Label]
) -> dict[str, tuple[datetime, ...]]:
    """Platform -> when clauses judged so came or went, in order; between two of these `said` is the same."""
    judged = sa.select(standing.c.clause_id).where(standing.c.label.in_([label.value for label in labels]))
    own = clause.c.platform_id.in_(platforms) & clause.c.id.in_(judged)
    came = sa.select(clause.c.platform_id, clause.c.since).where(own)
    went = sa.select(clause.c.platform_id, clause.c.until).where(own, clause.c.until.is_not(None))
    found: dict[str, set[datetime]] = {id: set() for id in platforms}
    for id, moment in connection.execute(came.union(went)):
        found[id].add(moment)
    return {id: tuple(sorted(moments)) for id, moments in found.items()}


def held(connection: sa.Connection, ids: Collection[int]) -> dict[int, Held]:
    """Clauses with their words and judgements, by number."""
    query = (
        sa.select(*COLUMNS)
        .join(standing, standing.c.clause_id == clause.c.id)
        .outerjoin(shelved, shelved.c.document_id == clause.c.document_id)
        .where(clause.c.id.in_(ids))
    )
    return {one.id: one for one in joined(connection.execute(query))}
