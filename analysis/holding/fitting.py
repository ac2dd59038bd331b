"""
Whether a page is the document it should be, as far as one look can tell.

Front pages, shop windows, parked addresses and pages that say "not found" with many words are no walls by
their length, and a company's other document is not even strange to read. Both give themselves away by what
they call themselves and by what their sentences speak of.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.reading.legal import speaks_of_law
from data.domain.version import Clause, Reading
from data.walls import phrases

# Kinds of documents that are always written as rules, and the name they go by. Help pages, guidelines and
# pages on AI may be written in any way and are not asked.
FAMILIES = {
    "terms-of-service": "terms",
    "creator-terms": "terms",
    "developer-terms": "terms",
    "privacy-policy": "privacy",
}
OTHER = {"terms": "privacy", "privacy": "terms"}

# Less than this share of clauses speaks of rights and duties on no recorded page that names itself a document
# (the lowest has 0.28); on shop windows and error pages it is below 0.1.
LAWFUL = 0.15

# Headings that can name a page: the first few.
FIRST = 3


def strange(reading: Reading, clauses: Iterable[Clause], kind: str, *, known: bool = True) -> bool:
    """
    True when a page calls itself another document, or neither calls itself one nor reads like one.

    Args:
        kind: The kind of the declared document; only terms and privacy policies are asked.
        known: Whether the document was read before; of a first text the declaration may name the wrong kind.
    """
    family = FAMILIES.get(kind)
    if family is None:
        return False
    names = [name.lower() for name in _names(reading)]
    if known and _other(" ".join(names[:2]), reading.text.lower(), family):
        return True
    return not _said("document", " ".join(names)) and _lawful(clauses) < LAWFUL


def _names(reading: Reading) -> list[str]:
    """What a page calls itself: its title and its first headings."""
    headings = [reading.text[b.start : b.end] for b in reading.blocks if b.kind == "heading" and b.level < 3]
    return [reading.title or "", *headings[:FIRST]]


def _other(names: str, text: str, family: str) -> bool:
    """True when names and text speak of the other kind of document, and the names not of this one."""
    other = OTHER[family]
    return _said(other, names) > 0 == _said(family, names) and _said(other, text) > _said(family, text)


def _said(kind: str, text: str) -> int:
    pattern = phrases(kind).titles
    return len(pattern.findall(text)) if pattern is not None else 0


def _lawful(clauses: Iterable[Clause]) -> float:
    told = [speaks_of_law(clause.text) for clause in clauses]
    return sum(told) / max(1, len(told))
