"""When to try again, and when to give up."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

# The first wait after a failed attempt; each further one doubles it. Greylisting servers mostly want a few
# minutes, so that the third attempt gets through.
FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=4)

# Waits differ by up to this part, so that messages that failed together do not come back together.
JITTER = 0.25

# Source: RFC 5321, 4.5.4.1: the give-up time generally needs to be at least 4-5 days.
GIVE_UP = timedelta(days=5)

# What waited for days because we ourselves stood still is not given up at its first trouble. With the waits
# above these attempts take half a day.
LEAST_ATTEMPTS = 10


def next_attempt(key: str, attempts: int, now: datetime, asked: timedelta | None = None) -> datetime:
    """
    When a message is due again.

    Args:
        attempts: How many failed so far, this one included.
        asked: What the other side asked for, never undercut; None when it did not.
    """
    doubled = FIRST_WAIT * float(2 ** min(attempts - 1, 20))
    wait = min(doubled, LONGEST_WAIT)
    return now + max(wait * (1 + JITTER * _share(f"{key}|{attempts}")), asked or timedelta())


def _share(text: str) -> float:
    """A number in [0, 1) that is always the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) / 2**32
