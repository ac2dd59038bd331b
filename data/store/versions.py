"""Versions: the texts a document had, and which captures they were read from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from data.archive import Archive
from data.domain.version import State, Version
from data.store import schema


def record(
    connection: sa.Connection, archive: Archive, version: Version, title: str | None, captures: Sequence[int]
) -> int:
    """Keep a version and its text; returns its number, which is the one it has already where it has one."""
    named = {} if version.id is None else {"id": version.id}
    row = (
        sa.insert(schema.version)
        .values(
            **named,
            document_id=version.document_id,
            observed_at=version.observed_at,
            text_sha256=archive.put(version.text.encode()),
            language=version.language,
            effective_on=[d.isoformat() for d in version.effective_on],
            title=title,
            reader=version.reader,
            state=version.state.value,
            reason=version.reason,
            reread=version.reread,
        )
        .returning(schema.version.c.id)
    )
    number: int = connection.execute(row).scalar_one()
    if captures:
        rows = [{"version_id": number, "capture_id": c} for c in captures]
        connection.execute(sa.insert(schema.version_capture), rows)
    return number


def coming(connection: sa.Connection) -> int:
    """
    The number that a version to be recorded in a later transaction may have.

    On PostgreSQL nobody else gets it. On SQLite somebody may be quicker: look whether it is still `free`.
    """
    if connection.dialect.name == "postgresql":
        sequence = sa.func.pg_get_serial_sequence(schema.version.name, schema.version.c.id.name)
        return int(connection.scalar(sa.select(sa.func.nextval(sequence))) or 0)
    return int(connection.scalar(sa.select(sa.func.max(schema.version.c.id))) or 0) + 1


def free(connection: sa.Connection, number: int) -> bool:
    """True while no version has a number."""
    return connection.scalar(sa.select(schema.version.c.id).where(schema.version.c.id == number)) is None


def restate(connection: sa.Connection, version_id: int, state: State, reason: str | None) -> None:
    """Move a version to another state; its text never changes."""
    connection.execute(
        sa.update(schema.version)
        .where(schema.version.c.id == version_id)
        .values(state=state.value, reason=reason)
    )


def told(connection: sa.Connection, numbers: Collection[int]) -> None:
    """Mark versions whose change people were told of."""
    if numbers:
        connection.execute(
            sa.update(schema.version).where(schema.version.c.id.in_(numbers)).values(told=True)
        )


def held_back(
    connection: sa.Connection, since: datetime | None = None, until: datetime | None = None
) -> dict[str, int]:
    """
    How many texts of each document differed from the one before and led to no announcement.

    Texts that still wait to be confirmed are left out, and so are documents without any.
    """
    table = schema.version.c
    query = (
        sa.select(table.document_id, sa.func.count().label("held"))
        .where(~table.told, table.state.not_in((State.FIRST.value, State.PENDING.value)))
        .group_by(table.document_id)
    )
    if since is not None:
        query = query.where(table.observed_at >= since)
    if until is not None:
        query = query.where(table.observed_at <= until)
    return {row.document_id: row.held for row in connection.execute(query)}


def get(connection: sa.Connection, archive: Archive, version_id: int) -> Version | None:
    """One version with its text, None when there is no such number."""
    row = connection.execute(sa.select(schema.version).where(schema.version.c.id == version_id)).first()
    return _version(row._mapping, archive.get(row.text_sha256).decode()) if row else None


def several(connection: sa.Connection, numbers: Collection[int]) -> dict[int, Version]:
    """Versions by number, without their texts; numbers that are not there are missing."""
    rows = connection.execute(sa.select(schema.version).where(schema.version.c.id.in_(numbers)))
    return {row.id: _version(row._mapping, "") for row in rows}


def digest(connection: sa.Connection, version_id: int) -> str | None:
    """The sha256 of a version's text, None when there is no such number."""
    return connection.scalar(sa.select(schema.version.c.text_sha256).where(schema.version.c.id == version_id))


def digests(connection: sa.Connection, numbers: Collection[int]) -> dict[int, str]:
    """The sha256 of the texts of versions by number; numbers that are not there are missing."""
    query = sa.select(schema.version.c.id, schema.version.c.text_sha256)
    rows = connection.execute(query.where(schema.version.c.id.in_(numbers)))
    return {row.id: row.text_sha256 for row in rows}


def text(connection: sa.Connection, archive: Archive, version_id: int) -> str | None:
    """The text of a version, None when there is no such number."""
    digest = connection.scalar(
        sa.select(schema.version.c.text_sha256).where(schema.version.c.id == version_id)
    )
    return archive.get(digest).decode() if digest else None


def history(connection: sa.Connection, document_id: str) -> tuple[Version, ...]:
    """Every version of a document, oldest first, without their texts."""
    rows = connection.execute(
        sa.select(schema.version)
        .where(schema.version.c.document_id == document_id)
        .order_by(schema.version.c.observed_at, schema.version.c.id)
    )
    return tuple(_version(row._mapping, "") for row in rows)


def read_by(
    connection: sa.Connection, documents: Collection[str], at: datetime | None = None
) -> frozenset[str]:
    """Those of these documents of which a text had been read by a moment; by now when None."""
    table = schema.version.c
    query = sa.select(table.document_id).where(table.document_id.in_(documents)).distinct()
    if at is not None:
        query = query.where(table.observed_at <= at)
    return frozenset(connection.scalars(query))


def in_force(
    connection: sa.Connection, document_id: str, states: Collection[State], at: datetime | None = None
) -> int | None:
    """The number of the newest version in one of these states, seen by a moment; None without one."""
    table = schema.version.c
    query = (
        sa.select(table.id)
        .where(table.document_id == document_id, table.state.in_([state.value for state in states]))
        .order_by(table.observed_at.desc(), table.id.desc())
        .limit(1)
    )
    if at is not None:
        query = query.where(table.observed_at <= at)
    return connection.scalar(query)


def counted(connection: sa.Connection, states: Collection[State]) -> dict[str, tuple[int, int]]:
    """How many versions of each document are in one of these states, and the number of the newest."""
    table = schema.version.c
    ordered = sa.func.row_number().over(
        partition_by=table.document_id, order_by=(table.observed_at.desc(), table.id.desc())
    )
    ranked = (
        sa.select(
            table.document_id,
            table.id,
            ordered.label("rank"),
            sa.func.count().over(partition_by=table.document_id).label("count"),
        )
        .where(table.state.in_([state.value for state in states]))
        .subquery()
    )
    rows = connection.execute(sa.select(ranked).where(ranked.c.rank == 1))
    return {row.document_id: (row._mapping["count"], row.id) for row in rows}


def _version(row: sa.RowMapping, words: str) -> Version:
    return Version(
        id=row["id"],
        document_id=row["document_id"],
        observed_at=row["observed_at"],
        text=words,
        text_sha256=row["text_sha256"],
        language=row["language"],
        effective_on=tuple(date.fromisoformat(d) for d in row["effective_on"]),
        reader=row["reader"],
        state=State(row["state"]),
        reason=row["reason"],
        reread=row["reread"],
    )
