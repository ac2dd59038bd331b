"""
Clauses through time: what each document says and has said, and what each clause was judged to mean.

Made from versions and their texts by `clausewatch shelve`, and can be made anew at any time; nothing
here is evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.domain.finding import Judgement, Label, Stance
from data.domain.version import Clause
from data.store import likeness, locks, word_index
from data.store.schema import Utc, metadata

clause = sa.Table(
    "clause",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("platform_id", sa.Text, nullable=False),
    sa.Column("document_id", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False, comment="equal for clauses that differ in no word"),
    sa.Column("place", sa.Integer, nullable=False, comment="where it began in its version's text"),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("heading", sa.Text),
    sa.Column("lead_in", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("version_id", sa.ForeignKey("version.id"), nullable=False, comment="the first that shows it"),
    sa.Column("since", Utc, nullable=False),
    sa.Column("until", Utc, comment="when a version without it was first seen, null while it stands"),
    sa.Index(None, "document_id", "until"),
    sa.Index(None, "platform_id"),
)

standing = sa.Table(
    "standing",
    metadata,
    sa.Column("clause_id", sa.ForeignKey("clause.id"), primary_key=True),
    sa.Column("label", sa.Text, primary_key=True),
    sa.Column("stance", sa.Text, primary_key=True),
    sa.Column("severity", sa.Integer, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("flags", sa.JSON, nullable=False, comment="licence and ownership flags"),
    sa.Column("data", sa.JSON, nullable=False, comment="kinds of material named"),
    sa.Column("notes", sa.JSON, nullable=False),
    sa.Index(None, "label", "stance", "clause_id"),
)

shelved = sa.Table(
    "shelved",
    metadata,
    sa.Column("document_id", sa.Text, primary_key=True),
    sa.Column("versions", sa.Integer, nullable=False, comment="how many believed versions were walked"),
    sa.Column("version_id", sa.Integer, nullable=False, comment="the last of them"),
)


# What `joined` makes clauses of.
COLUMNS = (
    *clause.c,
    *(column for column in standing.c if column.name != "clause_id"),
    shelved.c.version_id.label("newest_id"),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a clause was judged to mean; fields as in `Judgement`."""

    label: Label
    stance: Stance
    severity: int
    confidence: float
    flags: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """
    A clause and the time in which its document held it.

    Attributes:
        version_id: The first version that shows it, word for word.
        since: When that version was first captured.
        until: When a version without it was first captured; None while it stands.
        judged: Most serious first; empty for clauses about other things.
        newest_id: The newest version that was walked; it holds the clause too while that stands, though its
            dates may be others.
    """

    id: int
    platform_id: str
    document_id: str
    text: str
    heading: str | None
    lead_in: str | None
    language: str | None
    version_id: int
    since: datetime
    until: datetime | None
    judged: tuple[Judged, ...] = ()
    newest_id: int | None = None


@dataclass(frozen=True, slots=True)
class Fresh:
    """A clause to be kept."""

    key: str
    clause: Clause
    judgements: tuple[Judgement, ...]


def keep(
    connection: sa.Connection,
    document_id: str,
    version_id: int,
    since: datetime,
    fresh: Sequence[Fresh],
) -> None:
    """Keep clauses that a version shows first, with their words for the search."""
    if not fresh:
        return
    shared = {
        "platform_id": document_id.partition("/")[0],
        "document_id": document_id,
        "version_id": version_id,
        "since": since,
    }
    likeness.alone(connection)
    rows = [shared | _row(one) for one in fresh]
    statement = sa.insert(clause).returning(clause.c.id, sort_by_parameter_order=True)
    numbers = list(connection.scalars(statement, rows))
    told = [_judged_row(n, j) for n, one in zip(numbers, fresh, strict=True) for j in _each(one.judgements)]
    if told:
        connection.execute(sa.insert(standing), told)
    word_index.add(connection, [(n, one.clause.text) for n, one in zip(numbers, fresh, strict=True)])


def end(connection: sa.Connection, ids: Collection[int], until: datetime) -> None:
    """These clauses stood until a version without them was seen."""
    if ids:
        connection.execute(sa.update(clause).where(clause.c.id.in_(ids)).values(until=until))


def standing_keys(connection: sa.Connection, document_id: str) -> dict[str, int]:
    """The clauses a document holds now, by key; whoever asks in order to write shelves it alone."""
    locks.alone(connection, f"shelf/{document_id}")
    query = sa.select(clause.c.key, clause.c.id).where(
        clause.c.document_id == document_id, clause.c.until.is_(None)
    )
    return {row.key: row.id for row in connection.execute(query)}


