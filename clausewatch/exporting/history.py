"""Every believed text of every document, in the order in which they were first seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from clausewatch.home import Home
from data.domain.platform import Platform
from data.domain.version import State
from data.store import schema, versions

# Texts that were held back as walls, halves, variants or flaps are not what a document said.
BELIEVED = (State.FIRST.value, State.CONFIRMED.value)


@dataclass(frozen=True, slots=True)
class Recorded:
    """
    One text of one document.

    Attributes:
        service, name: What platform and document are called; their ids where the catalogue has them not.
        source: `live`, or what it was imported from.
        first: True for the first text of its document.
    """

    version: int
    document_id: str
    service: str
    name: str
    at: datetime
    source: str
    first: bool


def recorded(home: Home, platforms: Sequence[Platform]) -> Iterator[Recorded]:
    """Every believed text, oldest first; a text that did not change is there once."""
    names = {d.id: (p.name, d.name) for p in platforms for d in p.documents}
    services = {p.id: p.name for p in platforms}
    version, link, capture = schema.version.c, schema.version_capture, schema.capture
    source = (
        sa.select(sa.func.min(capture.c.source))
        .join(link, link.c.capture_id == capture.c.id)
        .where(link.c.version_id == version.id)
        .scalar_subquery()
    )
    query = (
        sa.select(
            version.id, version.document_id, version.observed_at, version.text_sha256, source.label("source")
        )
        .where(version.state.in_(BELIEVED), ~version.reread)
        .order_by(version.observed_at, version.id)
    )
    with home.store.reading() as connection:
        rows = connection.execute(query).all()
    last: dict[str, str] = {}
    for row in rows:
        if last.get(row.document_id) == row.text_sha256:
            continue
        service, name = _named(row.document_id, names, services)
        first = row.document_id not in last
        last[row.document_id] = row.text_sha256
        yield Recorded(row.id, row.document_id, service, name, row.observed_at, row.source or "live", first)


def text(home: Home, one: Recorded) -> bytes:
    """The text itself, in UTF-8, with a line end at its end."""
    with home.store.reading() as connection:
        words = versions.text(connection, home.archive, one.version) or ""
    return words.rstrip("\n").encode() + b"\n"


def _named(
    document_id: str, names: Mapping[str, tuple[str, str]], services: Mapping[str, str]
) -> tuple[str, str]:
    platform, _, document = document_id.partition("/")
    service, name = names.get(document_id, (services.get(platform, platform), document))
    return _file_name(service), _file_name(name)


def _file_name(name: str) -> str:
    """A name as one part of a path."""
    plain = "".join(" " if c in '/\\\0<>:"|?*' or not c.isprintable() else c for c in name)
    return " ".join(plain.split()).strip(".") or "unnamed"
