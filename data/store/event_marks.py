"""What events are about, one row a fact, so that they can be found without reading them all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.domain.event import Event
from data.domain.finding import Label, Polarity, Stance
from data.store import schema

KINDS = "label, meaning, language, platform, document, reverses"

event_mark = sa.Table(
    "event_mark",
    schema.metadata,
    sa.Column("event_id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True, comment=KINDS),
    sa.Column("value", sa.Text, primary_key=True),
    sa.Index(None, "kind", "value"),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """
    Which events are wanted; None and empty stand for all.

    Attributes:
        kinds: Kinds of event.
        platforms: An event counts for every platform one of its documents belongs to.
        document: A document's id.
        meaning: What one quote says of what, and what became of it.
        language: Primary tag of a quoted clause.
        since, until: Announced in this time, half-open.
        reverses: The id of the event that is taken back.
        but_owner: Whose events are left out.
    """

    kinds: Collection[str] = ()
    platforms: Collection[str] | None = None
    document: str | None = None
    label: Label | None = None
    meaning: tuple[Label, Stance, Polarity] | None = None
    language: str | None = None
    least_severity: int = 0
    since: datetime | None = None
    until: datetime | None = None
    reverses: str | None = None
    but_owner: str | None = None


def mark(connection: sa.Connection, event: Event) -> None:
    """Write what an event is about, in place of what was written before."""
    connection.execute(sa.delete(event_mark).where(event_mark.c.event_id == event.id))
    rows = [
        {"event_id": event.id, "kind": kind, "value": value} for kind, value in sorted(set(_marks(event)))
    ]
    connection.execute(sa.insert(event_mark), rows)


def conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """The filter as conditions on rows of `event`."""
    event = schema.event.c
    found: list[sa.ColumnElement[bool]] = []
    if wanted.kinds:
        found.append(event.kind.in_(wanted.kinds))
    if wanted.platforms is not None:
        found.append(_marked("platform", wanted.platforms))
    for kind, value in (
        ("document", wanted.document),
        ("label", wanted.label),
        ("meaning", _meaning(*wanted.meaning) if wanted.meaning else None),
        ("language", wanted.language),
        ("reverses", wanted.reverses),
    ):
        if value is not None:
            found.append(_marked(kind, [str(value)]))
    if wanted.least_severity:
        found.append(event.severity >= wanted.least_severity)
    if wanted.since is not None:
        found.append(event.announced_at >= wanted.since)
    if wanted.until is not None:
        found.append(event.announced_at < wanted.until)
    if wanted.but_owner is not None:
        found.append(event.owner != wanted.but_owner)
    return found


def _marked(kind: str, values: Collection[str]) -> sa.ColumnElement[bool]:
    marks = event_mark.c
    return schema.event.c.id.in_(sa.select(marks.event_id).where(marks.kind == kind, marks.value.in_(values)))


def _marks(event: Event) -> Iterator[tuple[str, str]]:
    yield "platform", event.platform_id
    for document in event.documents:
        yield "document", document
        yield "platform", document.partition("/")[0]
    for quote in event.quotes:
        yield "label", quote.label.value
        yield "meaning", _meaning(quote.label, quote.stance, quote.polarity)
        if quote.language:
            yield "language", quote.language
    if event.reverses:
        yield "reverses", event.reverses


def _meaning(label: Label, stance: Stance, polarity: Polarity) -> str:
    return f"{label.value} {stance.value} {polarity.value}"
