"""
The outbox: messages on their way, and every attempt to deliver one.

A message is claimed for a while (the lease) before it is handed over, by one conditional update, so that of
several deliverers one gets it. Each claim raises the message's fence; whoever holds an older one can neither
renew nor settle, so a deliverer that slept through its lease changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.domain.subscription import Delivery, Digest, Message, MessageState
from data.store import digests, schema
from data.store.schema import Utc
from data.store.subscriptions import channel

message = sa.Table(
    "message",
    schema.metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subscription_id", sa.ForeignKey("subscription.id"), nullable=False),
    sa.Column("channel_id", sa.ForeignKey("channel.id"), nullable=False),
    sa.Column("digest_key", sa.ForeignKey("digest.key")),
    sa.Column("lane", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("queued_at", Utc, nullable=False),
    sa.Column("due_at", Utc, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("fence", sa.Integer, nullable=False),
    sa.Column("lease_until", Utc),
    sa.Column("said", sa.Text),
    sa.Index(None, "state", "lane", "due_at"),
    sa.Index(None, "subscription_id"),
    sa.Index(None, "channel_id"),
)

delivery = sa.Table(
    "delivery",
    schema.metadata,
    sa.Column("message_key", sa.ForeignKey("message.key"), primary_key=True),
    sa.Column("attempt", sa.Integer, primary_key=True),
    sa.Column("at", Utc, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("said", sa.Text, nullable=False),
)

# Built once: a deliverer asks these for every message.
_HELD = (
    message.c.key == sa.bindparam("this"),
    message.c.fence == sa.bindparam("held"),
    message.c.state == "waiting",
)
_RENEW = (
    sa.update(message)
    .where(*_HELD)
    .values(lease_until=sa.bindparam("until"), attempts=message.c.attempts + 1)
)
_SETTLE = (
    sa.update(message)
    .where(*_HELD)
    .values(
        state=sa.bindparam("new_state"),
        due_at=sa.bindparam("due"),
        lease_until=None,
        said=sa.bindparam("answer"),
    )
)
_ATTEMPT = sa.insert(delivery)

_MESSAGE = [column for column in message.c if column.name != "lease_until"]


def record(connection: sa.Connection, composed: Sequence[Digest], messages: Sequence[Message]) -> None:
    """
    Keep digests with what they tell, and queue the messages that carry them.

    Raises:
        StoreError: A period or an event was told to its subscription before; nothing is kept then.
    """
    digests.record(connection, composed)
    if messages:
        connection.execute(sa.insert(message), [_message_row(m) for m in messages])


def queue(connection: sa.Connection, letter: Message) -> bool:
    """Queue one message; False when one of this key is there already, which stays as it is."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = insert(message).values(**_message_row(letter)).on_conflict_do_nothing(index_elements=["key"])
    return connection.execute(row.returning(message.c.key)).first() is not None


def lanes(connection: sa.Connection, now: datetime) -> tuple[str, ...]:
    """The lanes in which something can be claimed, by name."""
    query = sa.select(message.c.lane).where(*_open(now)).distinct().order_by(message.c.lane)
    return tuple(connection.scalars(query))


def claim(
    connection: sa.Connection, lane: str, now: datetime, until: datetime, limit: int
) -> tuple[Message, ...]:
    """
    Take messages of a lane that are due and nobody else's, the longest due first.

    Args:
        until: The end of the lease; what is not settled by then can be claimed by others.
    """
    ready = (
        sa.select(message.c.key)
        .where(message.c.lane == lane, *_open(now))
        .order_by(message.c.due_at, message.c.key)
        .limit(limit)
        .with_for_update(skip_locked=True)  # no words of SQLite, which locks the whole database anyway
    )
    rows = connection.execute(
        sa.update(message)
        .where(message.c.key.in_(ready.scalar_subquery()))
        .values(lease_until=until, fence=message.c.fence + 1)
        .returning(*_MESSAGE)
    )
    return tuple(sorted((_message(row) for row in rows), key=lambda m: (m.due_at, m.key)))


def renew(connection: sa.Connection, mine: Message, until: datetime) -> bool:
    """Whether a claimed message is still ours to hand over; an attempt begins then, and the lease anew."""
    asked = {"this": mine.key, "held": mine.fence, "until": until}
    return bool(connection.execute(_RENEW, asked).rowcount)


def settle(
    connection: sa.Connection,
    mine: Message,
    attempt: Delivery,
    state: MessageState,
    due_at: datetime | None = None,
) -> bool:
    """
    Write what came of an attempt and give the claim back.

    Args:
        due_at: When to try again, for a message that goes on waiting.

    Returns:
        False when the claim was lost; nothing is written then.
    """
    new = {"new_state": state, "due": due_at or mine.due_at, "answer": attempt.said}
    kept = connection.execute(_SETTLE, {"this": mine.key, "held": mine.fence, **new}).rowcount
    if kept:
        connection.execute(_ATTEMPT, {c.name: getattr(attempt, c.name) for c in delivery.c})
    return bool(kept)


