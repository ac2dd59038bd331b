"""
Captures: append-only, each chained to the one before.

The chain has one end, so captures are appended one transaction at a time: from the first capture of a
transaction to its end nobody else appends. Row numbers are given under the same lock and follow the chain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.domain.capture import Capture, Validator
from data.store import locks, schema

# The chain before the first capture.
GENESIS = "0" * 64

# Statements of every look, built once: building one takes longer than running it.
APPEND = sa.insert(schema.capture).returning(schema.capture.c.id)


def record(connection: sa.Connection, captures: Sequence[Capture]) -> list[int]:
    """Append captures in their order; returns their row numbers."""
    if captures:
        locks.alone(connection, "chain")
    chain = connection.scalar(sa.select(schema.capture.c.chain).order_by(schema.capture.c.id.desc()).limit(1))
    ids = []
    for capture in captures:
        chain = link(chain or GENESIS, capture)
        row = connection.execute(APPEND, _values(capture) | {"chain": chain})
        ids.append(row.scalar_one())
    return ids


def link(previous: str, capture: Capture) -> str:
    """The chain hash of a capture: sha256 over the hash before and the record as canonical JSON."""
    record = _values(capture) | {"fetched_at": capture.fetched_at.isoformat()}
    said = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{said}".encode()).hexdigest()


def latest(connection: sa.Connection, version_id: int) -> tuple[Capture, ...]:
    """The captures a version was read from, in the order of their parts."""
    rows = connection.execute(
        sa.select(schema.capture)
        .join(schema.version_capture, schema.version_capture.c.capture_id == schema.capture.c.id)
        .where(schema.version_capture.c.version_id == version_id)
        .order_by(schema.capture.c.part, schema.capture.c.id)
    )
    return tuple(_capture(row._mapping) for row in rows)


def of_versions(connection: sa.Connection, numbers: Sequence[int]) -> tuple[Capture, ...]:
    """The captures that several versions were read from, version by version, each once."""
    number = schema.version_capture.c.version_id
    rows = connection.execute(
        sa.select(schema.capture)
        .join(schema.version_capture, schema.version_capture.c.capture_id == schema.capture.c.id)
        .where(number.in_(numbers))
        .order_by(number, schema.capture.c.part, schema.capture.c.id)
    )
    return tuple(dict.fromkeys(_capture(row._mapping) for row in rows))


def remember(connection: sa.Connection, captures: Sequence[Capture]) -> None:
    """Keep what to send next time so that the server can answer 304."""
    rows = [
        {"document_id": c.document_id, "url": c.request_url, "etag": c.etag, "last_modified": c.last_modified}
        for c in captures
    ]
    if rows:
        connection.execute(_remembering(connection.dialect.name), rows)


def validators(connection: sa.Connection) -> dict[str, dict[str, Validator]]:
    """What to send, by document and url; documents whose servers gave nothing are missing."""
    found: dict[str, dict[str, Validator]] = {}
    for row in connection.execute(sa.select(schema.validator)):
        if row.etag or row.last_modified:
            found.setdefault(row.document_id, {})[row.url] = Validator(row.etag, row.last_modified)
    return found


def of(row: sa.Row[Any]) -> Capture:
    """The capture of a whole row of its table."""
    return _capture(row._mapping)


@cache
def _remembering(dialect: str) -> sa.Insert:
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(schema.validator)
    said = {name: insert.excluded[name] for name in ("etag", "last_modified")}
    return insert.on_conflict_do_update(index_elements=["document_id", "url"], set_=said)


def _values(capture: Capture) -> dict[str, Any]:
    """As `asdict`, which copies every part of every part and takes longer than writing the row."""
    return {name: getattr(capture, name) for name in Capture.__slots__}


def _capture(row: sa.RowMapping) -> Capture:
    values: dict[str, Any] = {str(k): v for k, v in row.items() if k not in ("id", "chain")}
    values["headers"] = tuple((n, v) for n, v in values["headers"])
    values["redirects"] = tuple(values["redirects"])
    return Capture(**values)
