"""
One round of looking: claim what is due, fetch it, and have each outcome taken in by a worker.

It runs in a process of its own, on the reactor. Fetching goes on while the worker reads, because nothing
is read here; what arrives meanwhile waits (waiting.py).
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import structlog
from pebble import ProcessExpired

from clausewatch.errands import errands
from clausewatch.home import Home
from clausewatch.judging import Bench
from clausewatch.line import Line
from clausewatch.pipeline import Pipeline, to_be_read
from clausewatch.settings import Settings
from clausewatch.signalling import listen
from clausewatch.watching import claiming, clock
from clausewatch.watching.claiming import Held
from clausewatch.watching.poison import Poison
from clausewatch.watching.taking import fenced
from clausewatch.watching.waiting import IN_MEMORY_BYTES, Answer, Waiting
from clausewatch.watching.workers import Limits, Workers
from crawler.crawl import crawl
from crawler.errand import CrawlSettings, RobotsRecord
from data.domain.capture import FetchFailure, Outcome
from data.domain.platform import Document, Platform
from data.errors import ModelError, StoreError
from data.store import jobs, robots
from data.store.fenced import LostClaim
from data.store.jobs import Claim

# With less room than this a blob that is not there is one that could not be written.
ROOM = 20_000_000

# What a document may take unless a caller says otherwise.
UNDER_CONTROL = Limits()

# Answers handed to the reading process: one that it reads, and the next, so that it never waits.
AHEAD = 2

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Round:
    """
    What a round works with.

    Attributes:
        holder: The name its claims carry.
        show: Called with the line of each document once it is committed.
        only: Documents by id that it is about; None for all.
        waiting_bytes: Bytes of answers that may wait in memory for their reader.
    """

    home: Home
    settings: Settings
    platforms: tuple[Platform, ...]
    conduct: CrawlSettings
    holder: str
    show: Callable[[Line], None]
    limits: Limits = UNDER_CONTROL
    only: frozenset[str] | None = None
    waiting_bytes: int = IN_MEMORY_BYTES

    async def look(self) -> None:
        """
        Look at what is due, up to a batch of it, and at the signals of its platforms.

        Raises:
            StoreError: The database or the archive is broken; what was not done yet is given back.
        """
        workers = Workers(self.settings, self.platforms, self.limits)
        try:
            await self.look_with(workers)
        finally:
            workers.stop()

    async def look_with(self, workers: Workers) -> None:
        """The same with a reading process that goes on afterwards."""
        everything = [d for p in self.platforms for d in p.documents]
        known = [d for d in everything if self.only is None or d.id in self.only]
        claimed = claiming.documents(self.home, known, self.holder, self.settings.now)
        if not claimed:
            return
        held = Held(self.home, [claim for _, claim in claimed])
        try:
            await self._through(claimed, workers, held)
        except BaseExceptionGroup as group:
            raise group.exceptions[0] from None
        finally:
            held.release()

    async def _through(self, claimed: Sequence[tuple[Document, Claim]], workers: Workers, held: Held) -> None:
        async with asyncio.TaskGroup() as group:
            keeper = group.create_task(held.keep())
            waiting = Waiting(self.home.archive, self.waiting_bytes)
            taking = Taking(self, {d.id: (d, c) for d, c in claimed}, workers, held, waiting)
            under_way: list[asyncio.Task[None]] = []

            def deliver(outcome: Outcome) -> None:
                under_way.append(group.create_task(taking.take(waiting.arrived(outcome))))

            sent = errands(self.home, [d for d, _ in claimed], self.settings.now)
            await crawl(sent, self._knowing(), deliver, self._learnt)
            await asyncio.gather(*under_way)
            await self._listen({d.platform_id for d, _ in claimed}, held)
            keeper.cancel()

    async def _listen(self, visited: set[str], held: Held) -> None:
        """The signals of these platforms, of each by one watcher at a time."""
        names = [claiming.SIGNALS + p.id for p in self.platforms if p.id in visited and p.signals]
        with self.home.store.transaction() as connection:
            claims = jobs.claim(connection, names, self.holder, self.settings.now)
        held.add(claims)
        ours = {c.job.removeprefix(claiming.SIGNALS) for c in claims}
        platforms = [p for p in self.platforms if p.id in ours]
        await listen(self.home, self.settings.now, platforms, self._knowing)
        for claim in claims:
            held.done(claim, "signals", clock.now())

    def _knowing(self) -> CrawlSettings:
        with self.home.store.reading() as connection:
            records = [RobotsRecord(*row) for row in robots.everything(connection)]
        return replace(self.conduct, robots_cache={r.origin: r for r in records})

    def _learnt(self, record: RobotsRecord) -> None:
        with self.home.store.transaction() as connection:
            robots.put(connection, record.origin, record.fetched_at, record.status, record.body)


@dataclass(frozen=True, slots=True)
class Taking:
    """Takes in the outcomes of one round, each under the claim on its document."""

    round: Round
    claimed: dict[str, tuple[Document, Claim]]
    workers: Workers
    held: Held
    waiting: Waiting
    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AHEAD))

    async def take(self, answer: Answer) -> None:
        """Take in one answer; what one document does wrong stays with that document."""
        document, claim = self.claimed[answer.outcome.document_id]
        poison = Poison(self.round.home, self._pipeline(claim), document, claim)
        try:
            line = await self._taken(document, answer, claim, poison)
            self.held.done(claim, line.outcome, clock.now())
        except LostClaim as lost:
            _log.warning("claim lost", document=document.id, said=str(lost))
            self.held.gone(claim)
            return
        except ModelError:
            raise
        except StoreError as error:
            if not blob_lost(error):
                raise
            line = poison.swallowed(await self._left(answer), error)
            self.held.gone(claim)
        except (TimeoutError, ProcessExpired, MemoryError, Exception) as error:  # noqa: BLE001 - one document
            line = poison.swallowed(await self._left(answer), error)
            self.held.gone(claim)
        finally:
            self.waiting.gone(answer)
        self.round.show(line)

    async def _taken(self, document: Document, answer: Answer, claim: Claim, poison: Poison) -> Line:
        """Most failures need no reading, and neither do bytes that are known to end their reader."""
        if isinstance(answer.outcome, FetchFailure) and not to_be_read(document, answer.outcome):
            return self._pipeline(claim).take(document, answer.outcome)
        if poison.known(answer.outcome):
            return poison.set_aside(answer.outcome)
        await self.waiting.settle(answer)
        async with self.turn:
            return await self.workers.take(document, await self.waiting.whole(answer), claim)

    async def _left(self, answer: Answer) -> Outcome:
        """What came back; without bodies where the archive has them and cannot give them."""
        try:
            return await self.waiting.whole(answer)
        except StoreError:
            return answer.outcome

    def _pipeline(self, claim: Claim) -> Pipeline:
        bench = Bench(self.round.settings.pipeline)
        return fenced(Pipeline(self.round.home, {p.id: p for p in self.round.platforms}, bench.judge), claim)


def blob_lost(error: StoreError) -> bool:
    """True when one blob cannot be read, False when nothing can be written any more: the disk has room."""
    if error.path is None or error.path.suffix != ".zst":
        return False
    folder = next(p for p in error.path.parents if p.exists())
    return shutil.disk_usage(folder).free > ROOM
