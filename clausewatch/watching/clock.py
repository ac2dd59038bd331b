"""
Notices when the clock on the wall and the time that has passed disagree.

The clock may be set, and the machine may sleep: then ticks that were planned by the clock come days too
late or not at all. Steady time goes on as it should, or stands still during sleep, so the gap between the
two tells both.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

# How often the two are compared, and by how much they may drift apart in that time.
EVERY_SECONDS = 1.0
TOLERANCE_SECONDS = 5.0

Seconds = Callable[[], float]


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


async def jumps(
    wall: Seconds = time.time, steady: Seconds = time.monotonic, every: float = EVERY_SECONDS
) -> AsyncIterator[float]:
    """By how many seconds the clock jumped, each time it does; forward is positive."""
    gap = wall() - steady()
    while True:
        await asyncio.sleep(every)
        seen = wall() - steady()
        if abs(seen - gap) > TOLERANCE_SECONDS:
            yield seen - gap
        gap = seen
