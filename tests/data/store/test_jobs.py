"""Claims: one holder at a time, ended by themselves, and no writing for whoever lost one."""

from __future__ import annotations

import multiprocessing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from data.store import jobs, statuses, tallies
from data.store.fenced import Fenced, LostClaim
from data.store.jobs import LEASE, Claim
from data.store.statuses import Status
from data.store.store import Store
from tests.data.store.samples import DOCUMENT, NOON

pytestmark = pytest.mark.on_both

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def claimed(store: Store, holder: str, *names: str, now: object = NOON) -> tuple[Claim, ...]:
    with store.transaction() as connection:
        return jobs.claim(connection, names or ("look/a",), holder, now)  # type: ignore[arg-type]


def status(store: Store, document: str, **changes: object) -> None:
    known = {"state": "first", "last_attempt": NOON - DAY, "next_due_at": NOON} | changes
    with store.transaction() as connection:
        statuses.put(connection, Status(document, "inkharbour", **known))  # type: ignore[arg-type]


def test_a_job_has_one_holder(store: Store) -> None:
    assert claimed(store, "one") == (Claim("look/a", "one", 1),)
    assert claimed(store, "two") == ()
    assert claimed(store, "two", "look/a", "look/b") == (Claim("look/b", "two", 1),)


def test_a_claim_ends_by_itself_and_the_next_one_has_a_larger_number(store: Store) -> None:
    claimed(store, "one")

    assert claimed(store, "two", now=NOON + LEASE - timedelta(seconds=1)) == ()
    assert claimed(store, "two", now=NOON + LEASE) == (Claim("look/a", "two", 2),)


def test_a_renewed_claim_lasts_longer_and_a_lost_one_cannot_be_renewed(store: Store) -> None:
    (first,) = claimed(store, "one")
    with store.transaction() as connection:
        assert jobs.renew(connection, [first], NOON + LEASE / 2) == (first,)
    assert claimed(store, "two", now=NOON + LEASE) == ()
    claimed(store, "two", now=NOON + 2 * LEASE)

    with store.transaction() as connection:
        assert jobs.renew(connection, [first], NOON + 2 * LEASE) == ()


def test_whoever_lost_a_claim_writes_nothing(store: Store) -> None:
    (late,) = claimed(store, "sleeper")
    claimed(store, "other", now=NOON + LEASE)

    with pytest.raises(LostClaim, match="look/a"), Fenced(store, late).transaction() as connection:
        tallies.add(connection, "looks", "first")

    with store.reading() as connection:
        assert tallies.everything(connection) == {}


def test_a_claim_that_ran_out_still_writes_while_nobody_else_wants_it(store: Store) -> None:
    (late,) = claimed(store, "sleeper")

    with Fenced(store, late).transaction() as connection:
        tallies.add(connection, "looks", "first")

    with store.reading() as connection:
        assert tallies.everything(connection) == {"looks": {"first": 1}}


def test_a_finished_job_can_be_claimed_again_and_a_late_finish_changes_nothing(store: Store) -> None:
    (first,) = claimed(store, "one")
    with store.transaction() as connection:
        jobs.finish(connection, first, NOON, due_at=NOON + DAY)
        assert jobs.recurring(connection, "look/a") == (NOON + DAY, NOON)
    (second,) = claimed(store, "two")
    with store.transaction() as connection:
        jobs.finish(connection, first, NOON + HOUR)
        assert jobs.holds(connection, second)


def test_a_claim_given_by_a_clock_that_was_ahead_counts_as_ended(store: Store) -> None:
    claimed(store, "one", now=NOON + 2 * DAY)

    assert claimed(store, "two") == (Claim("look/a", "two", 2),)


def test_crashes_are_counted_on_the_same_bytes_only(store: Store) -> None:
    def crash(poison: str) -> int:
        (claim,) = claimed(store, "one")
        with store.transaction() as connection:
            return jobs.crashed(connection, claim, poison, "too long")

    assert [crash("aa"), crash("aa"), crash("bb"), crash("bb"), crash("bb")] == [1, 2, 1, 2, 3]
    with store.reading() as connection:
        assert jobs.poisoned(connection, 3) == ("look/a",)
    (claim,) = claimed(store, "one")
    with store.transaction() as connection:
        jobs.finish(connection, claim, NOON)
        assert jobs.crashes(connection, "look/a").count == 0


def test_documents_never_tried_come_first_and_then_the_longest_overdue(store: Store) -> None:
    status(store, "late", next_due_at=NOON - HOUR)
    status(store, "later", next_due_at=NOON - 2 * HOUR)
    status(store, "not-yet", next_due_at=NOON + HOUR)
    status(store, "not-declared-any-more", next_due_at=NOON - DAY)

    with store.reading() as connection:
        due = jobs.due_documents(connection, ("late", "later", "not-yet", "new"), NOON)

    assert due == ("new", "later", "late")


def test_after_the_clock_was_set_back_two_days_documents_are_due_at_once(store: Store) -> None:
    status(store, DOCUMENT, last_attempt=NOON + 2 * DAY, next_due_at=NOON + 3 * DAY)

    with store.reading() as connection:
        assert jobs.due_documents(connection, (DOCUMENT,), NOON) == (DOCUMENT,)


def test_ten_processes_never_do_a_job_twice(address: str, tmp_path: Path) -> None:
    names = [f"look/{n}" for n in range(100)]
    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=_work, args=(address, names, tmp_path / f"{n}.done")) for n in range(10)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    done = [line for path in tmp_path.glob("*.done") for line in path.read_text().split()]
    assert sorted(done) == sorted(names)
    assert sum(path.stat().st_size > 0 for path in tmp_path.glob("*.done")) > 1


def _work(address: str, names: list[str], done: Path) -> None:
    """Claim what nobody has done, three at a time from a place of one's own on, until nothing is left."""
    store, made = Store.open(address), list[str]()
    start = int(done.stem) * len(names) // 10
    own = [*names[start:], *names[:start]]
    while True:
        with store.transaction() as connection:
            ended = _ended(connection)
            waiting = [name for name in own if name not in ended]
            claims = jobs.claim(connection, waiting[:3], done.stem, NOON)
            # Others may have ended it between our reading and our claiming.
            late = [claim for claim in claims if claim.job in _ended(connection)]
            jobs.release(connection, late)
        if not claims:  # nothing is left, or somebody is at it and goes on with the rest
            break
        for claim in claims:
            if claim not in late:
                made.append(claim.job)
                with Fenced(store, claim).transaction() as connection:
                    jobs.finish(connection, claim, NOON)
    done.write_text("\n".join(made))


def _ended(connection: sa.Connection) -> set[str]:
    return set(connection.scalars(sa.select(jobs.job.c.name).where(jobs.job.c.done_at.is_not(None))))
