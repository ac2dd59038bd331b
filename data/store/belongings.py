"""Everything that hangs on a subscription: to give it to its owner, and to erase it."""

from __future__ import annotations

import sqlalchemy as sa

from data.domain.subscription import Delivery, Digest, Message
from data.store import digests, outbox
from data.store.digests import digest, digest_event
from data.store.outbox import delivery, message
from data.store.subscriptions import channel, subscription


def history(
    connection: sa.Connection, subscription_id: str
) -> tuple[tuple[Digest, ...], tuple[Message, ...], tuple[Delivery, ...]]:
    """Everything a subscription was sent, the oldest first."""
    keys = connection.scalars(sa.select(digest.c.key).where(digest.c.subscription_id == subscription_id))
    told = digests.several(connection, keys.all()).values()
    messages = outbox.of_subscription(connection, subscription_id)
    attempts = sa.select(delivery).where(delivery.c.message_key.in_([m.key for m in messages]))
    rows = connection.execute(attempts.order_by(delivery.c.at, delivery.c.attempt))
    return (
        tuple(sorted(told, key=lambda one: one.until)),
        messages,
        tuple(Delivery(**row._mapping) for row in rows),
    )


def forget(connection: sa.Connection, subscription_id: str) -> None:
    """Erase a subscription and everything that hangs on it."""
    mine = sa.select(message.c.key).where(message.c.subscription_id == subscription_id)
    connection.execute(sa.delete(delivery).where(delivery.c.message_key.in_(mine)))
    for table in (message, digest_event, digest, channel):
        connection.execute(sa.delete(table).where(table.c.subscription_id == subscription_id))
    connection.execute(sa.delete(subscription).where(subscription.c.id == subscription_id))
