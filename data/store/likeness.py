"""
Which clauses of others are about as an event's clause is, as far as they were compared.

Written by `clausewatch shelve`, so that nobody waits for the comparing; nothing here is evidence. Clauses
that came since are compared by whoever asks (`web/likeness.py`). Whoever adds clauses, takes some away or
keeps what was compared does so alone, so that no clause comes under a number that was passed already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

import sqlalchemy as sa

from data.domain.finding import Label, Stance
from data.store import locks
from data.store.schema import metadata

compared = sa.Table(
    "compared",
    metadata,
    sa.Column("event_id", sa.Text, primary_key=True),
    sa.Column("words", sa.Text, nullable=False, comment="digest of the clause that was compared"),
    sa.Column("label", sa.Text, nullable=False, comment="what it was judged to mean"),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Column("newest", sa.Integer, nullable=False, comment="clauses up to this number were compared"),
)

likeness = sa.Table(
    "likeness",
    metadata,
    sa.Column("event_id", sa.ForeignKey("compared.event_id", ondelete="CASCADE"), primary_key=True),
    sa.Column("clause_id", sa.ForeignKey("clause.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("similarity", sa.Float, nullable=False, comment="0 to 100, of the words as they stand"),
    sa.Index(None, "clause_id"),
)

# Rows written at once.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Said:
    """A clause of an event, and what it was judged to mean."""

    event_id: str
    words: str
    label: Label
    stance: Stance


@dataclass(frozen=True, slots=True)
class Compared:
    """
    What is known of a clause.

    Attributes:
        newest: Clauses of its meaning up to this number were compared; 0 when none was.
        similar: Similarity (0-100) of those that are roughly the same, by number.
    """

    newest: int = 0
    similar: Mapping[int, float] = field(default_factory=dict)


def alone(connection: sa.Connection) -> None:
    """Let nobody else add, take away or compare clauses until this transaction ends."""
    locks.alone(connection, "clause numbers")


def known(connection: sa.Connection, said: Said) -> Compared:
    """What is known of a clause; nothing when the event was compared by another one."""
    query = (
        sa.select(compared.c.newest, likeness.c.clause_id, likeness.c.similarity)
        .outerjoin(likeness, likeness.c.event_id == compared.c.event_id)
        .where(*(compared.c[name] == value for name, value in _row(said).items()))
    )
    rows = connection.execute(query).all()
    similar = {row.clause_id: row.similarity for row in rows if row.clause_id is not None}
    return Compared(rows[0].newest, similar) if rows else Compared()


def keep(connection: sa.Connection, said: Said, found: Compared) -> None:
    """Keep what was found of an event's clause, in place of what was."""
    forget_event(connection, said.event_id)
    connection.execute(sa.insert(compared), _row(said) | {"newest": found.newest})
    rows = ({"event_id": said.event_id, "clause_id": n, "similarity": s} for n, s in found.similar.items())
    while some := list(islice(rows, AT_ONCE)):
        connection.execute(sa.insert(likeness), some)


def forget_event(connection: sa.Connection, event_id: str) -> None:
    """Forget what was found of an event."""
    connection.execute(sa.delete(compared).where(compared.c.event_id == event_id))


def forget_from(connection: sa.Connection, clause_id: int) -> None:
    """Have clauses from this number on compared again: some are taken away, and their numbers come again."""
    connection.execute(sa.update(compared).where(compared.c.newest >= clause_id).values(newest=clause_id - 1))


def _row(said: Said) -> dict[str, str]:
    digest = hashlib.blake2b(said.words.encode(errors="surrogatepass"), digest_size=12).hexdigest()
    return {
        "event_id": said.event_id,
        "words": digest,
        "label": said.label.value,
        "stance": said.stance.value,
    }
