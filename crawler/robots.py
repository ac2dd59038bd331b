"""What a robots.txt means, and for how long. Source: RFC 9309."""

from __future__ import annotations

import codecs
import re
from datetime import datetime, timedelta

from protego import Protego

from crawler.errand import RobotsRecord

LIFETIME = timedelta(hours=24)  # RFC 9309, 2.4
LONGEST = 512_000  # bytes; RFC 9309, 2.5 asks for at least 500 KiB
_TOO_MANY_REQUESTS = 429
_VERSION = re.compile(r"^([ \t]*user-?agent[ \t]*:[ \t]*[a-z_-]+)/[^\s#]*", re.IGNORECASE | re.MULTILINE)


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
    """
    The rules of a record; what is beyond the longest file is passed over.

    A file in sixteen bits, as some editors save it, says what it says; a version behind the name of an agent
    names the same agent, since names are letters, `-` and `_` only (RFC 9309, 2.2.1).
    """
    return Protego.parse(_VERSION.sub(r"\1", _text(record.body[:LONGEST])))


def _text(body: bytes) -> str:
    marked = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    wide = marked and body.count(0) > len(body) // 4  # others begin with the mark by chance
    return body.decode("utf-16" if wide else "utf-8-sig", "replace")
