"""Ends what takes too long in the middle of it: no document may keep all others waiting."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from data.errors import UnreadableError

# Seconds of CPU; waiting for other processes does not count. The slowest recorded page takes 0.1,
# a long PDF some seconds.
LONGEST = 30.0


@contextmanager
def within(seconds: float = LONGEST) -> Iterator[None]:
    """
    Let a body be read for so long and no longer.

    Only the main thread of a process can be interrupted, and only there is anything read; in another
    thread, or on a system without such signals, there is no limit.

    Raises:
        UnreadableError: The time is over; the reason is `too-slow`.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGVTALRM"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise UnreadableError("too-slow", "Reading took too long; look whether the address leads to a document.")
