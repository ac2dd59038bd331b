"""
Holds the sockets of a library that opens its own, as long as it goes through requests and urllib3.

Apprise posts through requests, which connects wherever a name points. While it is held, each connection
that urllib3 wants to open, redirects included, is opened by our own function instead, which asks the address
guard. That counts for our context and for the threads that it is handed on to (Apprise does so).

Closed is the rule: once `shut` was called, urllib3 opens nothing in this process for whoever is not held - a
thread that was started without our context, or one that goes on after its hold is over. Nothing else of ours
goes through urllib3. What is not covered: a proxy that the operator named in the environment (`HTTPS_PROXY`)
is asked by name to connect for us, and judges by itself.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from alerts.delivery.parcel import Connect

# Seconds for connecting where the caller names none.
PATIENCE = 10.0
# Seconds for all that is said while held: a timeout of a socket starts anew with every byte.
LONGEST = 60.0

_lock = threading.Lock()


class UnheldError(OSError):
    """Nobody answers for a connection, so it is not opened."""


@dataclass(slots=True)
class Hold:
    """
    What happened while held.

    Attributes:
        fault: Why the last connection was not opened, None when all were.
        over: Whether the time of this hold is over, so that nothing more is opened.
    """

    connect: Connect
    fault: OSError | None = None
    lines: list[socket.socket] = field(default_factory=list)
    over: bool = False

    def opened(self, host: str, port: int, seconds: float) -> socket.socket:
        """A connection by our own function; a second handle on it is kept for the end."""
        if self.over:
            raise UnheldError("its hold is over")
        try:
            line = self.connect(host, port, seconds)
        except OSError as error:
            self.fault = error
            raise
        self.lines.append(line.dup())
        return line

    def hang_up(self) -> None:
        """Shut every connection down, whoever waits for it, and open no other."""
        self.over = True
        for line in self.lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Open nothing more, and let go of our handles."""
        self.over = True
        for line in self.lines:
            line.close()


_hold: ContextVar[Hold | None] = ContextVar("hold", default=None)


@contextmanager
def held(connect: Connect, longest: float = LONGEST) -> Iterator[Hold]:
    """What requests opens in this context is opened by `connect`, and shut down after `longest` seconds."""
    shut()
    hold = Hold(connect)
    watch = threading.Timer(longest, hold.hang_up)
    watch.daemon = True
    token = _hold.set(hold)
    watch.start()
    try:
        yield hold
    finally:
        watch.cancel()
        _hold.reset(token)
        hold.close()


def shut() -> None:
    """Put our function in the place of urllib3's, for good: without a hold it opens nothing."""
    from urllib3.util import connection

    with _lock:
        connection.create_connection = _create_connection


def _create_connection(
    address: tuple[str, int], timeout: Any = PATIENCE, *_rest: Any, **_named: Any
) -> socket.socket:
    """What urllib3 calls for every connection."""
    hold = _hold.get()
    if hold is None:
        raise UnheldError("it is not held")
    seconds = float(timeout) if isinstance(timeout, int | float) else PATIENCE
    return hold.opened(address[0].strip("[]"), address[1], seconds)
