"""
Ends conversations that last too long.

A timeout of a socket starts anew with every byte, so that a server that drips one byte at a time could hold a
sender for ever. The watchdog counts the whole conversation.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# How often it looks at the clock, in seconds: precise enough for limits of some seconds.
TICK = 0.25


class Watchdog:
    """Shuts a socket down when its time is over; one for each session, ended by `close`."""

    def __init__(self) -> None:
        self._over = float("inf")
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._closed = threading.Event()
        threading.Thread(target=self._watch, daemon=True, name="watchdog").start()

    @contextmanager
    def within(self, seconds: float, connection: socket.socket | None) -> Iterator[None]:
        """What is inside has so long; the connection is shut down under it when it takes longer."""
        self._set(time.monotonic() + seconds, connection)
        try:
            yield
        finally:
            self._set(float("inf"), None)

    def close(self) -> None:
        """End the watch."""
        self._closed.set()

    def _set(self, over: float, connection: socket.socket | None) -> None:
        with self._lock:
            self._over, self._socket = over, connection

    def _watch(self) -> None:
        while not self._closed.wait(TICK):
            with self._lock:
                if time.monotonic() > self._over and self._socket is not None:
                    with suppress(OSError):
                        self._socket.shutdown(socket.SHUT_RDWR)
