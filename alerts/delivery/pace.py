"""How fast a lane may go."""

from __future__ import annotations

import threading
import time


class Pace:
    """Lets one through at a time, evenly spread; shared by all who send in one lane."""

    def __init__(self, per_second: float | None, stop: threading.Event) -> None:
        """
        Args:
            per_second: None for as fast as it goes.
            stop: Ends every wait.
        """
        self._gap = 1 / per_second if per_second else 0.0
        self._stop = stop
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> bool:
        """Wait for one's turn; False when it is time to stop instead."""
        if self._gap:
            with self._lock:
                now = time.monotonic()
                mine = max(self._next, now)
                self._next = mine + self._gap
            return not self._stop.wait(mine - now)
        return not self._stop.is_set()

    def going(self) -> bool:
        """False when it is time to stop."""
        return not self._stop.is_set()
