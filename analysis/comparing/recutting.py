"""
The same words, cut differently: lines joined or broken, letters spaced, list items made sentences.

A page that is built anew gives other clauses without a new word. What is compared here has no white space and
no marks, so that it does not matter where a sentence was thought to end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

GAPS = re.compile(r"[\W_]+")

# Shorter pieces (code points, without marks) stand anywhere.
PIECE = 12

# What may be left of a clause when all that was said before is taken out of it: less than a "not", and
# nothing of a script in which one character can be one.
LEFT = 2
WEIGHTY = re.compile(r"no|ne|ni|[\u3040-\u30ff\u4e00-\u9fff]")

# The clauses of one document are asked for again at each of its changes.
REMEMBERED = 16_384


def recut(text: str, here: Iterable[str], there: Iterable[str]) -> bool:
    """
    True when a clause only holds other pieces of what the other version says too.

    Either it is made of whole clauses of the other version, or it is a piece of one, all of which is still
    said: a sentence that lost its "unless" is a piece of one too, and no recutting.

    Args:
        here: The clauses of the clause's own version, in any order.
        there: Those of the other version.
    """
    words = squeezed(text)
    if len(words) < PIECE:
        return False
    others = {squeezed(other) for other in there}
    if _made_of(words, others):
        return True
    wholes = [other for other in others if words in other]
    return bool(wholes) and _made_of(min(wholes, key=len), {squeezed(own) for own in here})


@lru_cache(maxsize=REMEMBERED)
def squeezed(text: str) -> str:
    """A text without white space, marks and case."""
    return GAPS.sub("", text).casefold()


def _made_of(words: str, others: Collection[str]) -> bool:
    """Whether nothing is left of a text without the others that stand in it, the longest first."""
    pieces = sorted((o for o in others if len(o) >= PIECE and o in words), key=len, reverse=True)
    for piece in pieces:
        words = words.replace(piece, "\n")
    left = words.replace("\n", "")
    return bool(pieces) and len(left) <= LEFT and WEIGHTY.search(left) is None
