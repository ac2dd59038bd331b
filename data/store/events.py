"""Events: announced once, never changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.domain.event import Event, Quote
from data.domain.finding import Label, Polarity, Stance
from data.store import event_marks, likeness, locks, proofs, schema
from data.store.event_marks import Filter


@dataclass(frozen=True, slots=True)
class Kept:
    """An event as it is stored, and the key under which its proof is known."""

    event: Event
    key: str


def record(connection: sa.Connection, event: Event) -> bool:
    """Keep an event; False when one of this id is there already, which stays as it is."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = insert(schema.event).values(
        id=event.id,
        kind=event.kind,
        owner=event.owner,
        platform_id=event.platform_id,
        announced_at=event.announced_at,
        severity=event.severity,
        body=packed(event),
    )
    new = row.on_conflict_do_nothing(index_elements=["id"]).returning(schema.event.c.id)
    if connection.scalar(new) is None:
        return False
    event_marks.mark(connection, event)
    return True


def replace(connection: sa.Connection, event: Event) -> None:
    """Put an event in the place of the one with its id: another document of its owner joined it."""
    connection.execute(
        sa.update(schema.event)
        .where(schema.event.c.id == event.id)
        .values(severity=event.severity, body=packed(event))
    )
    event_marks.mark(connection, event)
    likeness.forget_event(connection, event.id)


def since(
    connection: sa.Connection, moment: datetime | None = None, platform_id: str | None = None
) -> tuple[Event, ...]:
    """
    Events announced at or after a moment, oldest first; of all platforms or of one.

    Whoever asks in order to write announces alone from here on: two documents of one owner that say the same
    at the same moment become one event.
    """
    locks.alone(connection, "events")
    query = sa.select(schema.event.c.body).order_by(schema.event.c.announced_at, schema.event.c.id)
    if moment is not None:
        query = query.where(schema.event.c.announced_at >= moment)
    if platform_id is not None:
        query = query.where(schema.event.c.platform_id == platform_id)
    return tuple(unpacked(body) for body in connection.scalars(query))


def newest(
    connection: sa.Connection, wanted: Filter, limit: int, before: tuple[datetime, str] | None = None
) -> tuple[Event, ...]:
    """
    The newest events that are wanted, newest first.

    Args:
        before: Moment of announcement and id of the last event of the page before.
    """
    rows = connection.scalars(_newest(wanted, limit, before).with_only_columns(schema.event.c.body))
    return tuple(unpacked(body) for body in rows)


def newest_kept(
    connection: sa.Connection, wanted: Filter, limit: int, before: tuple[datetime, str] | None = None
) -> tuple[Kept, ...]:
    """The same as `newest`, each with the key of its proof."""
    return _kept(connection, _newest(wanted, limit, before))


def all_kept(connection: sa.Connection) -> tuple[Kept, ...]:
    """Every event with the key of its proof, in no order."""
    return _kept(connection, sa.select(schema.event))


def addresses(connection: sa.Connection, limit: int) -> tuple[tuple[str, datetime], ...]:
    """Ids and moments of announcement, newest first."""
    table = schema.event.c
    query = sa.select(table.id, table.announced_at).order_by(table.announced_at.desc()).limit(limit)
    return tuple((row.id, row.announced_at) for row in connection.execute(query))


def get(connection: sa.Connection, event_id: str) -> Event | None:
    """One event, None when there is no such id."""
    body = connection.scalar(sa.select(schema.event.c.body).where(schema.event.c.id == event_id))
    return unpacked(body) if body else None


def several(connection: sa.Connection, ids: Collection[str]) -> tuple[Event, ...]:
    """Events by id, oldest first; ids that are not there are missing."""
    query = sa.select(schema.event.c.body).where(schema.event.c.id.in_(ids))
    ordered = query.order_by(schema.event.c.announced_at, schema.event.c.id)
    return tuple(unpacked(body) for body in connection.scalars(ordered))


def _newest(wanted: Filter, limit: int, before: tuple[datetime, str] | None) -> sa.Select[Any]:
    table = schema.event.c
    query = sa.select(schema.event).where(*event_marks.conditions(wanted))
    if before is not None:
        query = query.where(sa.tuple_(table.announced_at, table.id) < before)
    return query.order_by(table.announced_at.desc(), table.id.desc()).limit(limit)


def _kept(connection: sa.Connection, query: sa.Select[Any]) -> tuple[Kept, ...]:
    bodies = connection.scalars(query.with_only_columns(sa.cast(schema.event.c.body, sa.Text)))
    return tuple(Kept(unpacked(json.loads(body)), proofs.event_key(body)) for body in bodies)


def packed(event: Event) -> dict[str, Any]:
    """An event as JSON values; dates in ISO 8601."""
    return {k: _plain(v) for k, v in asdict(event).items()}


def unpacked(body: Mapping[str, Any]) -> Event:
    """The event of its JSON values."""
    values = dict(body)
    for name in ("first_seen", "last_seen_without", "announced_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    for name in ("effective_on", "act_by"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    values["documents"] = tuple(values["documents"])
    values["quotes"] = tuple(_quote(q) for q in values["quotes"])
    return Event(**values)


def _quote(body: Mapping[str, Any]) -> Quote:
    values = dict(body)
    values["label"], values["stance"] = Label(values["label"]), Stance(values["stance"])
    values["polarity"] = Polarity(values["polarity"])
    values["runs"] = tuple((kind, text) for kind, text in values["runs"])
    values["reasons"] = tuple(values["reasons"])
    return Quote(**values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
