"""How outcomes leave the crawler."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from data.domain.capture import Outcome


class Delivery:
    """
    Hands outcomes to whoever asked for them, until it is closed or the receiver breaks.

    Attributes:
        fault: What the receiver raised: our own side is broken, and the crawl has no use any more.
        broken: Set together with `fault`.
        busy_seconds: How long receiving took so far; nothing is read from the network meanwhile.
    """

    def __init__(self, receive: Callable[[Outcome], None]) -> None:
        self.fault: Exception | None = None
        self.broken = asyncio.Event()
        self.busy_seconds = 0.0
        self._receive = receive
        self._closed = False

    def hand(self, outcome: Outcome) -> None:
        """Pass one outcome on; never raises."""
        if self._closed:
            return
        begun = monotonic()
        try:
            self._receive(outcome)
        except Exception as error:  # noqa: BLE001 - kept, and raised again by crawl()
            self.fault = error
            self.broken.set()
            self.close()
        finally:
            self.busy_seconds += monotonic() - begun

    def close(self) -> None:
        """From now on outcomes come to nothing."""
        self._closed = True
