"""
Holds the sockets of a library that opens its own, as long as it goes through requests and urllib3.

Apprise posts through requests, which connects wherever a name points. While it is held, each connection
that urllib3 wants to open, redirects included, is opened by our own function instead, which asks the address
guard. That counts for our context and for the threads that it is handed on to (Apprise does so); others are
left alone. What is not covered: a proxy that the operator named in the
environment (`HTTPS_PROXY`) is asked by name to connect for us, and judges by itself.
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


@dataclass(slots=True)
class Hold:
    """
    What happened while held.

    Attributes:
        fault: Why the last connection was not opened, None when all were.
    """

    connect: Connect
    fault: OSError | None = None
    lines: list[socket.socket] = field(default_factory=list)

    def opened(self, host: str, port: int, seconds: float) -> socket.socket:
        """A connection by our own function; a second handle on it is kept for the end."""
        try:
            line = self.connect(host, port, seconds)
        except OSError as error:
            self.fault = error
            raise
        self.lines.append(line.dup())
        return line

    def hang_up(self) -> None:
        """Shut every connection down, whoever waits for it."""
        for line in self.lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of our handles."""
        for line in self.lines:
            line.close()


_hold: ContextVar[Hold | None] = ContextVar("hold", default=None)


@contextmanager
def held(connect: Connect, longest: float = LONGEST) -> Iterator[Hold]:
    """What requests opens in this context is opened by `connect`, and shut down after `longest` seconds."""
    _install()
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


def _install() -> None:
    """Put our function in the place of urllib3's, once; without a hold it does what urllib3's did."""
    from urllib3.util import connection

    with _lock:
        theirs: Any = connection.create_connection
        if getattr(theirs, "holds", False):
            return

        def create_connection(
            address: tuple[str, int], timeout: Any = PATIENCE, *rest: Any, **named: Any
        ) -> socket.socket:
            hold = _hold.get()
            if hold is None:
                made: socket.socket = theirs(address, timeout, *rest, **named)
                return made
            seconds = float(timeout) if isinstance(timeout, int | float) else PATIENCE
            return hold.opened(address[0].strip("[]"), address[1], seconds)

        create_connection.holds = True  # type: ignore[attr-defined]
        connection.create_connection = create_connection
