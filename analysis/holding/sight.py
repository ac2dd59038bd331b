"""One look at a document, as the ledger sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from analysis.normal import furniture, key
from data.domain.version import Clause


@dataclass(frozen=True, slots=True)
class Sight:
    """
    The clauses of a document at one moment.

    Attributes:
        at: Aware UTC.
        version: What holds the text: a store number or a commit.
        clauses: By their key, in reading order; furniture left out; of equal clauses the first.
        words: Words (characters in Chinese and Japanese) of all of them.
        language: BCP 47 primary tag, None when it cannot be told.
    """

    at: datetime
    version: str
    clauses: dict[bytes, Clause]
    words: int
    language: str | None


def sight(at: datetime, version: str, clauses: Iterable[Clause], language: str | None) -> Sight:
    """Build the sight of one text; furniture (dates, counters, share buttons) does not count."""
    kept: dict[bytes, Clause] = {}
    for clause in clauses:
        if not furniture(clause.text):
            kept.setdefault(key(clause.text), clause)
    return Sight(at, version, kept, sum(length(c.text) for c in kept.values()), language)


def length(text: str) -> int:
    """Words of a text; scripts without spaces count two characters as a word."""
    return (
        text.count(" ") + 1
        if text.isascii()
        else max(text.count(" ") + 1, len(text) // 2 if _dense(text) else 0)
    )


def _dense(text: str) -> bool:
    return sum("぀" <= c <= "鿿" for c in text[:200]) * 3 > len(text[:200])
