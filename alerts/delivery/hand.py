"""
Hands claimed messages over, one after the other, and notes what came of each.

Each message is renewed right before it is handed over and settled right after; the note of one and the
renewal of the next are one transaction. So what was noted is never sent again, and what somebody else has
claimed meanwhile is left to them. Only a process that dies between the other side's yes and our note sends a
message again: with the same Message-ID and the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.delivery.pace import Pace
from alerts.delivery.parcel import Carrier, DownError, GoneError, LostError, Parcel, Send
from alerts.delivery.patience import GIVE_UP, LEAST_ATTEMPTS, next_attempt
from alerts.delivery.scrub import scrubbed
from data.domain.subscription import Delivery, Message, MessageState, Outcome
from data.errors import DeliveryError
from data.store import outbox, subscriptions
from data.store.store import Store

# Longer than the longest hand-over (smtp.LONGEST), so that a message under way is nobody else's.
LEASE = timedelta(minutes=5)

# So many conversations that break off in a row are no accident of one message.
LOST_IN_A_ROW = 3

# How long a channel that is down is left alone, when it does not say itself.
REST = timedelta(minutes=1)

# Makes parcels of a batch of messages; None where the channel is no more.
Packed = Callable[[Sequence[Message]], Callable[[Message], Parcel | None]]


@dataclass(slots=True)
class Tally:
    """
    What became of the messages of one lane.

    Attributes:
        down: Why the lane was left early, None when it was not.
    """

    sent: int = 0
    deferred: int = 0
    refused: int = 0
    down: str | None = None

    def count(self, outcome: Outcome) -> None:
        """One more."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def add(self, other: Tally) -> None:
        """Count in what another lane or session did."""
        self.sent += other.sent
        self.deferred += other.deferred
        self.refused += other.refused
        self.down = self.down or other.down


@dataclass(frozen=True, slots=True)
class Lane:
    """What is needed to work off a lane."""

    name: str
    store: Store
    carrier: Carrier
    packed: Packed
    clock: Callable[[], datetime]
    pace: Pace
    lease: timedelta = LEASE


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of one attempt and is still to be noted."""

    message: Message
    attempt: Delivery
    state: MessageState
    due_at: datetime | None = None
    gone: str | None = None


@dataclass(slots=True)
class Hand:
    """
    One session that hands messages over.

    Attributes:
        result: What came of the last message, noted together with the next step.
        lost: How many conversations broke off in a row.
    """

    lane: Lane
    send: Send
    tally: Tally
    result: _Result | None = None
    lost: int = 0

    def batch(self, claimed: tuple[Message, ...]) -> bool:
        """Hand over one batch; False when the lane is to be left."""
        packed = self.lane.packed(claimed)
        for place, message in enumerate(claimed):
            if not self._noted(message):
                continue
            if not self.lane.pace.wait():
                return self._left(claimed[place:])
            begun = replace(message, attempts=message.attempts + 1)
            self.result, down = self._handed(begun, packed)
            if down is not None:
                self._noted(None)
                return self._left(claimed[place + 1 :], down)
        self._noted(None)
        return True

    def _handed(
        self, message: Message, packed: Callable[[Message], Parcel | None]
    ) -> tuple[_Result, DownError | None]:
        """One attempt, and why the lane is to be left, None when it is not."""
        try:
            parcel = packed(message)
        except Exception as error:  # noqa: BLE001 - one message that cannot be written must not keep the rest
            return self._deferred(message, f"it could not be written: {type(error).__name__}: {error}"), None
        if parcel is None:
            return self._done(message, "cancelled", "refused", "its channel is no more"), None
        try:
            said = self.send(parcel)
        except DeliveryError as error:
            return self._failed(message, error)
        self.lost = 0
        return self._done(message, "sent", "sent", said), None

    def _failed(self, message: Message, error: DeliveryError) -> tuple[_Result, DownError | None]:
        if isinstance(error, GoneError):
            return replace(self._done(message, "dead", "refused", str(error)), gone=error.code), None
        if error.lasting:
            return self._done(message, "dead", "refused", str(error)), None
        self.lost = self.lost + 1 if isinstance(error, LostError) else 0
        down = error if isinstance(error, DownError) else None
        if self.lost >= LOST_IN_A_ROW:
            down = DownError(error.channel, str(error))
        return self._deferred(message, str(error), down.wait if down else None), down

    def _deferred(self, message: Message, said: str, wait: timedelta | None = None) -> _Result:
        now = self.lane.clock()
        if now - message.queued_at >= GIVE_UP and message.attempts >= LEAST_ATTEMPTS:
            return self._done(message, "dead", "refused", said)
        due = next_attempt(message.key, message.attempts, now, wait)
        return replace(self._done(message, "waiting", "deferred", said), due_at=due)

    def _done(self, message: Message, state: MessageState, outcome: Outcome, said: str) -> _Result:
        attempt = Delivery(message.key, message.attempts, self.lane.clock(), outcome, scrubbed(said))
        return _Result(message, attempt, state)

    def _noted(self, coming: Message | None) -> bool:
        """Note the last result, and say whether the coming message is still ours: one transaction."""
        last, self.result = self.result, None
        if last is None and coming is None:
            return False
        with self.lane.store.noting() as connection:
            if last is not None and outbox.settle(
                connection, last.message, last.attempt, last.state, last.due_at
            ):
                self.tally.count(last.attempt.outcome)
                if last.gone is not None:
                    subscriptions.pause(connection, last.message.channel_id, last.gone)
            if coming is None:
                return False
            return outbox.renew(connection, coming, self.lane.clock() + self.lane.lease)

    def _left(self, rest: tuple[Message, ...], down: DownError | None = None) -> bool:
        """Give back what was claimed and not begun; always False."""
        now = self.lane.clock()
        if down is not None:
            self.tally.down = str(down)
        due = now + (down.wait or REST) if down else now
        with self.lane.store.transaction() as connection:
            outbox.release(connection, rest, due, str(down) if down else None)
        return False