def release(
    connection: sa.Connection, mine: Iterable[Message], due_at: datetime, said: str | None = None
) -> None:
    """Give claims back for somebody else to take."""
    for one in mine:
        _mine(
            connection,
            one,
            due_at=due_at,
            lease_until=None,
            **({"said": said} if said else {}),
        )


def cancel(connection: sa.Connection, channel_id: str) -> None:
    """Take back everything that still waits for a channel; claims on it are lost."""
    connection.execute(
        sa.update(message)
        .where(message.c.channel_id == channel_id, message.c.state == "waiting")
        .values(state="cancelled", fence=message.c.fence + 1, lease_until=None)
    )


def get(connection: sa.Connection, key: str) -> Message | None:
    """One message, None when there is none of this key."""
    row = connection.execute(sa.select(*_MESSAGE).where(message.c.key == key)).first()
    return _message(row) if row else None


def of_state(connection: sa.Connection, state: MessageState) -> tuple[Message, ...]:
    """Every message in this state, the oldest first."""
    query = sa.select(*_MESSAGE).where(message.c.state == state)
    return tuple(_message(row) for row in connection.execute(query.order_by(message.c.queued_at)))


def of_subscription(connection: sa.Connection, subscription_id: str) -> tuple[Message, ...]:
    """Every message of a subscription, the oldest first."""
    query = sa.select(*_MESSAGE).where(message.c.subscription_id == subscription_id)
    return tuple(_message(row) for row in connection.execute(query.order_by(message.c.queued_at)))


def counts(connection: sa.Connection) -> dict[str, int]:
    """How many messages are in each state."""
    query = sa.select(message.c.state, sa.func.count()).group_by(message.c.state)
    return {row[0]: row[1] for row in connection.execute(query)}


def bounced(connection: sa.Connection, key: str, said: str) -> str | None:
    """
    Note that a message which was taken came back after all.

    Returns:
        Its channel; None when there is no such message, or this was noted before.
    """
    came_back: str | None = connection.scalar(
        sa.update(message)
        .where(message.c.key == key, message.c.state == "sent")
        .values(state="dead", said=said)
        .returning(message.c.channel_id)
    )
    return came_back


def letters_since(connection: sa.Connection, channel_id: str, since: datetime) -> int:
    """How many letters (no digests) were queued since a moment for a channel, and others of its address."""
    address = sa.select(channel.c.fingerprint).where(channel.c.id == channel_id).scalar_subquery()
    same = sa.select(channel.c.id).where(channel.c.fingerprint == address)
    query = sa.select(sa.func.count()).where(
        message.c.channel_id.in_(same), message.c.kind != "digest", message.c.queued_at >= since
    )
    return int(connection.scalar(query) or 0)


def last_letter(connection: sa.Connection, channel_id: str) -> MessageState | None:
    """What became of the newest letter to a channel, None when there is none."""
    query = sa.select(message.c.state).where(message.c.channel_id == channel_id, message.c.kind != "digest")
    found: MessageState | None = connection.scalar(query.order_by(message.c.queued_at.desc()).limit(1))
    return found


def noted(connection: sa.Connection) -> dict[str, int]:
    """How many attempts of each message came to their end and were noted."""
    query = sa.select(delivery.c.message_key, sa.func.count()).group_by(delivery.c.message_key)
    return {row[0]: row[1] for row in connection.execute(query)}


def again(connection: sa.Connection, key: str, now: datetime) -> bool:
    """Put a dead message back into the outbox; False when none of this key is dead."""
    done = connection.execute(
        sa.update(message)
        .where(message.c.key == key, message.c.state == "dead")
        .values(state="waiting", queued_at=now, due_at=now, lease_until=None)
    )
    return bool(done.rowcount)


def _open(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """What can be claimed: waiting, due, leased to nobody, and for a digest its channel is in use."""
    active = sa.select(channel.c.id).where(channel.c.id == message.c.channel_id, channel.c.state == "active")
    return (
        message.c.state == "waiting",
        message.c.due_at <= now,
        message.c.lease_until.is_(None) | (message.c.lease_until <= now),
        (message.c.kind != "digest") | active.exists(),
    )


def _mine(connection: sa.Connection, held: Message, **values: Any) -> bool:
    """Write to a message whose newest claim is ours; False when it is not."""
    done = connection.execute(
        sa.update(message)
        .where(message.c.key == held.key, message.c.fence == held.fence, message.c.state == "waiting")
        .values(**values)
    )
    return bool(done.rowcount)


def _message_row(of: Message) -> dict[str, Any]:
    return {column.name: getattr(of, column.name) for column in _MESSAGE}


def _message(row: sa.Row[Any]) -> Message:
    return Message(**row._mapping)
