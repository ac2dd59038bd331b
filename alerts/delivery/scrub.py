"""What servers answer, without the addresses they like to repeat."""

from __future__ import annotations

import re

from data.clean import plain

# Characters of an answer that are kept.
LONGEST = 240

# Anything with an @ in it, and whole web addresses: that of a webhook is often its password.
_ADDRESS = re.compile(r"\bhttps?://\S*|[^\s<>\"'()\[\],;:]*@[^\s<>\"'()\[\],;:]*")


def scrubbed(answer: str | bytes) -> str:
    """One short line that may be stored and printed."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return _ADDRESS.sub("(address)", plain(text).strip())[:LONGEST]
