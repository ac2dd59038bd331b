"""Subscriptions and their channels; addresses and secrets are sealed going in and opened coming out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa

from data.domain.finding import Label, Stance
from data.domain.subscription import Channel, Rhythm, Subscription, Wanted
from data.store import locks, schema
from data.store.schema import Utc
from data.store.sealing import Seal

subscription = sa.Table(
    "subscription",
    schema.metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("wanted", sa.JSON, nullable=False),
    sa.Column("rhythm", sa.JSON, nullable=False),
    sa.Column("at_once", sa.Integer, comment="least severity of what is told at once, as in rhythm"),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("created_at", Utc, nullable=False),
    sa.Column("confirmed_at", Utc),
    sa.Column("told_until", Utc),
    sa.Column("next_at", Utc),
    sa.Index(None, "state", "next_at"),
)

channel = sa.Table(
    "channel",
    schema.metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("subscription_id", sa.ForeignKey("subscription.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False, comment="sealed when a key is configured"),
    sa.Column("fingerprint", sa.Text, nullable=False, comment="keyed hash of the address"),
    sa.Column("secret", sa.Text, comment="sealed likewise"),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Index(None, "subscription_id"),
    sa.Index(None, "fingerprint"),
)


def add(connection: sa.Connection, seal: Seal, new: Subscription) -> None:
    """Keep a new subscription with its channels."""
    connection.execute(sa.insert(subscription).values(id=new.id, **_row(new)))
    for one in new.channels:
        add_channel(connection, seal, one)


def add_channel(connection: sa.Connection, seal: Seal, new: Channel) -> None:
    """Keep a new channel of a subscription that is there."""
    connection.execute(
        sa.insert(channel).values(
            id=new.id,
            subscription_id=new.subscription_id,
            kind=new.kind,
            address=seal.seal(new.address),
            fingerprint=seal.fingerprint(new.address),
            secret=seal.seal(new.secret) if new.secret is not None else None,
            state=new.state,
            reason=new.reason,
        )
    )


def put(connection: sa.Connection, changed: Subscription) -> None:
    """Write what is wanted, when, and how the subscription stands; its channels stay as they are."""
    connection.execute(sa.update(subscription).where(subscription.c.id == changed.id).values(**_row(changed)))


def put_channel(connection: sa.Connection, changed: Channel) -> None:
    """Write how a channel stands; its address stays as it is."""
    connection.execute(
        sa.update(channel)
        .where(channel.c.id == changed.id)
        .values(state=changed.state, reason=changed.reason)
    )


def pause(connection: sa.Connection, channel_id: str, reason: str) -> None:
    """Send nothing more through a channel in use until its owner says so."""
    connection.execute(
        sa.update(channel)
        .where(channel.c.id == channel_id, channel.c.state == "active")
        .values(state="paused", reason=reason)
    )


def move(connection: sa.Connection, told_until: datetime, next_at: Mapping[str, datetime]) -> None:
    """Write that periods were looked at up to a moment, and when each subscription is due next."""
    if next_at:
        connection.execute(
            sa.update(subscription)
            .where(subscription.c.id == sa.bindparam("this"))
            .values(told_until=sa.bindparam("until"), next_at=sa.bindparam("next")),
            [{"this": id, "until": told_until, "next": due} for id, due in next_at.items()],
        )


def get(connection: sa.Connection, seal: Seal, id: str) -> Subscription | None:
    """One subscription, None when there is none of this id."""
    return several(connection, seal, [id]).get(id)


def several(connection: sa.Connection, seal: Seal, ids: Collection[str]) -> dict[str, Subscription]:
    """Subscriptions by id; ids that are not there are missing."""
    return {s.id: s for s in _read(connection, seal, subscription.c.id.in_(ids))}


def of_channel(connection: sa.Connection, seal: Seal, channel_id: str) -> Subscription | None:
    """The subscription a channel belongs to, None when there is no such channel."""
    owner = connection.scalar(sa.select(channel.c.subscription_id).where(channel.c.id == channel_id))
    return get(connection, seal, owner) if owner is not None else None


def by_address(connection: sa.Connection, seal: Seal, kind: str, address: str) -> tuple[Subscription, ...]:
    """The subscriptions that reach this address and have not ended."""
    mine = sa.select(channel.c.subscription_id).where(
        channel.c.kind == kind,
        channel.c.fingerprint.in_(seal.fingerprints(address)),
        channel.c.state != "ended",
    )
    where = subscription.c.id.in_(mine) & (subscription.c.state != "ended")
    return _read(connection, seal, where)


def everything(connection: sa.Connection, seal: Seal) -> tuple[Subscription, ...]:
    """All subscriptions by the time they were made."""
    return _read(connection, seal, sa.true())


def due(
    connection: sa.Connection, seal: Seal, now: datetime, worst: int | None, after: str, limit: int
) -> tuple[Subscription, ...]:
    """
    Active subscriptions that something may have to be said to, by id.

    Args:
        worst: The highest severity of the events that may be told at once, None when there are none.
        after: Begin behind this id; empty for the first page.
        limit: The most subscriptions on a page.
    """
    waiting = subscription.c.next_at <= now
    if worst is not None:
        waiting |= subscription.c.at_once <= worst
    where = (subscription.c.state == "active") & waiting & (subscription.c.id > after)
    return _read(connection, seal, where, limit)


def longest_untold(connection: sa.Connection) -> datetime | None:
    """The earliest moment up to which an active subscription was looked at, None when there is none."""
    query = sa.select(sa.func.min(subscription.c.told_until, type_=Utc)).where(
        subscription.c.state == "active"
    )
    found: datetime | None = connection.scalar(query)
    return found


def stale(connection: sa.Connection, state: str, before: datetime) -> tuple[str, ...]:
    """Ids of subscriptions in this state whose last step (made, confirmed, told) was before a moment."""
    last = sa.func.coalesce(subscription.c.told_until, subscription.c.created_at)
    query = sa.select(subscription.c.id).where(subscription.c.state == state, last < before)
    return tuple(connection.scalars(query))


def _read(
    connection: sa.Connection, seal: Seal, where: sa.ColumnElement[bool], limit: int | None = None
) -> tuple[Subscription, ...]:
    locks.alone(connection, "subscriptions")  # what is read to be changed is changed by one at a time
    order = (subscription.c.id,) if limit else (subscription.c.created_at, subscription.c.id)
    rows = connection.execute(sa.select(subscription).where(where).order_by(*order).limit(limit)).all()
    reached = _channels(connection, seal, [row.id for row in rows])
    return tuple(_subscription(row._mapping, reached.get(row.id, ())) for row in rows)


def _channels(connection: sa.Connection, seal: Seal, ids: Iterable[str]) -> dict[str, tuple[Channel, ...]]:
    rows = connection.execute(
        sa.select(channel).where(channel.c.subscription_id.in_(ids)).order_by(channel.c.kind, channel.c.id)
    )
    found: dict[str, tuple[Channel, ...]] = {}
    for row in rows:
        found[row.subscription_id] = (*found.get(row.subscription_id, ()), _channel(row._mapping, seal))
    return found


def _row(of: Subscription) -> dict[str, Any]:
    return {
        "state": of.state,
        "wanted": asdict(of.wanted),
        "rhythm": _packed(of.rhythm),
        "at_once": of.rhythm.at_once,
        "language": of.language,
        "created_at": of.created_at,
        "confirmed_at": of.confirmed_at,
        "told_until": of.told_until,
        "next_at": of.next_at,
    }


def _subscription(row: sa.RowMapping, channels: tuple[Channel, ...]) -> Subscription:
    return Subscription(
        id=row["id"],
        state=row["state"],
        wanted=_wanted(row["wanted"]),
        rhythm=_rhythm(row["rhythm"]),
        language=row["language"],
        channels=channels,
        created_at=row["created_at"],
        confirmed_at=row["confirmed_at"],
        told_until=row["told_until"],
        next_at=row["next_at"],
    )


def _channel(row: sa.RowMapping, seal: Seal) -> Channel:
    return Channel(
        id=row["id"],
        subscription_id=row["subscription_id"],
        kind=row["kind"],
        address=seal.opened(row["address"]),
        state=row["state"],
        secret=seal.opened(row["secret"]) if row["secret"] is not None else None,
        reason=row["reason"],
    )


def _wanted(body: Mapping[str, Any]) -> Wanted:
    return Wanted(
        platforms=tuple(body["platforms"]),
        kinds=tuple(body["kinds"]),
        labels=tuple(Label(name) for name in body["labels"]),
        stances=tuple(Stance(name) for name in body["stances"]),
        least_severity=body["least_severity"],
    )


def _packed(rhythm: Rhythm) -> dict[str, Any]:
    quiet = [edge.isoformat() for edge in rhythm.quiet] if rhythm.quiet else None
    return asdict(rhythm) | {"at": rhythm.at.isoformat(), "quiet": quiet}


def _rhythm(body: Mapping[str, Any]) -> Rhythm:
    values = dict(body)
    values["at"] = time.fromisoformat(values["at"])
    if values["quiet"]:
        since, until = values["quiet"]
        values["quiet"] = (time.fromisoformat(since), time.fromisoformat(until))
    return Rhythm(**values)
