"""Keeps the forms that send letters from being used to flood mailboxes."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque

# Letters asked for by one visitor, and by all of them, in so many seconds. A visitor is an address; where a
# proxy stands before the site it is the same for all.
WINDOW = 600.0
FROM_ONE, FROM_ALL = 8, 300

# Visitors that are remembered.
REMEMBERED = 10_000


class Tap:
    """Lets so many through in a while; every address has a tap of its own, and all share one."""

    def __init__(self, from_one: int = FROM_ONE, from_all: int = FROM_ALL, window: float = WINDOW) -> None:
        self._from_one, self._from_all, self._window = from_one, from_all, window
        self._all: deque[float] = deque()
        self._each: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def lets(self, visitor: str) -> bool:
        """Whether one more is let through now; counts it when it is."""
        now = time.monotonic()
        with self._lock:
            mine = self._each.pop(visitor, deque())
            self._each[visitor] = mine
            if len(self._each) > REMEMBERED:
                self._each.popitem(last=False)
            for times in (mine, self._all):
                while times and times[0] <= now - self._window:
                    times.popleft()
            if len(mine) >= self._from_one or len(self._all) >= self._from_all:
                return False
            mine.append(now)
            self._all.append(now)
        return True
