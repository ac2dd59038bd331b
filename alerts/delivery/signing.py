"""
Signatures of webhooks, in the form of the Standard Webhooks specification, version 1.

The receiver checks three headers against the body it got: `webhook-id`, the same at every attempt, by which
it can tell a repeated message; `webhook-timestamp`, seconds since 1970, of this attempt; and
`webhook-signature`, `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`. It should refuse timestamps
more than five minutes away from its own clock, so that what somebody overheard cannot be played again.

Source: Standard Webhooks 1.0, sections on signatures and on replay.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

PREFIX = "whsec_"
WINDOW = timedelta(minutes=5)


def new_secret() -> str:
    """A secret for one webhook: 32 random bytes."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def headers(secret: str, key: str, body: bytes, now: datetime) -> dict[str, str]:
    """The three headers of one attempt."""
    stamp = str(int(now.timestamp()))
    return {
        "webhook-id": key,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{_signature(secret, key, stamp, body)}",
    }


def genuine(secret: str, given: Mapping[str, str], body: bytes, now: datetime) -> bool:
    """What a receiver asks: is a body with these headers (names in small letters) from us, and new."""
    stamp = given.get("webhook-timestamp", "")
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 16):
        return False
    if abs(now.timestamp() - int(stamp)) > WINDOW.total_seconds():
        return False
    right = f"v1,{_signature(secret, given.get('webhook-id', ''), stamp, body)}".encode()
    return any(hmac.compare_digest(right, one.encode()) for one in given.get("webhook-signature", "").split())


def _signature(secret: str, key: str, stamp: str, body: bytes) -> str:
    raw = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(raw, f"{key}.{stamp}.".encode() + body, hashlib.sha256)
    return base64.b64encode(signed.digest()).decode()
