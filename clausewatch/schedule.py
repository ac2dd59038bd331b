"""When a document is looked at next."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

# The first wait after a failure; each further one doubles it, up to the document's own rhythm.
FIRST_WAIT = timedelta(hours=1)

# Waits differ by up to this part, so that documents that failed together do not come back together.
JITTER = 0.2


def after_success(now: datetime, check_every_hours: int) -> datetime:
    """The next look at a document that could be read."""
    return now + timedelta(hours=check_every_hours)


def after_failure(
    now: datetime, check_every_hours: int, failures: int, document_id: str, retry_after: int | None
) -> datetime:
    """
    The next look at a document that could not be read.

    Args:
        failures: How many attempts in a row failed, this one included.
        retry_after: Seconds the server asked for, None when it did not; never undercut.
    """
    doubled = FIRST_WAIT * float(2 ** min(failures - 1, 10))
    wait = min(doubled, timedelta(hours=check_every_hours))
    jitter = 1 + JITTER * _share(f"{document_id}|{failures}")
    return now + max(wait * jitter, timedelta(seconds=retry_after or 0))


def _share(text: str) -> float:
    """A number in [0, 1) that is always the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) / 2**32
