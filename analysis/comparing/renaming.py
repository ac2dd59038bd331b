"""
A name that gave way to another name: what is meant is the same under a new name.

Names are made of the words that carry scope: "InkAssist" becoming "Inkharbour's Creative AI" brings an "AI"
into a clause that spoke of models before, and says nothing of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from analysis.comparing.pivots import pivoted
from analysis.comparing.runs import tokens
from analysis.comparing.substance import rescoped
from data.domain.finding import Change

# Words of scope that are parts of names; all others say how far a clause reaches, in a name too.
PARTS = frozenset({"ai", "artificial", "machine", "model", "language"})

# German writes every noun with a capital; where nobody knows the language nobody knows a name.
CAPITALS = frozenset({"en", "fr", "es", "it", "pt", "nl"})

# Inside a name in small letters.
JOINS = frozenset({"of", "for", "the", "de", "du", "des", "la", "le", "el", "by", "and", "&", "(", ")"})

# What may be called by a name without being one: what a platform offers or is given, and what learns.
COMMON = re.compile(
    r"(?:ai|ia|ml|llms?|artificial|intelligence|machine|learning|generative|language|models?|algorithms?"
    r"|services?|features?|products?|platforms?|softwares?|tools?|technolog\w+|sites?|websites?|apps?"
    r"|contents?|data|information|materials?|submissions?|works?|customers?|users?|members?|company|parties"
    r"|party|accounts?|section|article|clause|policy|terms|agreement|notice|preview|beta"
    r"|inputs?|outputs?|modèles?|données|contenus?|modelos?|datos|contenidos?)",
    re.IGNORECASE,
)


def renamed(change: Change) -> bool:
    """True when all that came into a clause and left it is names in the places of other names."""
    if not (change.old and change.new) or change.new[0].language not in CAPITALS:
        return False
    if pivoted(change) or not rescoped(change) <= PARTS:
        return False
    edits = list(_edits(change))
    return bool(edits) and all(_name(was) and _name(now) for was, now in edits)


def _edits(change: Change) -> Iterator[tuple[list[str], list[str]]]:
    """The words that went and came at each place; a place at the head of the clause has no name."""
    for at, (equal, group) in enumerate(groupby(change.runs, key=lambda run: run[0] == "equal")):
        if not equal:
            runs = list(group)
            was, now = (_words("".join(t for k, t in runs if k == kind)) for kind in ("delete", "insert"))
            yield ([], []) if at == 0 else (was, now)


def _words(text: str) -> list[str]:
    return [word.strip() for word in tokens(text) if word.strip()]


def _name(words: Sequence[str]) -> bool:
    """True for words with capitals of which one at least is a name of its own."""
    spoken = [word for word in words if word.casefold() not in JOINS]
    capital = all(word[0].isupper() or not word[0].isalnum() for word in spoken)
    return capital and any(word[0].isupper() and not COMMON.fullmatch(_bare(word)) for word in spoken)


def _bare(word: str) -> str:
    """A word without the ending of its owner."""
    return re.sub(r"['’]s?$", "", word)
