"""The outbox: each message handed over by one, noted once, and never lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from data.domain.subscription import (
    Channel,
    Delivery,
    Digest,
    Message,
    Rhythm,
    Subscription,
    Wanted,
)
from data.errors import StoreError
from data.store import belongings, digests, outbox, subscriptions
from data.store.sealing import Seal
from data.store.store import Store
from tests.data.store.samples import NOON

pytestmark = pytest.mark.on_both

SEAL = Seal(["k" * 32], "fallback")
LEASE = timedelta(minutes=5)
CHANNEL = Channel("c1", "s1", "smtp", "mina@example.org", "active")
READER = Subscription("s1", "active", Wanted(), Rhythm(), "en", (CHANNEL,), NOON, NOON, NOON, NOON)
DIGEST = Digest("d1", "s1", "weekly/2026-03-09", NOON - LEASE, NOON, "en", NOON, ("e2", "e1"))


def a_message(key: str = "m1", due_at: datetime = NOON, lane: str = "smtp") -> Message:
    return Message(key, "digest", "s1", "c1", lane, NOON, due_at, "d1")


def an_attempt(message: Message) -> Delivery:
    return Delivery(message.key, message.attempts, NOON, "sent", "250 ok")


def filled(store: Store, *messages: Message) -> None:
    with store.transaction() as connection:
        subscriptions.add(connection, SEAL, READER)
        outbox.record(connection, [DIGEST], messages)


def claimed(store: Store, now: datetime = NOON, limit: int = 10, lane: str = "smtp") -> tuple[Message, ...]:
    with store.transaction() as connection:
        return outbox.claim(connection, lane, now, now + LEASE, limit)


def settled(store: Store, message: Message) -> bool:
    with store.noting() as connection:
        return outbox.settle(connection, message, an_attempt(message), "sent")


def test_a_message_is_claimed_by_one_at_a_time(store: Store) -> None:
    filled(store, a_message())

    assert [message.key for message in claimed(store)] == ["m1"]
    assert claimed(store) == ()
    assert claimed(store, NOON + LEASE - timedelta(seconds=1)) == ()
    assert [message.fence for message in claimed(store, NOON + LEASE)] == [2]


def test_many_who_claim_at_once_never_get_the_same(store: Store) -> None:
    filled(store, *(a_message(f"m{n}") for n in range(60)))

    with ThreadPoolExecutor(6) as pool:
        got = [
            message.key
            for batch in pool.map(lambda _: claimed(store, limit=10), range(6))
            for message in batch
        ]

    assert sorted(got) == sorted(f"m{n}" for n in range(60))


def test_whoever_slept_through_a_lease_can_neither_renew_nor_settle(store: Store) -> None:
    filled(store, a_message())
    (slept,) = claimed(store)
    (awake,) = claimed(store, NOON + LEASE)

    with store.transaction() as connection:
        assert not outbox.renew(connection, slept, NOON + 2 * LEASE)
    assert not settled(store, slept)
    assert settled(store, awake)
    with store.reading() as connection:
        assert outbox.counts(connection) == {"sent": 1}
        assert outbox.noted(connection) == {"m1": 1}


def test_a_claim_that_is_renewed_stays(store: Store) -> None:
    filled(store, a_message())
    (mine,) = claimed(store)

    with store.transaction() as connection:
        assert outbox.renew(connection, mine, NOON + 3 * LEASE)

    assert claimed(store, NOON + 2 * LEASE) == ()
    with store.reading() as connection:
        known = outbox.get(connection, "m1")
    assert known is not None
    assert known.attempts == 1


def test_a_message_given_back_counts_as_not_tried(store: Store) -> None:
    filled(store, a_message())
    with store.transaction() as connection:
        outbox.release(
            connection, outbox.claim(connection, "smtp", NOON, NOON + LEASE, 9), NOON + LEASE, "down"
        )

    assert claimed(store) == ()
    (again,) = claimed(store, NOON + LEASE)
    assert (again.attempts, again.said) == (0, "down")


def test_messages_come_the_longest_due_first_and_lane_by_lane(store: Store) -> None:
    filled(
        store,
        a_message("late", NOON),
        a_message("early", NOON - LEASE),
        a_message("coming", NOON + LEASE),
        a_message("other", NOON, "webhook:c1"),
    )

    with store.reading() as connection:
        assert outbox.lanes(connection, NOON) == ("smtp", "webhook:c1")
    assert [message.key for message in claimed(store)] == ["early", "late"]
    assert [message.key for message in claimed(store, lane="webhook:c1")] == ["other"]


def test_a_period_and_an_event_are_told_once(store: Store) -> None:
    filled(store, a_message())
    same_period = replace(DIGEST, key="d2", events=())
    same_event = replace(DIGEST, key="d3", period="at-once/x", events=("e1",))

    for again in (same_period, same_event):
        with pytest.raises(StoreError), store.transaction() as connection:
            outbox.record(connection, [again], [replace(a_message("m2"), digest_key=again.key)])

    with store.reading() as connection:
        assert outbox.get(connection, "m2") is None
        assert digests.told(connection, ["s1"], ["e1", "e2", "e9"]) == {("s1", "e1"), ("s1", "e2")}


def test_a_digest_comes_back_as_it_was(store: Store) -> None:
    filled(store, a_message())

    with store.reading() as connection:
        assert digests.several(connection, ["d1", "none"]) == {"d1": DIGEST}


def test_a_letter_is_queued_once(store: Store) -> None:
    filled(store)
    letter = replace(a_message("letter"), kind="confirm", digest_key=None)

    with store.transaction() as connection:
        assert [outbox.queue(connection, letter) for _ in range(2)] == [True, False]


def test_nothing_goes_through_a_paused_channel_but_letters(store: Store) -> None:
    letter = replace(a_message("letter"), kind="manage", digest_key=None)
    filled(store, a_message(), letter)
    with store.transaction() as connection:
        subscriptions.pause(connection, "c1", "gone")

    assert [message.key for message in claimed(store)] == ["letter"]
    with store.transaction() as connection:
        subscriptions.put_channel(connection, CHANNEL)
    assert [message.key for message in claimed(store)] == ["m1"]


def test_a_cancelled_message_is_lost_to_whoever_holds_it(store: Store) -> None:
    filled(store, a_message())
    (mine,) = claimed(store)

    with store.transaction() as connection:
        outbox.cancel(connection, "c1")
        assert not outbox.renew(connection, mine, NOON + LEASE)

    assert claimed(store, NOON + 2 * LEASE) == ()


def test_a_message_that_was_given_up_can_be_tried_again(store: Store) -> None:
    filled(store, a_message())
    (mine,) = claimed(store)
    with store.transaction() as connection:
        outbox.settle(connection, mine, replace(an_attempt(mine), outcome="refused"), "dead")
        assert [message.key for message in outbox.of_state(connection, "dead")] == ["m1"]
        assert outbox.again(connection, "m1", NOON + LEASE)
        assert not outbox.again(connection, "m1", NOON + LEASE)

    (again,) = claimed(store, NOON + LEASE)
    assert again.queued_at == NOON + LEASE


def test_a_bounce_is_noted_once(store: Store) -> None:
    filled(store, a_message())
    (mine,) = claimed(store)

    with store.transaction() as connection:
        assert outbox.bounced(connection, "m1", "came back") is None
        outbox.settle(connection, mine, an_attempt(mine), "sent")
        assert [outbox.bounced(connection, "m1", "came back") for _ in range(2)] == ["c1", None]


def test_erasing_leaves_nothing(store: Store) -> None:
    filled(store, a_message())
    settled(store, claimed(store)[0])

    with store.transaction() as connection:
        belongings.forget(connection, "s1")

    with store.reading() as connection:
        tables = (subscriptions.subscription, subscriptions.channel, digests.digest, digests.digest_event)
        for table in (*tables, outbox.message, outbox.delivery):
            assert connection.scalar(sa.select(sa.func.count()).select_from(table)) == 0


def test_an_address_is_found_whether_it_was_sealed_before_or_after(store: Store) -> None:
    plain, sealed, renewed = Seal([], "fallback"), SEAL, Seal(["n" * 32, "k" * 32], "fallback")
    with store.transaction() as connection:
        subscriptions.add(connection, plain, READER)
        other = replace(CHANNEL, id="c2", subscription_id="s2", address="ada@example.org")
        subscriptions.add(connection, sealed, replace(READER, id="s2", channels=(other,)))

    with store.reading() as connection:
        for seal in (sealed, renewed):
            found = [
                subscriptions.by_address(connection, seal, "smtp", a)
                for a in ("MINA@example.org", "ada@example.org")
            ]
            assert [[one.id for one in each] for each in found] == [["s1"], ["s2"]]
        kept = connection.scalars(sa.select(subscriptions.channel.c.address)).all()
        with pytest.raises(StoreError, match="CLAUSEWATCH_KEY"):
            subscriptions.get(connection, plain, "s2")
    assert [address.startswith("fernet:") for address in sorted(kept)] == [True, False]
