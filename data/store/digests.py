"""What subscriptions were told: digests and their events."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from data.domain.subscription import Digest
from data.store import schema
from data.store.schema import Utc

digest = sa.Table(
    "digest",
    schema.metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("subscription_id", sa.ForeignKey("subscription.id"), nullable=False),
    sa.Column("period", sa.Text, nullable=False),
    sa.Column("since", Utc, nullable=False),
    sa.Column("until", Utc, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("composed_at", Utc, nullable=False),
    sa.UniqueConstraint("subscription_id", "period"),
)

# The primary key is the promise: no subscription is told of an event twice, whatever the periods are.
digest_event = sa.Table(
    "digest_event",
    schema.metadata,
    sa.Column("subscription_id", sa.ForeignKey("subscription.id"), primary_key=True),
    sa.Column("event_id", sa.Text, primary_key=True),
    sa.Column("digest_key", sa.ForeignKey("digest.key"), nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Index(None, "digest_key"),
)


def record(connection: sa.Connection, composed: Sequence[Digest]) -> None:
    """
    Keep digests with what they tell.

    Raises:
        StoreError: A period or an event was told to its subscription before; nothing is kept then.
    """
    if not composed:
        return
    items = [
        {"subscription_id": d.subscription_id, "event_id": event, "digest_key": d.key, "place": place}
        for d in composed
        for place, event in enumerate(d.events)
    ]
    rows = [{column.name: getattr(d, column.name) for column in digest.c} for d in composed]
    connection.execute(sa.insert(digest), rows)
    if items:
        connection.execute(sa.insert(digest_event), items)


def told(
    connection: sa.Connection, subscriptions: Collection[str], events: Collection[str]
) -> set[tuple[str, str]]:
    """Which of these subscriptions were told of which of these events, as pairs of ids."""
    query = sa.select(digest_event.c.subscription_id, digest_event.c.event_id).where(
        digest_event.c.subscription_id.in_(subscriptions), digest_event.c.event_id.in_(events)
    )
    return {(row[0], row[1]) for row in connection.execute(query)}


def several(connection: sa.Connection, keys: Collection[str]) -> dict[str, Digest]:
    """Digests by key, their events in the order they were chosen in."""
    events: dict[str, list[str]] = {}
    items = sa.select(digest_event).where(digest_event.c.digest_key.in_(keys))
    for row in connection.execute(items.order_by(digest_event.c.place)):
        events.setdefault(row.digest_key, []).append(row.event_id)
    rows = connection.execute(sa.select(digest).where(digest.c.key.in_(keys)))
    return {row.key: Digest(**row._mapping, events=tuple(events.get(row.key, ()))) for row in rows}
