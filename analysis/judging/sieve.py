"""Tells from a text's words alone which of many patterns can match in it, before any of them is tried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from analysis.judging.compiling import restored
from analysis.judging.needs import Piece

_WORD = re.compile(r"\w+")

LONGEST_KEPT = 24
"""Longer words are seldom met again (runs of Chinese or Japanese, addresses) and are not remembered."""

REMEMBERED = 32_768
"""Words whose answer is kept, about 10 MB; a language repeats a few thousand. When full it starts anew."""


FIRST = 2
"""Letters by which pieces are looked up; few pieces begin with the same two."""

NONE: Mapping[str, int] = MappingProxyType({})

ALWAYS = 1
"""The bit that every text meets: what a pattern asks that needs nothing."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """
    A pattern behind its sieve.

    Attributes:
        source: The pattern; most are never tried in a run, so each is compiled when it first is.
        asks: The pattern can match only where all bits of one of these are met.
        some: One bit of each of them, so that most texts are let go at a glance.
        sure: Where one of these bits is met, something is found without looking.
        code: What the pattern is compiled to; empty where that was not kept.
    """

    source: str
    asks: tuple[int, ...]
    some: int
    sure: int = 0
    code: bytes = field(default=b"", compare=False, repr=False)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return _compiled(self.source, self.code)

    def found(self, text: str, met: int) -> bool:
        """Whether the pattern, or a word that is sure, occurs in a text that meets these needs."""
        if met & self.sure:
            return True
        return bool(met & self.some) and self.may(met) and self.pattern.search(text) is not None

    def may(self, met: int) -> bool:
        """Whether the pattern can match in a text that meets these needs."""
        for ask in self.asks:  # noqa: SIM110  asked some 400 times a clause; `any` takes four times as long
            if ask & met == ask:
                return True
        return False


@cache
def _compiled(source: str, code: bytes) -> re.Pattern[str]:
    return restored(source, code)


@dataclass(slots=True)
class Sieve:
    """
    Tells which needs a text meets, as the bits of one integer.

    Attributes:
        whole, opening, closing: Letters -> bits of the needs they meet as a word, as its beginning, its end.
        inside: First two letters, or the only one -> letters -> bits of the needs they meet anywhere in one.
        longest: Letters of the longest of them.
        known: Word -> bits of the needs it meets.
    """

    whole: dict[str, int] = field(default_factory=dict)
    opening: dict[str, int] = field(default_factory=dict)
    closing: dict[str, int] = field(default_factory=dict)
    inside: dict[str, dict[str, int]] = field(default_factory=dict)
    longest: int = 0
    known: dict[str, int] = field(default_factory=dict)

    def met(self, text: str) -> int:
        """Bits of the needs that a text meets."""
        met, known = ALWAYS, self.known
        for word in set(_WORD.findall(text)):
            bits = known.get(word)
            met |= self._learn(word) if bits is None else bits
        return met

    def hang(self, piece: Piece, bit: int) -> None:
        """Have a text that holds a piece meet the need of this bit too."""
        shelf = self._shelf(piece)
        shelf[piece.text] = shelf[piece.text] | bit if piece.text in shelf else bit
        self.longest = max(self.longest, len(piece.text))
        self.known.clear()

    def _shelf(self, piece: Piece) -> dict[str, int]:
        if piece.opens:
            return self.whole if piece.closes else self.opening
        return self.closing if piece.closes else self.inside.setdefault(piece.text[:FIRST], {})

    def _learn(self, word: str) -> int:
        bits = self.whole.get(word, 0)
        for size in range(1, min(len(word), self.longest) + 1):
            bits |= self.opening.get(word[:size], 0) | self.closing.get(word[-size:], 0)
        for at, only in enumerate(word):
            for letters, found in self.inside.get(word[at : at + FIRST], NONE).items():
                if word.startswith(letters, at):
                    bits |= found
            bits |= self.inside.get(only, NONE).get(only, 0)
        if len(word) <= LONGEST_KEPT:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            self.known[word] = bits
        return bits
