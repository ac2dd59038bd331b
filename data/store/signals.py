"""Signals: every reading that said something new, and where each signal stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.domain.signal import Fact, Signal, SignalCourse, SignalKind
from data.store import schema

_standing = schema.signal.alias("standing")
_pending = schema.signal.alias("pending")
_COURSE = schema.signal_course.c


@dataclass(frozen=True, slots=True)
class Stand:
    """A signal by its name (platform, kind, url) and where it stands."""

    platform_id: str
    kind: SignalKind
    url: str
    course: SignalCourse


def get(connection: sa.Connection, platform_id: str, kind: SignalKind, url: str) -> SignalCourse | None:
    """The course of one signal, None before it was ever asked for."""
    where = (_COURSE.platform_id == platform_id) & (_COURSE.kind == kind.value) & (_COURSE.url == url)
    row = connection.execute(_joined().where(where)).first()
    return _stand(row).course if row else None


def put(
    connection: sa.Connection, platform_id: str, kind: SignalKind, url: str, course: SignalCourse
) -> None:
    """Write a course, new or in place of the old one; readings that are not stored yet are stored."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values: dict[str, Any] = {
        "standing_id": _stored(connection, course.standing),
        "standing_seen": course.standing_seen,
        "pending_id": _stored(connection, course.pending),
        "last_attempt": course.last_attempt,
        "failure": course.failure,
    }
    connection.execute(
        insert(schema.signal_course)
        .values(platform_id=platform_id, kind=kind.value, url=url, **values)
        .on_conflict_do_update(index_elements=["platform_id", "kind", "url"], set_=values)
    )


def everything(connection: sa.Connection, platform_id: str | None = None) -> tuple[Stand, ...]:
    """Where the signals stand, of all platforms or of one, by platform, kind and url."""
    query = _joined().order_by(_COURSE.platform_id, _COURSE.kind, _COURSE.url)
    if platform_id is not None:
        query = query.where(_COURSE.platform_id == platform_id)
    return tuple(_stand(row) for row in connection.execute(query))


def history(connection: sa.Connection, platform_id: str) -> tuple[Signal, ...]:
    """Every reading of a platform that said something new, oldest first, believed or not."""
    rows = connection.execute(
        sa.select(schema.signal)
        .where(schema.signal.c.platform_id == platform_id)
        .order_by(schema.signal.c.fetched_at, schema.signal.c.id)
    )
    return tuple(_signal({c.name: row._mapping[c] for c in schema.signal.c}) for row in rows)


def attempts(connection: sa.Connection) -> dict[str, datetime]:
    """When each platform was last asked for any signal; platforms that never were are missing."""
    rows = connection.execute(
        sa.select(_COURSE.platform_id, sa.func.max(_COURSE.last_attempt, type_=schema.Utc)).group_by(
            _COURSE.platform_id
        )
    )
    return {row[0]: row[1] for row in rows}


def _joined() -> sa.Select[Any]:
    course = schema.signal_course
    return sa.select(
        course,
        *(column.label(f"standing__{column.name}") for column in _standing.c),
        *(column.label(f"pending__{column.name}") for column in _pending.c),
    ).select_from(
        course.outerjoin(_standing, course.c.standing_id == _standing.c.id).outerjoin(
            _pending, course.c.pending_id == _pending.c.id
        )
    )


def _stored(connection: sa.Connection, signal: Signal | None) -> int | None:
    """The number of a reading; it is stored when it is not there yet."""
    if signal is None:
        return None
    table = schema.signal
    values = asdict(signal) | {"kind": signal.kind.value, "facts": [_list(fact) for fact in signal.facts]}
    same = [table.c[name] == values[name] for name in ("platform_id", "kind", "url", "fetched_at")]
    known = connection.scalar(sa.select(table.c.id).where(*same))
    if known is not None:
        return int(known)
    return int(connection.execute(sa.insert(table).values(**values).returning(table.c.id)).scalar_one())


def _stand(row: sa.Row[Any]) -> Stand:
    said = row._mapping
    course = SignalCourse(
        standing=_part(said, "standing"),
        standing_seen=said["standing_seen"],
        pending=_part(said, "pending"),
        last_attempt=said["last_attempt"],
        failure=said["failure"],
    )
    return Stand(said["platform_id"], SignalKind(said["kind"]), said["url"], course)


def _part(said: sa.RowMapping, name: str) -> Signal | None:
    values = {column.name: said[f"{name}__{column.name}"] for column in schema.signal.c}
    return _signal(values) if values["id"] is not None else None


def _signal(values: dict[str, Any]) -> Signal:
    del values["id"]
    values["kind"] = SignalKind(values["kind"])
    values["facts"] = tuple(Fact(*fact) for fact in values["facts"])
    values["notes"] = tuple(values["notes"])
    return Signal(**values)


def _list(fact: Fact) -> list[str]:
    return [fact.agent, fact.place, fact.topic, fact.value]
