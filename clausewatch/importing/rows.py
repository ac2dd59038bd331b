"""What the store knows of imported captures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from clausewatch.importing.past import Key
from data.store import schema

LIVE = "live"

# The reason of versions whose state is still to be found: the walk over all of them was cut short.
UNWALKED = "importing"

_capture, _link, _version = schema.capture.c, schema.version_capture.c, schema.version.c


@dataclass(frozen=True, slots=True)
class Kept:
    """An imported capture in the store: as much of it as reading it takes."""

    id: int
    source: str
    part: int
    at: datetime
    final_url: str
    content_type: str | None
    body_sha256: str


def imported(connection: sa.Connection, document_id: str) -> tuple[Kept, ...]:
    """Every imported capture of a document, oldest first."""
    fields = (
        _capture.id, _capture.source, _capture.part, _capture.fetched_at, _capture.final_url,
        _capture.content_type, _capture.body_sha256,
    )  # fmt: skip
    found = connection.execute(
        sa.select(*fields)
        .where(_capture.document_id == document_id, _capture.source != LIVE)
        .order_by(_capture.fetched_at, _capture.part, _capture.id)
    )
    return tuple(Kept(*row) for row in found)


def known(connection: sa.Connection, document_id: str) -> set[Key]:
    """The keys of the recorded states that are in the store."""
    return {(k.source, k.part, k.at, k.final_url) for k in imported(connection, document_id)}


def versions_of(connection: sa.Connection, document_id: str) -> dict[int, frozenset[int]]:
    """The captures of each version that was read from imported ones, by its number, lowest first."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    query = (
        sa.select(_link.version_id, _link.capture_id)
        .join(schema.capture, _capture.id == _link.capture_id)
        .where(_capture.document_id == document_id, _capture.source != LIVE)
        .order_by(_link.version_id)
    )
    for number, capture_id in connection.execute(query):
        found[number].add(capture_id)
    return {number: frozenset(ids) for number, ids in found.items()}


def unfinished(connection: sa.Connection, document_id: str) -> bool:
    """True when a capture has no version yet, or a version no state of its own."""
    read = frozenset[int]().union(*versions_of(connection, document_id).values())
    if any(kept.id not in read for kept in imported(connection, document_id)):
        return True
    waiting = sa.select(_version.id).where(_version.document_id == document_id, _version.reason == UNWALKED)
    return connection.scalar(waiting.limit(1)) is not None


def link(connection: sa.Connection, version_id: int, captures: frozenset[int]) -> None:
    """Say that a version was read from further captures too."""
    rows = [{"version_id": version_id, "capture_id": c} for c in sorted(captures)]
    if rows:
        connection.execute(sa.insert(schema.version_capture), rows)


def first_live(connection: sa.Connection, document_id: str) -> datetime | None:
    """When the document was first captured by ourselves, None when it never was."""
    moment: datetime | None = connection.scalar(
        sa.select(sa.func.min(_capture.fetched_at, type_=schema.Utc())).where(
            _capture.document_id == document_id, _capture.source == LIVE
        )
    )
    return moment


def last_of(connection: sa.Connection, source: str) -> datetime | None:
    """The latest moment anything was recorded by a source."""
    moment: datetime | None = connection.scalar(
        sa.select(sa.func.max(_capture.fetched_at, type_=schema.Utc())).where(_capture.source == source)
    )
    return moment
