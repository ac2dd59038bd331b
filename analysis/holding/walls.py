"""Texts that are no document at all: bot walls, log-in pages, error pages, consent boxes."""

from __future__ import annotations

from collections.abc import Iterable

from data.domain.capture import FailureReason
from data.walls import enough

# A wall is short. The shortest real policies recorded have about 120 words, and none of them
# speaks mostly of log-ins or browsers.
SHORT = 150


def wall(texts: Iterable[str], words: int) -> FailureReason | None:
    """What kind of wall a whole text is, None when it is none; long texts never are."""
    if words > SHORT:
        return None
    whole = " ".join(texts).casefold().replace("’", "'")
    return next((FailureReason(reason) for reason, said in enough().items() if said.search(whole)), None)
