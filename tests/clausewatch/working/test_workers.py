"""Real workers on a real queue: every document once, no host asked by two."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from clausewatch.working import queue
from tests import databases
from tests.clausewatch.working.world import Process, running, until, world

pytestmark = pytest.mark.postgres_only


def test_a_group_waits_in_the_queue_once(tmp_path: Path) -> None:
    database = databases.url(tmp_path / "clausewatch.db")

    async def queued() -> list[int]:
        app = queue.application(database)
        async with queue.opened(app, database):
            first = await queue.enqueue(app, ["a.example", "b.example"])
            again = await queue.enqueue(app, ["b.example", "c.example", "a.example"])
            return [first, again, await queue.forget_silent(app)]

    assert asyncio.run(queued()) == [2, 1, 0]


def test_two_workers_fetch_every_document_once_and_never_two_of_a_host(tmp_path: Path) -> None:
    database = databases.url(tmp_path / "clausewatch.db")
    with world(tmp_path, database, hosts=4, each=2, net=31) as made:
        watch = Process(made, "watch", "watch", "--workers")
        workers = [Process(made, f"worker{n}", "worker", "--concurrency", "2") for n in range(2)]
        with running(watch, *workers):
            until(lambda: sum(len(w.said("look")) for w in workers) == 8, 110, "eight looks")
            run = Process(made, "run", "run", "--due")
            assert run.popen.wait(60) == 2, "a run is kept out while workers work"

            assert [worker.end() for worker in workers] == [143, 143]
            assert watch.end() == 0
        assert made.fetched() == dict.fromkeys(made.documents, 1)
        assert made.most_at_once() == 1
        looked = [str(line["document"]) for w in workers for line in w.said("look")]
        assert sorted(looked) == sorted(made.documents)
