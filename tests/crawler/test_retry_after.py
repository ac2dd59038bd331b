"""Retry-After, in both its forms, by the server's own clock."""

from __future__ import annotations

import pytest

from crawler.retry_after import LONGEST, seconds

SENT = b"Mon, 04 May 2026 08:00:00 GMT"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (b"", None),
        (b"120", 120),
        (b" 0 ", 0),
        (b"-5", None),
        (b"1.5", None),
        (b"soon", None),
        (b"99999999999999999999", LONGEST),
        (b"Mon, 04 May 2036 08:00:00 GMT", LONGEST),
        (b"Mon, 04 May 2026 09:00:00 GMT", 3600),
        (b"Monday, 04-May-26 08:01:00 GMT", 60),
        (b"Mon, 04 May 2026 07:00:00 GMT", 0),
        ("١٢".encode(), None),
    ],
)
def test_a_wait_is_read_as_seconds(value: bytes | None, expected: int | None) -> None:
    assert seconds(value, SENT) == expected
