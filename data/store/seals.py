"""Seals: once a day, the Merkle root of what was captured since the seal before."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

import sqlalchemy as sa

from data import merkle
from data.store import locks, schema
from data.store.schema import Utc, metadata

seal = sa.Table(
    "seal",
    metadata,
    sa.Column("day", sa.Text, primary_key=True, comment="ISO 8601, UTC"),
    sa.Column("first_id", sa.Integer, nullable=False, comment="the first capture under it"),
    sa.Column("last_id", sa.Integer, nullable=False),
    sa.Column("leaves", sa.Integer, nullable=False),
    sa.Column("root", sa.Text, nullable=False, comment="Merkle root over the chain hashes of its captures"),
    sa.Column("chain", sa.Text, nullable=False, comment="chain hash of its last capture"),
    sa.Column("sealed_at", Utc, nullable=False),
    sa.Column("stamp", sa.LargeBinary, comment="RFC 3161 response over the root"),
    sa.Column("stamped_by", sa.Text, comment="address of the timestamp server"),
)


@dataclass(frozen=True, slots=True)
class Seal:
    """
    What was captured up to a day, in one hash.

    Attributes:
        first_id, last_id: Row numbers of its first and last capture; every capture between is a leaf.
        leaves: How many they are.
        root: Hex Merkle root over the chain hashes, in the order of the rows.
        chain: Chain hash of the last capture.
        stamp: A timestamp server's answer over the root's bytes, None without one.
    """

    day: date
    first_id: int
    last_id: int
    leaves: int
    root: str
    chain: str
    sealed_at: datetime
    stamp: bytes | None = None
    stamped_by: str | None = None


def make(connection: sa.Connection, day: date, now: datetime) -> Seal | None:
    """Seal what was captured since the last seal; None when that is nothing or the day is sealed already."""
    locks.alone(connection, "seals")
    last = newest(connection)
    if last is not None and last.day >= day:
        return None
    hashes = _hashes(connection, last.last_id + 1 if last else 0)
    if not hashes:
        return None
    made = Seal(
        day=day,
        first_id=hashes[0][0],
        last_id=hashes[-1][0],
        leaves=len(hashes),
        root=merkle.root([bytes.fromhex(chain) for _, chain in hashes]).hex(),
        chain=hashes[-1][1],
        sealed_at=now,
    )
    connection.execute(sa.insert(seal).values(**(asdict(made) | {"day": day.isoformat()})))
    return made


def everything(connection: sa.Connection) -> tuple[Seal, ...]:
    """All seals, oldest first."""
    return tuple(_seal(row) for row in connection.execute(sa.select(seal).order_by(seal.c.day)))


def newest(connection: sa.Connection) -> Seal | None:
    """The last seal, None before the first."""
    row = connection.execute(sa.select(seal).order_by(seal.c.day.desc()).limit(1)).first()
    return _seal(row) if row else None


def over(connection: sa.Connection, capture_id: int) -> Seal | None:
    """The seal under which a capture is, None while it waits for one."""
    query = sa.select(seal).where(seal.c.first_id <= capture_id, seal.c.last_id >= capture_id)
    row = connection.execute(query).first()
    return _seal(row) if row else None


def leaves(connection: sa.Connection, of: Seal) -> list[tuple[int, bytes]]:
    """The captures under a seal: row number and chain hash."""
    return [(n, bytes.fromhex(chain)) for n, chain in _hashes(connection, of.first_id, of.last_id)]


def stamped(connection: sa.Connection, day: date, stamp: bytes, by: str) -> None:
    """Keep a timestamp server's answer over the root of a day."""
    connection.execute(
        sa.update(seal).where(seal.c.day == day.isoformat()).values(stamp=stamp, stamped_by=by)
    )


def _hashes(connection: sa.Connection, first: int, last: int | None = None) -> list[tuple[int, str]]:
    table = schema.capture.c
    query = sa.select(table.id, table.chain).where(table.id >= first).order_by(table.id)
    if last is not None:
        query = query.where(table.id <= last)
    return [(row.id, row.chain) for row in connection.execute(query)]


def _seal(row: sa.Row[tuple[object, ...]]) -> Seal:
    return Seal(**(dict(row._mapping) | {"day": date.fromisoformat(row.day)}))
