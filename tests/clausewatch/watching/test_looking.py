"""A round of looking over real HTTP, with real worker processes."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from clausewatch.home import Home
from clausewatch.line import Line
from clausewatch.passing import conduct
from clausewatch.watching import claiming
from clausewatch.watching.looking import Round
from clausewatch.watching.waiting import IN_MEMORY_BYTES, Waiting, bodies
from clausewatch.watching.workers import Limits, Workers
from crawler.crawl import run
from data.declarations import platforms
from data.domain.capture import Outcome
from data.store import jobs, schema, statuses, tallies
from tests.clausewatch.importing.archives import TERMS as TERMS_OF_ART
from tests.clausewatch.importing.archives import live
from tests.clausewatch.library import MORNING, TRAINS, Library, page

TERMS, PRIVACY = "inkharbour/terms-of-service", "inkharbour/privacy-policy"

# Clauses enough that reading them takes seconds, where the library's own rules take milliseconds.
ENDLESS = page(*(f"We keep lamp {n} lit for as long as you visit shelf {n * 7}." for n in range(40_000)))


def look(
    shelf: Library, days: float = 0, limits: Limits | None = None, waiting_bytes: int = IN_MEMORY_BYTES
) -> dict[str, Line]:
    """One round, so many days after the first morning; the lines by document."""
    lines: list[Line] = []
    settings = shelf.settings(days)
    hasty = replace(conduct(settings), delay_seconds=0.0, retries=0)
    with shelf.opened() as home:
        declared = platforms(shelf.catalogue)
        round_ = Round(home, settings, declared, hasty, claiming.holder(), lines.append, limits or Limits())
        run(replace(round_, waiting_bytes=waiting_bytes).look)
    return {line.document: line for line in lines}


def both(shelf: Library) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(page(), path="/privacy")


def document_digest(body_sha256: str) -> str:
    """The digest of a document of one part."""
    return hashlib.sha256(body_sha256.encode()).hexdigest()


@pytest.mark.on_both
def test_a_round_takes_in_what_a_run_would_and_gives_every_claim_back(shelf: Library) -> None:
    both(shelf)
    assert {d: line.outcome for d, line in look(shelf).items()} == {TERMS: "first", PRIVACY: "first"}
    shelf.says(page(TRAINS))
    shelf.look(1)
    assert look(shelf, 2)[TERMS].outcome == "changed"

    assert [e.kind for e in shelf.events()] == ["change"]
    assert look(shelf, 2) == {}, "nothing is due"
    with shelf.opened() as home, home.store.reading() as connection:
        assert jobs.at_work(connection, shelf.settings(2).now) == 0
        assert tallies.everything(connection)["looks"] == {"changed": 1, "first": 2, "unchanged": 1}


def test_what_another_watcher_is_at_is_left_alone(shelf: Library) -> None:
    both(shelf)
    with shelf.opened() as home, home.store.transaction() as connection:
        jobs.claim(connection, [claiming.LOOK + TERMS], "somebody else", shelf.settings().now)

    assert list(look(shelf)) == [PRIVACY]
    assert shelf.site.paths() == ["/privacy"]


def test_a_document_that_takes_too_long_is_ended_and_the_rest_goes_on(shelf: Library) -> None:
    both(shelf)
    shelf.says(ENDLESS)
    slow = Limits(seconds=2)

    lines = look(shelf, 0, slow)

    assert (lines[TERMS].outcome, lines[TERMS].reason) == ("failed", "unreadable")
    assert lines[PRIVACY].outcome == "first"
    with shelf.opened() as home, home.store.reading() as connection:
        found = statuses.get(connection, TERMS)
        kept = connection.scalar(
            sa.select(schema.capture.c.body_sha256).order_by(schema.capture.c.size.desc())
        )
    assert found is not None
    assert found.failure_detail == "reading it took too long and was ended"
    assert home.archive.get(str(kept)) == ENDLESS


def test_bytes_that_ended_their_reader_three_times_are_set_aside_until_they_change(shelf: Library) -> None:
    shelf.says(ENDLESS)
    with shelf.opened() as home, home.store.transaction() as connection:
        digest = home.archive.put(ENDLESS)
    for day in range(3):
        with shelf.opened() as home, home.store.transaction() as connection:
            (claim,) = jobs.claim(connection, [claiming.LOOK + TERMS], "crashed", shelf.settings(day).now)
            jobs.crashed(connection, claim, document_digest(digest), "ended")

    started = time.monotonic()
    line = look(shelf, 4)[TERMS]
    assert time.monotonic() - started < 3, "nobody read it"
    assert line.outcome == "failed"
    with shelf.opened() as home, home.store.reading() as connection:
        found = statuses.get(connection, TERMS)
    assert found is not None
    assert "set aside" in str(found.failure_detail)

    shelf.says(page())
    assert look(shelf, 8)[TERMS].outcome == "first"
    with shelf.opened() as home, home.store.reading() as connection:
        assert jobs.crashes(connection, claiming.LOOK + TERMS).count == 0


def test_a_reader_that_wants_too_much_memory_is_refused_it_and_goes_on(shelf: Library) -> None:
    shelf.look(0)
    workers = Workers(shelf.settings(), platforms(shelf.catalogue), Limits(most_bytes=1_000_000_000))
    try:
        with pytest.raises(MemoryError):
            workers._started().schedule(bytearray, args=[2_000_000_000]).result(60)
        assert workers._started().schedule(len, args=["abc"]).result(60) == 3
    finally:
        workers.stop()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to find the worker in")
def test_a_reader_killed_in_the_middle_costs_one_document_one_look(shelf: Library) -> None:
    both(shelf)
    shelf.says(ENDLESS)
    lines: dict[str, Line] = {}

    _kill_the_worker_while(lambda: lines.update(look(shelf)))

    assert lines[TERMS].outcome == "failed"
    assert lines[PRIVACY].outcome == "first"
    with shelf.opened() as home, home.store.reading() as connection:
        assert jobs.crashes(connection, claiming.LOOK + TERMS).count == 1


def _kill_the_worker_while(work: Callable[[], None]) -> None:
    """Send SIGKILL to our worker as soon as it has worked for two seconds."""
    ended = threading.Event()

    def hunt() -> None:
        while not ended.is_set():
            for child in _children():
                if _cpu_seconds(child) > 2:
                    os.kill(child, signal.SIGKILL)
                    return
            ended.wait(0.05)

    thread = threading.Thread(target=hunt)
    thread.start()
    try:
        work()
    finally:
        ended.set()
        thread.join()


def _children() -> list[int]:
    return [child for task in Path(f"/proc/{os.getpid()}/task").iterdir() for child in _children_of(task)]


def _children_of(task: Path) -> list[int]:
    """Those a thread of ours started; none when it ended since it was listed."""
    try:
        return [int(pid) for pid in (task / "children").read_text().split()]
    except OSError:
        return []


def _cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_answers_that_wait_for_their_reader_take_no_more_memory_than_they_may(shelf: Library) -> None:
    pages = [os.urandom(1_000_000) for _ in range(8)]

    async def through(home: Home) -> tuple[int, list[Outcome]]:
        waiting, most = Waiting(home.archive, most=3_000_000), 0
        answers = []
        for n, body in enumerate(pages):
            answer = waiting.arrived(live(replace(TERMS_OF_ART, id=f"art/{n}"), body, MORNING, home))
            await waiting.settle(answer)
            most = max(most, sum(len(b) for a in [*answers, answer] for b in bodies(a.outcome)))
            answers.append(answer)
        whole = [await waiting.whole(answer) for answer in answers]
        for answer in answers:
            waiting.gone(answer)
        assert waiting.held == 0
        return most, whole

    with shelf.opened() as home:
        most, whole = asyncio.run(through(home))

    assert most == 3_000_000
    assert [bodies(outcome) for outcome in whole] == [(body,) for body in pages]


def test_a_round_whose_answers_wait_in_the_archive_takes_in_the_same(shelf: Library) -> None:
    both(shelf)

    lines = look(shelf, waiting_bytes=0)

    assert {d: line.outcome for d, line in lines.items()} == {TERMS: "first", PRIVACY: "first"}
    assert look(shelf, 1, waiting_bytes=0)[TERMS].outcome == "unchanged"


def test_a_page_that_only_looks_cut_is_read_by_the_reader_and_not_by_the_crawler(shelf: Library) -> None:
    shelf.says(ENDLESS.replace(b"</body></html>", b""))

    line = look(shelf, 0, Limits(seconds=2))[TERMS]

    assert (line.outcome, line.reason) == ("failed", "unreadable"), "the reader was ended over it"
    with shelf.opened() as home, home.store.reading() as connection:
        assert jobs.crashes(connection, claiming.LOOK + TERMS).count == 1
