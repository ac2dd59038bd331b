"""
Idempotency keys: what is told once has one name, whoever composes it and however often.

They cannot be guessed, because the ids they are made of are random; so a bounce that names one is about a
message that we did send.
"""

from __future__ import annotations

import hashlib

# In hexadecimal digits: 128 bits.
LENGTH = 32


def of_digest(subscription_id: str, period: str) -> str:
    """The key of what a subscription is told about a period."""
    return _hash("digest", subscription_id, period)


def of_message(digest_key: str, channel_id: str) -> str:
    """The key of a digest on its way through one channel."""
    return _hash("message", digest_key, channel_id)


def of_letter(kind: str, channel_id: str, occasion: str) -> str:
    """The key of a letter about the subscription itself."""
    return _hash(kind, channel_id, occasion)


def _hash(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:LENGTH]
