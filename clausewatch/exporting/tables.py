"""The public history as one SQLite file, for Datasette and its like, with a file of metadata beside it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from clausewatch.exporting import history
from clausewatch.exporting.findings import NAMES, rows
from clausewatch.exporting.licences import OURS, RECORDED, TEXTS
from clausewatch.home import Home
from data.domain.event import Event
from data.domain.platform import Platform
from data.errors import UsageError
from data.store import schema, seals

TABLES = f"""
CREATE TABLE platforms (id TEXT PRIMARY KEY, name TEXT, owner TEXT, kind TEXT, country TEXT, home TEXT);
CREATE TABLE documents (
  id TEXT PRIMARY KEY, platform TEXT REFERENCES platforms, kind TEXT, name TEXT, url TEXT, language TEXT
);
CREATE TABLE captures (
  id INTEGER PRIMARY KEY, document TEXT, fetched_at TEXT, url TEXT, status INTEGER, body_sha256 TEXT,
  size INTEGER, source TEXT, chain TEXT
);
CREATE TABLE texts (id INTEGER PRIMARY KEY, document TEXT, first_seen TEXT, source TEXT, text TEXT);
CREATE TABLE events (
  id TEXT PRIMARY KEY, kind TEXT, owner TEXT, platform TEXT, sentence TEXT, severity INTEGER,
  first_seen TEXT, announced_at TEXT, effective_on TEXT, reverses TEXT
);
CREATE TABLE findings ({", ".join(NAMES)}, PRIMARY KEY (event, place));
CREATE TABLE seals (day TEXT PRIMARY KEY, captures INTEGER, root TEXT, chain TEXT);
CREATE TABLE licences (of TEXT PRIMARY KEY, said TEXT);
"""

LICENCES = (("texts", TEXTS), ("recorded states", RECORDED), ("everything else", OURS))


def write(path: Path, home: Home, platforms: Sequence[Platform], events: Sequence[Event]) -> int:
    """
    Write the file and its metadata; returns how many texts it holds.

    Raises:
        UsageError: The file is there already, or cannot be written.
    """
    if path.exists():
        raise UsageError(f"{path}: is there already; name a new file")
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript(TABLES)
            _declared(connection, platforms)
            _events(connection, events)
            _captured(connection, home)
            _many(connection, "licences", LICENCES)
            count = _texts(connection, home, platforms)
        said = {"title": "Recorded terms and policies", "license": "see the table licences", "about": OURS}
        path.with_suffix(".metadata.json").write_text(json.dumps(said, indent=1), encoding="utf-8")
    except (sqlite3.Error, OSError) as error:
        raise UsageError(f"{path}: cannot be written ({error})") from error
    return count


def _declared(connection: sqlite3.Connection, platforms: Sequence[Platform]) -> None:
    _many(connection, "platforms", ((p.id, p.name, p.owner, p.kind, p.country, p.home) for p in platforms))
    documents = ((d, p) for p in platforms for d in p.documents)
    _many(
        connection,
        "documents",
        ((d.id, p.id, d.kind, d.name, d.urls[0] if d.urls else None, d.language) for d, p in documents),
    )


def _events(connection: sqlite3.Connection, events: Sequence[Event]) -> None:
    told = (
        (
            e.id, e.kind, e.owner, e.platform_id, e.sentence, e.severity, e.first_seen.isoformat(),
            e.announced_at.isoformat(), e.effective_on.isoformat() if e.effective_on else None, e.reverses,
        )
        for e in events
    )  # fmt: skip
    _many(connection, "events", told)
    _many(connection, "findings", (tuple(row.values()) for row in rows(events)))


def _captured(connection: sqlite3.Connection, home: Home) -> None:
    c = schema.capture.c
    columns = (
        c.id, c.document_id, c.fetched_at, c.final_url, c.status, c.body_sha256, c.size, c.source, c.chain
    )  # fmt: skip
    with home.store.reading() as reading:
        found = reading.execution_options(yield_per=2_000).execute(sa.select(*columns).order_by(c.id))
        _many(connection, "captures", ((*r[:2], r[2].isoformat(), *r[3:]) for r in found))
        _many(
            connection,
            "seals",
            ((s.day.isoformat(), s.leaves, s.root, s.chain) for s in seals.everything(reading)),
        )


def _texts(connection: sqlite3.Connection, home: Home, platforms: Sequence[Platform]) -> int:
    states = list(history.recorded(home, platforms))
    told = (
        (s.version, s.document_id, s.at.isoformat(), s.source, history.text(home, s).decode()) for s in states
    )
    _many(connection, "texts", told)
    return len(states)


def _many(connection: sqlite3.Connection, table: str, values: Iterable[tuple[object, ...]]) -> None:
    listed = list(values)
    if listed:
        marks = ", ".join("?" * len(listed[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)
