"""What people asked to be told, and what became of telling them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Literal

from data.domain.finding import Label, Stance

SubscriptionState = Literal["unconfirmed", "active", "ended"]
ChannelState = Literal["unconfirmed", "active", "paused", "ended"]
Cadence = Literal["daily", "weekly", "monthly"]
MessageKind = Literal["digest", "confirm", "manage"]
MessageState = Literal["waiting", "sent", "dead", "cancelled"]
Outcome = Literal["sent", "deferred", "refused"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Which events a person wants to hear of.

    Attributes:
        platforms, kinds: Ids of platforms and kinds of platform; a platform that is in either is wanted. Both
            empty: all.
        labels, stances: Empty: all.
        least_severity: 0-4.
    """

    platforms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    stances: tuple[Stance, ...] = ()
    least_severity: int = 1


@dataclass(frozen=True, slots=True)
class Rhythm:
    """
    When a person wants to hear of them, on the clock of her own wall.

    Attributes:
        at: Local time of a digest.
        weekday: Of a weekly digest, Monday is 0.
        day: Of a monthly digest, 1-28.
        time_zone: IANA name.
        at_once: Events of this severity and above do not wait for the digest; None when all do.
        quiet: Local times between which nothing goes out, half-open; over midnight when the second is the
            earlier one. None for no such hours.
        still_watching: Whether a period without news is told too.
    """

    cadence: Cadence = "weekly"
    at: time = time(8)
    weekday: int = 0
    day: int = 1
    time_zone: str = "UTC"
    at_once: int | None = 4
    quiet: tuple[time, time] | None = None
    still_watching: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """
    One way to reach a subscriber.

    Attributes:
        kind: `smtp`, `webhook`, …
        address: A mail address, or where a webhook is posted to. Not part of the text form: it is personal.
        secret: What webhooks are signed with, None for channels that are not signed.
        reason: Why it is paused, as a code: `no-such-mailbox`, `gone`; None while it is not.
    """

    id: str
    subscription_id: str
    kind: str
    address: str = field(repr=False)
    state: ChannelState
    secret: str | None = field(default=None, repr=False)
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """
    What one person asked for.

    Attributes:
        id: Random and unguessable.
        language: Of the digest.
        told_until: The end of the last period that was looked at, None before confirmation.
        next_at: When the next digest is due, None while nothing is due.
    """

    id: str
    state: SubscriptionState
    wanted: Wanted
    rhythm: Rhythm
    language: str
    channels: tuple[Channel, ...]
    created_at: datetime
    confirmed_at: datetime | None = None
    told_until: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """
    What one subscription is told about one period, as it is kept.

    Attributes:
        key: Derived from subscription and period, so that a period is told once.
        period: `weekly/2026-11-23`, or `at-once/` and a name derived from its events.
        since, until: Half-open.
        events: Ids; no event is ever in two digests of one subscription.
    """

    key: str
    subscription_id: str
    period: str
    since: datetime
    until: datetime
    language: str
    composed_at: datetime
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """
    One digest, or one letter about the subscription itself, on its way through one channel.

    Attributes:
        key: Derived from digest and channel; becomes the Message-ID, or the id of a webhook.
        digest_key: None for letters.
        lane: What is slow or broken together: `smtp`, or `webhook:` and the channel.
        attempts: Begun so far.
        fence: Grows with each claim; only who holds the newest may settle the message.
        said: What the channel answered last, without addresses.
    """

    key: str
    kind: MessageKind
    subscription_id: str
    channel_id: str
    lane: str
    queued_at: datetime
    due_at: datetime
    digest_key: str | None = None
    state: MessageState = "waiting"
    attempts: int = 0
    fence: int = 0
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to hand a message over, and what came of it."""

    message_key: str
    attempt: int
    at: datetime
    outcome: Outcome
    said: str
