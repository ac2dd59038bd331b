"""
What the bytes of a capture say of themselves, and why a capture is not believed.

Beside the chain, not in it: the chain holds what came over the wire, from which this can be found again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from data.domain.capture import FailureReason, Fetched, Note
from data.store import captures, schema
from data.store.schema import metadata

capture_note = sa.Table(
    "capture_note",
    metadata,
    sa.Column("capture_id", sa.ForeignKey("capture.id"), primary_key=True),
    sa.Column("charset", sa.Text, comment="the codec its text is read with, null for what is no text"),
    sa.Column("language", sa.Text, comment="as the page or the server declares it"),
    sa.Column("title", sa.Text),
    sa.Column("doubt", sa.Text, comment="why it is not believed, null when nothing speaks against it"),
    sa.Column("doubt_detail", sa.Text),
)


@dataclass(frozen=True, slots=True)
class Doubted:
    """A capture that is kept and not believed: its row number, where its bytes lie, and why."""

    capture_id: int
    body_sha256: str
    reason: FailureReason
    detail: str


def keep(
    connection: sa.Connection,
    fetched: Fetched,
    doubt: FailureReason | None = None,
    detail: str | None = None,
) -> list[int]:
    """Append the captures of a document with what is noted of them; returns their row numbers."""
    ids = captures.record(connection, fetched.captures)
    notes: Sequence[Note] = fetched.notes or (Note(),) * len(ids)
    rows = [
        {
            "capture_id": number,
            "charset": note.charset,
            "language": note.language,
            "title": note.title,
            "doubt": doubt.value if doubt else None,
            "doubt_detail": detail,
        }
        for number, note in zip(ids, notes, strict=True)
    ]
    if rows:
        connection.execute(sa.insert(capture_note), rows)
    return ids


def of(connection: sa.Connection, capture_id: int) -> Note | None:
    """What is noted of a capture, None when nothing is."""
    row = connection.execute(
        sa.select(capture_note).where(capture_note.c.capture_id == capture_id)
    ).one_or_none()
    return Note(row.charset, row.language, row.title) if row else None


def doubted(connection: sa.Connection, document_id: str) -> tuple[Doubted, ...]:
    """The captures of a document that are kept and not believed, oldest first."""
    rows = connection.execute(
        sa.select(capture_note, schema.capture.c.body_sha256)
        .join(schema.capture, schema.capture.c.id == capture_note.c.capture_id)
        .where(schema.capture.c.document_id == document_id, capture_note.c.doubt.is_not(None))
        .order_by(capture_note.c.capture_id)
    )
    return tuple(
        Doubted(row.capture_id, row.body_sha256, FailureReason(row.doubt), row.doubt_detail or "")
        for row in rows
    )
