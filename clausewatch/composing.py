"""
Composes what is due: chooses for each subscription, and queues what it gets.

One transaction holds a page of subscriptions: each one's digest, what it tells, the messages that carry it,
and when it is due next. A process that dies leaves whole pages or nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from alerts import keys, periods
from alerts.selection import TOLD, chosen
from clausewatch.home import Home
from data.domain.event import Event
from data.domain.subscription import Channel, Digest, Message, Subscription
from data.store import digests, events, outbox, subscriptions
from data.store.sealing import Seal

# A run of the crawler stamps its events with the time it began, and commits them as they come: so events can
# turn up with a time that was already looked at. What was told is known by its id.
LOOKBACK = timedelta(days=7)

PAGE = 500


@dataclass
class Composed:
    """How many digests were composed, and how many messages were queued."""

    digests: int = 0
    messages: int = 0


@dataclass
class _Page:
    """What one transaction will write."""

    digests: list[Digest] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    next_at: dict[str, datetime] = field(default_factory=dict)


def compose(home: Home, seal: Seal, kinds: Mapping[str, str], now: datetime) -> Composed:
    """Compose and queue everything that is due by now; `kinds` holds the kind of each platform."""
    total, after = Composed(), ""
    with home.store.reading() as connection:
        recent = _recent(connection, now)
    worst = max((e.severity for e in recent if e.announced_at > now - LOOKBACK), default=None)
    while True:
        with home.store.transaction() as connection:
            due = subscriptions.due(connection, seal, now, worst, after, PAGE)
            page = _page(connection, due, recent, kinds, now)
            outbox.record(connection, page.digests, page.messages)
            subscriptions.move(connection, now, page.next_at)
        total.digests += len(page.digests)
        total.messages += len(page.messages)
        if len(due) < PAGE:
            return total
        after = due[-1].id


def pending(
    connection: sa.Connection,
    subscription: Subscription,
    kinds: Mapping[str, str],
    since: datetime,
    until: datetime,
) -> tuple[Event, ...]:
    """What a subscription would be told if its digest were due: the news it has not been told of."""
    found = [e for e in events.since(connection, since) if e.announced_at <= until]
    told = digests.told(connection, [subscription.id], [e.id for e in found])
    return chosen(found, subscription.wanted, kinds, {event for _, event in told})


def _recent(connection: sa.Connection, now: datetime) -> tuple[Event, ...]:
    """The news that anybody may still have to be told, oldest first."""
    oldest = subscriptions.longest_untold(connection)
    if oldest is None:
        return ()
    found = events.since(connection, oldest - LOOKBACK)
    return tuple(event for event in found if event.kind in TOLD and event.announced_at <= now)


def _page(
    connection: sa.Connection,
    due: Sequence[Subscription],
    recent: Sequence[Event],
    kinds: Mapping[str, str],
    now: datetime,
) -> _Page:
    told: dict[str, set[str]] = {}
    for id, event in digests.told(connection, [s.id for s in due], [e.id for e in recent]):
        told.setdefault(id, set()).add(event)
    page = _Page()
    for subscription in due:
        if _in_use(subscription):
            _plan(page, subscription, recent, told.get(subscription.id, set()), kinds, now)
    return page


def _plan(
    page: _Page,
    subscription: Subscription,
    recent: Sequence[Event],
    told: set[str],
    kinds: Mapping[str, str],
    now: datetime,
) -> None:
    """The digest of the period when it is over, then what does not wait for the next one."""
    rhythm = subscription.rhythm
    floor = _floor(subscription)
    window = [event for event in recent if event.announced_at >= floor]
    if subscription.next_at is not None and subscription.next_at <= now:
        period = periods.latest(rhythm, subscription.next_at, now)
        found = [event for event in window if event.announced_at < period.until]
        news = chosen(found, subscription.wanted, kinds, told)
        if news or rhythm.still_watching:
            _add(page, subscription, period.name, period.until, news, now)
        told = told | {event.id for event in news}
        page.next_at[subscription.id] = periods.following(rhythm, max(period.until, now)).until
    if rhythm.at_once is not None and periods.awake(rhythm, now) == now:
        urgent = chosen(window, subscription.wanted, kinds, told, rhythm.at_once)
        if urgent:
            _add(page, subscription, periods.at_once(e.id for e in urgent), now, urgent, now)


def _add(
    page: _Page,
    subscription: Subscription,
    period: str,
    until: datetime,
    news: Sequence[Event],
    now: datetime,
) -> None:
    key = keys.of_digest(subscription.id, period)
    page.digests.append(
        Digest(
            key=key,
            subscription_id=subscription.id,
            period=period,
            since=subscription.told_until or subscription.created_at,
            until=until,
            language=subscription.language,
            composed_at=now,
            events=tuple(event.id for event in news),
        )
    )
    page.messages += [_message(key, channel, now) for channel in _in_use(subscription)]


def _message(digest_key: str, channel: Channel, now: datetime) -> Message:
    return Message(
        key=keys.of_message(digest_key, channel.id),
        kind="digest",
        subscription_id=channel.subscription_id,
        channel_id=channel.id,
        lane=lane(channel),
        queued_at=now,
        due_at=now,
        digest_key=digest_key,
    )


def lane(channel: Channel) -> str:
    """All mail goes through one server; every webhook is slow or broken by itself."""
    return channel.kind if channel.kind == "smtp" else f"{channel.kind}:{channel.id}"


def _in_use(subscription: Subscription) -> tuple[Channel, ...]:
    return tuple(channel for channel in subscription.channels if channel.state == "active")


def _floor(subscription: Subscription) -> datetime:
    """From when on events are looked at: never before the subscription was confirmed."""
    confirmed = subscription.confirmed_at or subscription.created_at
    return max(confirmed, (subscription.told_until or confirmed) - LOOKBACK)
