"""Whether there is anything to tell anybody: asked often, so it is asked cheaply."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from data.store import schema
from data.store.outbox import message
from data.store.subscriptions import subscription


def digests_due(connection: sa.Connection, now: datetime, since: datetime | None) -> bool:
    """
    True when a digest is due, or something was announced after `since` that somebody wants at once.

    Args:
        since: When digests were last composed, None when they never were.
    """
    table = subscription.c
    due = sa.select(table.id).where(table.state == "active", table.next_at <= now).limit(1)
    if connection.scalar(due) is not None:
        return True
    urgent = sa.select(table.id).where(table.state == "active", table.at_once.is_not(None)).limit(1)
    if connection.scalar(urgent) is None:
        return False
    fresh = sa.select(schema.event.c.id).limit(1)
    if since is not None:
        fresh = fresh.where(schema.event.c.announced_at >= since)
    return connection.scalar(fresh) is not None


def messages_waiting(connection: sa.Connection, now: datetime) -> bool:
    """True when a message waits whose time has come."""
    query = sa.select(message.c.key).where(message.c.state == "waiting", message.c.due_at <= now).limit(1)
    return connection.scalar(query) is not None
