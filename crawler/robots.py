"""What a robots.txt means, and for how long. Source: RFC 9309."""

from __future__ import annotations

from datetime import datetime, timedelta

from protego import Protego

from crawler.errand import RobotsRecord

LIFETIME = timedelta(hours=24)  # RFC 9309, 2.4
LONGEST = 512_000  # bytes; RFC 9309, 2.5 asks for at least 500 KiB
_TOO_MANY_REQUESTS = 429


def is_answer(status: int) -> bool:
    """
    True when the status settles what is allowed.

    A server error does not, and the origin is left alone (RFC 9309, 2.3.1.4). Neither does 429: it says
    nothing about the file, only that we come too often.
    """
    return status < 500 and status != _TOO_MANY_REQUESTS


def allows_everything(status: int) -> bool:
    """True when the status says that there are no rules (RFC 9309, 2.3.1.3)."""
    return not 200 <= status < 300


def fresh(record: RobotsRecord, now: datetime) -> bool:
    """True while a record may be used without asking again."""
    return timedelta(0) <= now - record.fetched_at <= LIFETIME


def read(record: RobotsRecord) -> Protego:
    """The rules of a record; what is not UTF-8 or beyond the longest file is passed over."""
    return Protego.parse(record.body[:LONGEST].decode("utf-8-sig", "replace"))
