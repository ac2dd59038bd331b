"""
What stood in a document's place when it was read for the first time.

A wall or a notice in words that nobody knows may be the first text there is, and of many kinds of pages one
look cannot tell. The document that comes later cannot be its rewrite: it is the first text, and nothing in
it is news.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.holding.fitting import LAWFUL, lawful
from analysis.holding.held import Held
from analysis.holding.sight import Sight
from analysis.holding.suspicion import NOTICE_WORDS, REPLACED
from analysis.holding.walls import SHORT

# A document is so many times as long as what stood in for it. A page of few words that is rewritten at its
# own length is a document, and its rewriting news.
TIMES_LONGER = 3


def stood_in(current: Mapping[bytes, Held], words: int, ever: int, sight: Sight) -> bool:
    """
    True when all that was believed so far only stood in for what a sight shows.

    Args:
        current: The clauses in force.
        words: How many words they have.
        ever: How many clauses were ever accepted; a document that has changed was one.
    """
    if not current or ever > 2 * len(current) or sight.strange or sight.doubt is not None:
        return False
    if words >= NOTICE_WORDS or sight.words < TIMES_LONGER * words:
        return False
    if len(sight.lacking(current)) <= (1 - REPLACED) * len(current):
        return False
    slight = words < SHORT or lawful(held.clause for held in current.values()) < LAWFUL
    return slight and lawful(sight.clauses.values()) >= LAWFUL
