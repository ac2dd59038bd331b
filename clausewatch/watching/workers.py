"""The process that reads documents for a crawl, and that is ended when one takes too much."""

from __future__ import annotations

import asyncio
import multiprocessing
from dataclasses import dataclass

from pebble import ProcessPool

from clausewatch.line import Line
from clausewatch.settings import Settings
from clausewatch.watching import taking
from data.domain.capture import Outcome
from data.domain.platform import Document, Platform
from data.store.jobs import Claim


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What one document may take.

    Attributes:
        seconds: From the moment the worker begins with it. The longest recorded terms take less than five.
        most_bytes: Address space of the worker, the model and its libraries (about one GB) included.
    """

    seconds: float = 120.0
    most_bytes: int = 3_000_000_000


class Workers:
    """One worker, started with the first document that needs it; one document after the other."""

    def __init__(
        self, settings: Settings, platforms: tuple[Platform, ...], limits: Limits | None = None
    ) -> None:
        self._settings, self._platforms = settings, platforms
        self._limits = limits or Limits()
        self._pool: ProcessPool | None = None

    async def take(self, document: Document, outcome: Outcome, claim: Claim) -> Line:
        """
        Take in one outcome in the worker.

        Raises:
            TimeoutError: It took too long; the worker was ended.
            ProcessExpired: The worker died of it.
            MemoryError: It wanted more memory than it may have.
        """
        pool = self._started()
        future = pool.schedule(taking.take, args=[document, outcome, claim], timeout=self._limits.seconds)
        return await asyncio.wrap_future(future)

    def stop(self) -> None:
        """End the worker; what it was at is rolled back."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _started(self) -> ProcessPool:
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=1,  # the database has one writer, and a small server few cores
                initializer=taking.settle,
                initargs=[self._settings, self._platforms, self._limits.most_bytes],
                context=multiprocessing.get_context("spawn"),  # a copy of a running reactor is none
            )
        return self._pool