def walked(connection: sa.Connection) -> dict[str, tuple[int, int]]:
    """How many versions of each document were walked, and which was the last."""
    return {row.document_id: (row.versions, row.version_id) for row in connection.execute(sa.select(shelved))}


def mark_walked(connection: sa.Connection, document_id: str, versions: int, version_id: int) -> None:
    """Write how far a document was walked."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"versions": versions, "version_id": version_id}
    connection.execute(
        insert(shelved)
        .values(document_id=document_id, **values)
        .on_conflict_do_update(index_elements=["document_id"], set_=values)
    )


def forget(connection: sa.Connection, document_id: str) -> None:
    """Take everything of a document away, so that it can be walked anew."""
    likeness.alone(connection)
    mine = sa.select(clause.c.id).where(clause.c.document_id == document_id)
    words = sa.select(clause.c.id, clause.c.text).where(clause.c.document_id == document_id)
    rows = connection.execute(words.order_by(clause.c.id)).all()
    word_index.forget(connection, [(row.id, row.text) for row in rows])
    for first in rows[:1]:
        likeness.forget_from(connection, first.id)
    connection.execute(sa.delete(standing).where(standing.c.clause_id.in_(mine)))
    connection.execute(sa.delete(clause).where(clause.c.document_id == document_id))
    connection.execute(sa.delete(shelved).where(shelved.c.document_id == document_id))


def labelled(
    connection: sa.Connection,
    platforms: Collection[str] | None = None,
    document_id: str | None = None,
    labels: Collection[Label] | None = None,
    at: datetime | None = None,
) -> tuple[Held, ...]:
    """
    The judged clauses that stood at a moment (now when None), by document and place.

    Args:
        platforms, labels: None for all.
    """
    query = (
        sa.select(*COLUMNS)
        .join(standing, standing.c.clause_id == clause.c.id)
        .outerjoin(shelved, shelved.c.document_id == clause.c.document_id)
        .where(in_force(at))
        .order_by(clause.c.document_id, clause.c.place, clause.c.id)
    )
    if platforms is not None:
        query = query.where(clause.c.platform_id.in_(platforms))
    if document_id is not None:
        query = query.where(clause.c.document_id == document_id)
    if labels is not None:
        query = query.where(standing.c.label.in_([label.value for label in labels]))
    return joined(connection.execute(query))


def in_force(at: datetime | None) -> sa.ColumnElement[bool]:
    """What stood at a moment; what stands now when there is none."""
    if at is None:
        return clause.c.until.is_(None)
    return (clause.c.since <= at) & (clause.c.until.is_(None) | (clause.c.until > at))


def joined(rows: Iterable[sa.Row[Any]]) -> tuple[Held, ...]:
    """Clauses of rows that repeat a clause for each of its labels; rows without label are clauses too."""
    found: dict[int, tuple[sa.RowMapping, list[Judged]]] = {}
    for row in rows:
        said = row._mapping
        judged = found.setdefault(said["id"], (said, []))[1]
        if said["label"] is not None:
            judged.append(_judged(said))
    return tuple(_held(said, judged) for said, judged in found.values())


def _row(one: Fresh) -> dict[str, Any]:
    return {
        "key": one.key,
        "place": one.clause.start,
        "text": one.clause.text,
        "heading": one.clause.heading,
        "lead_in": one.clause.lead_in,
        "language": one.clause.language,
    }


def _each(judgements: Sequence[Judgement]) -> Iterable[Judgement]:
    """One judgement for each label and stance, the most serious."""
    ordered = sorted(judgements, key=lambda j: (-j.severity, -j.confidence))
    return {(j.label, j.stance): j for j in reversed(ordered)}.values()


def _judged_row(number: int, judgement: Judgement) -> dict[str, Any]:
    return {
        "clause_id": number,
        "label": judgement.label.value,
        "stance": judgement.stance.value,
        "severity": judgement.severity,
        "confidence": judgement.confidence,
        "flags": judgement.lic,
        "data": judgement.data,
        "notes": judgement.notes,
    }


def _judged(said: sa.RowMapping) -> Judged:
    return Judged(
        Label(said["label"]),
        Stance(said["stance"]),
        said["severity"],
        said["confidence"],
        tuple(said["flags"]),
        tuple(said["data"]),
        tuple(said["notes"]),
    )


def _held(said: sa.RowMapping, judged: list[Judged]) -> Held:
    names = ("id", "platform_id", "document_id", "text", "heading", "lead_in", "language")
    times = ("version_id", "since", "until", "newest_id")
    ordered = sorted(judged, key=lambda j: (-j.severity, -j.confidence))
    return Held(**{name: said[name] for name in (*names, *times)}, judged=tuple(ordered))
