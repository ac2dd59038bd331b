"""The watcher: waits until it may lead, then ticks until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from clausewatch.watching import clock
from clausewatch.watching.leading import Leadership
from clausewatch.watching.ticks import TICKS, Office, Tick, guarded

# How often a follower looks whether the leader is gone, and a leader whether it still leads.
LOOK_UP_SECONDS = 1.0

_log = structlog.get_logger()


@dataclass(slots=True)
class Watcher:
    """
    One watching process.

    Attributes:
        stopping: Set to end it.
    """

    office: Office
    leadership: Leadership
    ticks: Sequence[Tick] = TICKS
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Follow and lead in turn until told to stop; work under way is then finished or given back."""
        _stop_on_signals(self.stopping)
        structlog.contextvars.bind_contextvars(watcher=self.office.holder)
        _log.info("watching")
        try:
            while not self.stopping.is_set():
                if self.leadership.take():
                    await self._lead()
                await _wait(self.stopping, LOOK_UP_SECONDS)
        finally:
            self.leadership.give_up()
            _log.info("stopped")

    async def _lead(self) -> None:
        """Tick until told to stop, or until the lead is lost."""
        _log.info("leading")
        scheduler = scheduled(self.ticks, self.office)
        heed = asyncio.create_task(_heed_jumps(scheduler))
        try:
            while not self.stopping.is_set() and self.leadership.take():
                await _wait(self.stopping, LOOK_UP_SECONDS)
        finally:
            heed.cancel()
            scheduler.shutdown(wait=False)
            await self.office.children.stop()
            _log.info("not leading any more")


def scheduled(ticks: Sequence[Tick], office: Office) -> AsyncIOScheduler:
    """A running scheduler whose ticks all come at once, and then at their own pace."""
    # A tick that comes late, or many that were missed, are one tick: it asks what is due now.
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
    for tick in ticks:
        scheduler.add_job(
            guarded,
            "interval",
            args=[tick, office],
            seconds=tick.every.total_seconds(),
            id=tick.name,
            next_run_time=clock.now(),
        )
    scheduler.start()
    return scheduler


def wake(scheduler: AsyncIOScheduler) -> None:
    """Let every tick come now; those after it are planned from here."""
    for job in scheduler.get_jobs():
        job.modify(next_run_time=clock.now())


async def _heed_jumps(scheduler: AsyncIOScheduler) -> None:
    """Ticks are planned by the clock; when it is set, or the machine slept, they are planned anew."""
    async for seconds in clock.jumps():
        _log.warning("the clock jumped", seconds=round(seconds, 1))
        wake(scheduler)


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


def _stop_on_signals(stopping: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
