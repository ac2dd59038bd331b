"""
Whether a page is the document it should be, as far as one look can tell.

Front pages, shop windows, parked addresses and pages that say "not found" with many words are no walls by
their length, and a company's other document is not even strange to read. Both give themselves away by what
they call themselves and by what their sentences speak of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from analysis.holding.sight import length
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

# One state of a document repeats nearly all clauses of the state before.
REMEMBERED = 16_384

# A page that leads to the documents of a company has this many headings, half of them names of documents, and
# on average no more words to each. A document's own sections are named after their matter, and longer.
FEWEST_NAMES = 5
LONGEST_TEASER = 60

# Headings that can name a page: the first few.
FIRST = 3

# In fewer words than that a name proves nothing: notices stand under the document's title, and one sentence
# of a wall may speak of what "you may" do. The shortest recorded policy has some 120, a third of them lawful,
# the shortest imprint 107.
FEW_WORDS = 100


def strange(reading: Reading, clauses: Iterable[Clause], kind: str, *, known: bool = True) -> bool:
    """
    True when a page calls itself another document, or neither calls itself one nor reads like one.

    Args:
        kind: The kind of the declared document; only terms and privacy policies are asked.
        known: Whether the document was read before; of a first text the declaration may name the wrong kind.
    """
    headings = [(b.level, reading.text[b.start : b.end]) for b in reading.blocks if b.kind == "heading"]
    if known and kind in FAMILIES and leads_on([words for _, words in headings], reading.text):
        return True
    return named_strangely(names(reading.title, headings), reading.text, clauses, kind, known=known)


def named_strangely(
    called: Sequence[str], text: str, clauses: Iterable[Clause], kind: str, *, known: bool = True
) -> bool:
    """
    The same for a text of which it is known what it calls itself.

    Args:
        called: As `names` gives it.
    """
    family = FAMILIES.get(kind)
    if family is None:
        return False
    lowered = [name.lower() for name in called]
    if known and _other(" ".join(lowered[:2]), text, family):
        return True
    named = bool(_said("document", " ".join(lowered)))
    said = list(clauses)
    if sum(length(clause.text) for clause in said) < FEW_WORDS:
        return _notice(said, named=named)
    return not named and lawful(said) < LAWFUL


def _notice(said: Sequence[Clause], *, named: bool) -> bool:
    """True for a few words without a rule in them; without the name of a document one rule is chance."""
    rules = sum(_speaks_of_law(clause.text) for clause in said)
    return rules < (1 if named else 2) or rules < LAWFUL * len(said)


def names(title: str | None, headings: Iterable[tuple[int, str]]) -> list[str]:
    """What a page calls itself: its title and its first headings, given with their levels."""
    return [title or "", *[words for level, words in headings if level < 3][:FIRST]]


def leads_on(headings: Sequence[str], text: str) -> bool:
    """True for a page that only leads to documents: a line or two under each name, of both families."""
    lowered = [heading.lower() for heading in headings]
    named = [heading for heading in lowered if _said("document", heading)]
    if len(lowered) < FEWEST_NAMES or 2 * len(named) < len(lowered):
        return False
    if text.count(" ") > LONGEST_TEASER * len(lowered):
        return False
    return any(_alone("terms", h) for h in named) and any(_alone("privacy", h) for h in named)


def _alone(family: str, heading: str) -> bool:
    return bool(_said(family, heading)) and not _said(OTHER[family], heading)


def _other(called: str, text: str, family: str) -> bool:
    """True when names and text speak of the other kind of document, and the names not of this one."""
    other = OTHER[family]
    if _said(family, called) or not _said(other, called):
        return False
    lines = text.lower().split("\n")
    return sum(_said(other, line) for line in lines) > sum(_said(family, line) for line in lines)


@lru_cache(maxsize=REMEMBERED)
def _said(kind: str, line: str) -> int:
    """How often a line names a kind; no name is broken over two."""
    return len(phrases(kind).titles.found(line))


def lawful(clauses: Iterable[Clause]) -> float:
    """The share of clauses that speak of rights and duties, 0-1."""
    told = [_speaks_of_law(clause.text) for clause in clauses]
    return sum(told) / max(1, len(told))


_speaks_of_law = lru_cache(maxsize=REMEMBERED)(speaks_of_law)
