"""Real `watch` processes: one leads, the next takes over, and all of them end in time."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from clausewatch.watching import clock, due
from clausewatch.watching.leading import leadership
from clausewatch.watching.ticks import next_daily
from clausewatch.watching.watcher import wake
from data.store import jobs, statuses
from tests import databases
from tests.clausewatch.library import ENVIRONMENT, MORNING, TRAINS, Library, page


class Watch:
    """A running `clausewatch watch` and what it has said."""

    def __init__(self, shelf: Library, log: Path, command: str = "watch", *options: str) -> None:
        self.log = log
        places = ["--home", str(shelf.home), "--catalogue", str(shelf.catalogue)]
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "clausewatch", *places, command, *options],
                env={"PATH": os.defpath, **ENVIRONMENT, **databases.environment(shelf.home)},
                stdout=out,
                stderr=out,
            )

    def said(self, event: str) -> list[dict[str, object]]:
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if line["event"] == event]

    def leads(self) -> bool:
        return bool(self.said("leading"))


@contextmanager
def watching(shelf: Library, folder: Path, count: int) -> Iterator[list[Watch]]:
    started = [Watch(shelf, folder / f"{n}.log") for n in range(count)]
    try:
        yield started
    finally:
        for watch in started:
            watch.process.kill()
            watch.process.wait()


def until(seen: Callable[[], object], seconds: float = 40) -> float:
    """How many seconds it took until something was seen."""
    started, waiter = time.monotonic(), threading.Event()
    while not seen():
        assert time.monotonic() - started < seconds, "it did not happen in time"
        waiter.wait(0.02)
    return time.monotonic() - started


@pytest.mark.on_both
def test_of_three_watchers_one_looks_once_and_another_takes_over_when_it_is_killed(
    shelf: Library, tmp_path: Path
) -> None:
    with watching(shelf, tmp_path, 3) as watches:
        until(lambda: any(w.said("look") for w in watches))
        (leader,) = [w for w in watches if w.leads()]
        followers = [w for w in watches if w is not leader]
        assert shelf.site.paths() == ["/terms"]

        leader.process.send_signal(signal.SIGKILL)
        took = until(lambda: any(w.leads() for w in followers))

        assert took < 5
        assert len([w for w in followers if w.leads()]) == 1
        for watch in followers:
            watch.process.send_signal(signal.SIGTERM)
        assert until(lambda: all(w.process.poll() is not None for w in followers)) < 10
        assert [w.process.returncode for w in followers] == [0, 0]
    assert shelf.site.paths() == ["/terms"]


def test_told_to_stop_it_gives_work_under_way_back_within_ten_seconds(shelf: Library, tmp_path: Path) -> None:
    shelf.gate.clear()
    with watching(shelf, tmp_path, 1) as (watch,):
        assert shelf.waiting.wait(40)
        watch.process.send_signal(signal.SIGTERM)
        took = until(lambda: watch.process.poll() is not None)

    assert took < 10
    with shelf.opened() as home, home.store.transaction() as connection:
        assert jobs.claim(connection, ["look/inkharbour/terms-of-service"], "next", datetime.now(UTC))


@pytest.mark.on_both
def test_only_one_has_the_lead_until_it_gives_it_up(shelf: Library) -> None:
    with shelf.opened() as here, shelf.opened() as there:
        first, second = leadership(here, shelf.settings()), leadership(there, shelf.settings())

        assert [first.take(), first.take(), second.take()] == [True, True, False]
        first.give_up()
        assert second.take()
        second.give_up()


@pytest.mark.postgres_only
def test_a_server_that_ends_the_session_of_the_leader_ends_its_lead(shelf: Library) -> None:
    with shelf.opened() as here, shelf.opened() as there:
        first, second = leadership(here, shelf.settings()), leadership(there, shelf.settings())
        assert first.take()
        with there.store.transaction() as connection:
            connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks "
                    "WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
                )
            )

        assert not first.take()
        assert second.take()
        assert not first.take()
        second.give_up()
        assert first.take()
        first.give_up()


@pytest.mark.parametrize("jump", [-172_800.0, 3_600.0], ids=["set back two days", "slept an hour"])
def test_a_clock_that_jumps_is_noticed_and_ticks_come_at_once(jump: float) -> None:
    async def noticed() -> float:
        # The second reading of the wall is so much later, or earlier, than time that has passed.
        readings = iter([1_000.0, 1_000.1 + jump])
        async for seconds in clock.jumps(lambda: next(readings), iter([0.0, 0.1]).__next__, 0.01):
            return seconds
        raise AssertionError

    assert asyncio.run(asyncio.wait_for(noticed(), 10)) == pytest.approx(jump)


def test_ticks_planned_for_the_day_after_tomorrow_come_now_when_woken() -> None:
    async def woken() -> bool:
        came = asyncio.Event()

        async def tick() -> None:
            came.set()

        scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.add_job(tick, "interval", seconds=300, next_run_time=clock.now() + timedelta(days=2))
        scheduler.start()
        wake(scheduler)
        await asyncio.wait_for(came.wait(), 5)
        scheduler.shutdown(wait=False)
        return came.is_set()

    assert asyncio.run(woken())


@pytest.mark.parametrize(
    ("now", "then"),
    [
        # The night in which Berlin's clocks go forward, and the one in which they go back.
        ("2026-03-29T00:05:00+01:00", "2026-03-29T00:10:00+00:00"),
        ("2026-03-29T03:05:00+02:00", "2026-03-30T00:10:00+00:00"),
        ("2026-10-25T02:05:00+01:00", "2026-10-26T00:10:00+00:00"),
        ("2026-10-26T00:10:00+00:00", "2026-10-27T00:10:00+00:00"),
    ],
)
def test_the_daily_work_comes_once_a_day_whatever_the_clocks_on_walls_do(now: str, then: str) -> None:
    assert next_daily(datetime.fromisoformat(now)) == datetime.fromisoformat(then)


@pytest.mark.parametrize(("field", "hours"), [("", 24), ("  confirm_after_hours: 72\n", 72)])
def test_a_second_sight_is_brought_forward_to_the_hour_that_can_confirm_it(
    shelf: Library, field: str, hours: int
) -> None:
    rare = shelf.catalogue / "inkharbour.yml"
    rare.write_text(rare.read_text().replace("kind: terms", f"check_every_hours: 168\n{field}  kind: terms"))
    declared = due.Declared(shelf.catalogue)
    shelf.look(0)
    shelf.says(page(TRAINS))
    shelf.look(7)

    with shelf.opened() as home:
        assert due.bring_forward(home, declared, MORNING + timedelta(days=7, hours=1)) == 1
        with home.store.reading() as connection:
            status = statuses.get(connection, "inkharbour/terms-of-service")
        assert status is not None
        assert status.next_due_at == MORNING + timedelta(days=7, hours=hours)
        assert status.memory is not None
        assert due.bring_forward(home, declared, MORNING + timedelta(days=7, hours=1)) == 0
