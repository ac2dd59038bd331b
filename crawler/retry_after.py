"""How long a server asks us to stay away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# Nobody who means a pause asks for more. Broken clocks ask for years, and a document would fall silent.
LONGEST = round(timedelta(days=3).total_seconds())


def seconds(value: bytes | None, sent_at: bytes | None) -> int | None:
    """
    The seconds a Retry-After header means, three days at most; None when it means nothing.

    Args:
        value: A number of seconds, or a date.
        sent_at: The server's own Date header: its clock, not ours, is what the date was made from.

    Source:
        RFC 9110, 10.2.3.
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:12]), LONGEST)
    until = _date(text)
    if until is None:
        return None
    since = _date((sent_at or b"").decode("latin-1")) or datetime.now(UTC)
    return min(max(0, round((until - since).total_seconds())), LONGEST)


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
