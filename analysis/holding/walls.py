"""Texts that are no document at all: bot walls, log-in pages, error pages, consent boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from data.domain.capture import FailureReason

# A wall is short. The shortest real policies recorded have about 120 words, and none of them
# speaks mostly of log-ins or browsers.
SHORT = 150


def wall(texts: Iterable[str], words: int) -> FailureReason | None:
    """What kind of wall a whole text is, None when it is none; long texts never are."""
    if words > SHORT:
        return None
    whole = " ".join(texts).casefold()
    return next((reason for reason, pattern in _patterns() if pattern.search(whole)), None)


@cache
def _patterns() -> tuple[tuple[FailureReason, re.Pattern[str]], ...]:
    shelf = yaml.safe_load(files("data").joinpath("taxonomy", "walls.yml").read_text(encoding="utf-8"))
    return tuple(
        (FailureReason(reason), re.compile("|".join(re.escape(p.casefold()) for p in phrases)))
        for reason, phrases in shelf.items()
    )
