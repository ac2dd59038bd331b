"""
What a pattern cannot do without: runs of letters that a text must hold before the pattern can match in it.

Read off the pattern itself, so that rule files need say nothing and no match is ever lost: whatever is not
understood is taken to need nothing. Patterns are read by the parser `re` itself uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from itertools import product
from typing import Any, NamedTuple

_parser: Any = import_module("re._parser")
"""Has no public name; a Python that drops it fails at the first rule file, not in silence."""

MOST = 4
"""Needs kept of an alternation whose branches have several each; of more, the best of each is taken."""


_PLAIN = re.compile(r"\w+(?:\\w\*)?(?: \+?\w+(?:\\w\*)?)*")
_ANY_ENDING = r"\w*"


class Piece(NamedTuple):
    """
    Letters and digits that must stand within one word.

    Attributes:
        opens, closes: Whether the word must begin, or end, with them.
    """

    text: str
    opens: bool
    closes: bool


Need = frozenset[Piece]
"""Any of these pieces must occur."""

Needs = tuple[Need, ...]
"""Each of these must be met; empty when the pattern may match anywhere."""

Branches = tuple[Needs, ...]
"""One of these must be met."""


def branches(pattern: str, holes: Mapping[str, Needs] | None = None, spaced: bool = True) -> Branches:
    """
    What a pattern needs, alternative by alternative.

    Args:
        holes: Single marks in the pattern, no letters, that stand for something whose needs are known.
        spaced: What stands in the holes begins and ends where a word does.
    """
    parsed = _parser.parse(pattern)
    if parsed.state.flags != re.UNICODE.value:
        return ((),)
    walk = _Walk(holes or {}, spaced)
    items = _unwrapped(list(parsed))
    if len(items) == 1 and str(items[0][0]) == "BRANCH":
        return tuple(walk.needs(list(one)) for one in items[0][1][1])
    return (walk.needs(items),)


def in_words(pattern: str, spaced: bool) -> Needs | None:
    """
    What whole words and beginnings of words with blanks between them need, without parsing them.

    Args:
        spaced: The pattern stands between word boundaries.

    Returns:
        The same as `branches`; None for any other pattern. Most entries of a set are such.
    """
    if not _PLAIN.fullmatch(pattern):
        return None
    words = re.split(r" \+?", pattern)
    last = len(words) - 1
    return tuple(
        dict.fromkeys(
            frozenset({_piece(word, spaced or at > 0, spaced or at < last)}) for at, word in enumerate(words)
        )
    )


def _piece(word: str, opens: bool, closes: bool) -> Piece:
    letters = word.removesuffix(_ANY_ENDING)
    return Piece(letters, opens, closes and letters == word)


def any_of(found: Iterable[Needs]) -> Needs:
    """What alternatives need in common: where one needs nothing, nothing."""
    each = [tuple(dict.fromkeys(needs)) for needs in found]
    if not each or not all(each):
        return ()
    count = 1
    for needs in each:
        count *= len(needs)
        if count > MOST:
            return (frozenset().union(*(max(needs, key=telling) for needs in each)),)
    return tuple(dict.fromkeys(frozenset().union(*chosen) for chosen in product(*each)))


def telling(need: Need) -> tuple[int, int]:
    """How seldom a need is met by chance: by its shortest piece, then by how few there are."""
    return min(len(piece.text) + piece.opens + piece.closes for piece in need), -len(need)


def _unwrapped(items: list[Any]) -> list[Any]:
    while len(items) == 1 and str(items[0][0]) == "SUBPATTERN" and not any(items[0][1][1:3]):
        items = list(items[0][1][3])
    return items


class _Walk:
    """Goes through a sequence left to right, gathering letters until something else ends their run."""

    def __init__(self, holes: Mapping[str, Needs], spaced: bool) -> None:
        self.holes, self.spaced = holes, spaced

    def needs(self, items: Sequence[Any], opens: bool = False, closes: bool = False) -> Needs:
        """
        What a sequence needs.

        Args:
            opens, closes: Whether a word cannot reach in from the left, or out to the right.
        """
        found: list[Need] = []
        run, run_opens, edge = "", False, opens
        items = list(_flat(items))
        for at, (name, held) in enumerate(items):
            if name == "LITERAL" and _is_word(chr(held)):
                run, run_opens = run + chr(held), run_opens if run else edge
                edge = False
                continue
            if name == "BRANCH":
                ended = self._is_edge(items[at + 1 :], closes)
                head = [("LITERAL", ord(letter)) for letter in run]
                starts = run_opens if run else edge
                found += any_of(self.needs([*head, *one], starts, ended) for one in held[1])
                run, edge = "", False
                continue
            edge = self._is_edge([(name, held)], False)
            if run:
                found.append(frozenset({Piece(run, run_opens, edge)}))
                run = ""
            found += self._inside(name, held)
        if run:
            found.append(frozenset({Piece(run, run_opens, closes)}))
        return tuple(dict.fromkeys(found))

    def _inside(self, name: str, held: Any) -> Needs:
        """What one item that is no letter needs."""
        if name == "LITERAL":
            return self.holes.get(chr(held), ())
        if name in ("MAX_REPEAT", "MIN_REPEAT") and held[0] >= 1:
            return self.needs(list(held[2]))
        return ()

    def _is_edge(self, items: Sequence[tuple[str, Any]], after: bool) -> bool:
        """Whether no word goes on into what follows; `after` when nothing follows."""
        if not items:
            return after
        name, held = items[0]
        if name == "AT":
            return str(held) == "AT_BOUNDARY"
        if name == "LITERAL":
            return self.spaced if chr(held) in self.holes else not _is_word(chr(held))
        if name == "IN":
            return all(str(kind) == "LITERAL" and not _is_word(chr(mark)) for kind, mark in held)
        if name in ("MAX_REPEAT", "MIN_REPEAT") and held[0] >= 1:
            first = list(_flat(held[2]))
            return len(first) == 1 and self._is_edge(first, False)
        return False


def _flat(items: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    """The items with plain groups opened and what is only looked at left out: less is asked, never more."""
    return ((name, held) for name, held in _opened(items) if name not in ("ASSERT", "ASSERT_NOT"))


def _opened(items: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    """The items with plain groups opened."""
    for kind, held in items:
        if str(kind) == "SUBPATTERN" and not any(held[1:3]):
            yield from _opened(held[3])
        else:
            yield str(kind), held


def spelled(pattern: str, spaced: bool = True) -> Need | None:
    """
    The words that are all a pattern finds; None when it finds anything but single words, or too many.

    Args:
        spaced: The pattern stands between word boundaries.
    """
    if _PLAIN.fullmatch(pattern):
        return None if " " in pattern else frozenset({_piece(pattern, spaced, spaced)})
    items = list(_opened(_parser.parse(pattern)))
    ends = bool(items) and _is_any_ending(*items[-1])
    words = _words(items[:-1] if ends else items)
    if not words or not all(words):
        return None
    return frozenset(Piece(word, spaced, spaced and not ends) for word in words)


def _words(items: Iterable[Any]) -> list[str] | None:
    """All that a sequence can spell; None when that is not a few words of letters."""
    found = [""]
    for name, held in _opened(items):
        each: list[list[str] | None] = [None]
        if name == "LITERAL":
            each = [[chr(held)] if _is_word(chr(held)) else None]
        elif name == "IN" and all(str(kind) == "LITERAL" and _is_word(chr(mark)) for kind, mark in held):
            each = [[chr(mark) for _, mark in held]]
        elif name == "BRANCH":
            each = [_words(one) for one in held[1]]
        elif name == "MAX_REPEAT" and held[:2] == (0, 1):
            each = [[""], _words(held[2])]
        more = [word for words in each for word in words or ()]
        if None in each or len(found) * len(more) > MOST:
            return None
        found = [head + tail for head in found for tail in more]
    return found


def _is_any_ending(name: str, held: Any) -> bool:
    """Whether an item is `\\w*`."""
    if name != "MAX_REPEAT" or held[0] != 0 or str(held[1]) != "MAXREPEAT":
        return False
    inside = [str(mark) for kind, marks in held[2] if str(kind) == "IN" for _, mark in marks]
    return len(held[2]) == 1 and inside == ["CATEGORY_WORD"]


def _is_word(mark: str) -> bool:
    return mark.isalnum() or mark == "_"
