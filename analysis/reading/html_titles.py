"""What a page is called in its head, so that its title is known in the text whatever it is set in."""

from __future__ import annotations

import re
from functools import lru_cache

# "Terms of Service | Molehill": what parts the title of the document from the name of the site.
BETWEEN = re.compile(r"\s+[|–—·•»«:-]\s+|\s*[|｜_]\s*|:\s+")
SHORTEST = 3
# Pages are read one after the other.
REMEMBERED = 16


@lru_cache(maxsize=REMEMBERED)
def titles(said: str | None) -> frozenset[str]:
    """
    What the title in the head of a page may be in its text, in small letters.

    The last of several parts is the name of the site.
    """
    if not said:
        return frozenset()
    parts = [part for part in BETWEEN.split(said) if part]
    named = (said, *(parts[:-1] or parts))
    return frozenset(part.strip().casefold() for part in named if len(part.strip()) >= SHORTEST)
