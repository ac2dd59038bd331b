"""Compiles the patterns of one rule file: words, gaps and named sets, each behind the file's sieve."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from analysis.judging.needs import Need, Needs, any_of, branches, in_words, spelled
from analysis.judging.numbering import Asking, Numbering, Sifting
from analysis.judging.sieve import Sifted

_GAPS = {"latin": (140, 40), "cjk": (40, 10)}
"""Longest ` ... ` and ` .. ` of a pattern, in code points: about a sentence, about six words."""

_BLANK = re.compile(r" (?![?\]-])")
_HOLE = re.compile(r"\{([A-Z][A-Z_|]*)\}")
_LIST_OPENS, _LIST_CLOSES = r"\b(?:", r")\b"
_MARK = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\{[A-Z_|]+\}|[()|]")
"""What tells how deep in brackets a place is, and what only looks as if it did."""

_FIRST_MARK = 0xE000
"""Private code points stand for sets where a pattern is only asked what it needs."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """
    The sets of a rule file and what its patterns are made with.

    Attributes:
        known, needed: Set -> its alternation, and what an occurrence of it needs; of the sets asked for.
        asked, spelt: The same of their entries, which stand in several sets: what each needs, what it spells.
    """

    spaced: bool
    sets: Mapping[str, list[str]]
    numbering: Sifting = field(default_factory=Numbering)
    known: dict[str, str] = field(default_factory=dict)
    needed: dict[str, Needs] = field(default_factory=dict)
    asked: dict[str, tuple[Needs, ...]] = field(default_factory=dict)
    spelt: dict[str, Need | None] = field(default_factory=dict)

    def words(self, name: str) -> str:
        """The alternation of a set. Raises KeyError where there is none of the name."""
        if name not in self.known:
            self.known[name] = _alternation(map(_entry, self.sets[name]), self.spaced)
        return self.known[name]

    def any_word(self, entries: list[str]) -> Sifted:
        """A set."""
        return self._any([_entry(entry) for entry in entries])

    def _set_needs(self, name: str) -> Needs:
        if name not in self.needed:
            entries = map(_entry, self.sets[name])
            self.needed[name] = any_of(needs for entry in entries for needs in self._asked(entry))
        return self.needed[name]

    def _any(self, listed: list[str]) -> Sifted:
        return self.numbering.sifted(partial(self._any_asking, listed))

    def _any_asking(self, listed: list[str]) -> Asking:
        """Plain words are found by the sieve alone, so that only the others need looking for."""
        found = {one: self._spelled(one) for one in listed}
        plain = [words for words in found.values() if words]
        rest = [one for one, words in found.items() if not words]
        asked = tuple(needs for one in rest for needs in self._asked(one))
        return Asking(_alternation(rest, self.spaced), asked, frozenset().union(*plain))

    def gate(self, texts: list[str]) -> tuple[Sifted, ...]:
        """Any of several patterns, each apart: a set that stands alone is found by its words."""
        return tuple(one for text in texts for one in self._apart(text))

    def pattern(self, text: str | list[str]) -> Sifted:
        """A pattern, or any of several."""
        return self.numbering.sifted(partial(self._asking, joined(text)))

    def _asking(self, source: str) -> Asking:
        return Asking(self._expanded(source), self._needs(source))

    def _apart(self, text: str) -> Iterable[Sifted]:
        for part in _alternatives(text):
            hole, listed = _HOLE.fullmatch(part), _listed(part)
            if hole:
                yield from (self.any_word(self.sets[name]) for name in _sets(hole))
            elif listed and self.spaced:
                yield self._any(_alternatives(listed))
            else:
                yield self.pattern(part)

    def _asked(self, entry: str) -> tuple[Needs, ...]:
        """What an entry needs: asked for its set, and again where the set is looked for."""
        if entry not in self.asked:
            plain = in_words(entry, self.spaced)
            self.asked[entry] = (plain,) if plain else self._looked_at(entry)
        return self.asked[entry]

    def _looked_at(self, entry: str) -> tuple[Needs, ...]:
        return branches(_alternation([entry], self.spaced), spaced=self.spaced)

    def _spelled(self, entry: str) -> Need | None:
        if entry not in self.spelt:
            self.spelt[entry] = spelled(entry, self.spaced)
        return self.spelt[entry]

    def _expanded(self, text: str) -> str:
        return self._gaps(_HOLE.sub(lambda hole: f"(?:{'|'.join(map(self.words, _sets(hole)))})", text))

    def _needs(self, text: str) -> tuple[Needs, ...]:
        """What the pattern needs, read from a copy in which one mark stands for all words of a set."""
        marks: dict[str, str] = {}
        holes: dict[str, Needs] = {}

        def marked(hole: re.Match[str]) -> str:
            mark = marks.setdefault(hole[1], chr(_FIRST_MARK + len(marks)))
            holes[mark] = any_of(map(self._set_needs, _sets(hole)))
            return mark

        return branches(self._gaps(_HOLE.sub(marked, text)), holes, self.spaced)

    def _gaps(self, text: str) -> str:
        far, near = _GAPS["latin" if self.spaced else "cjk"]
        blank = r"\b" if self.spaced else ""
        wide, short = f"{blank}.{{0,{far}}}?{blank}", f"{blank}.{{0,{near}}}?{blank}"
        return text.replace(" ... ", wide).replace(" .. ", short)


def _alternation(entries: Iterable[str], spaced: bool) -> str:
    """Words are bounded where words are spaced."""
    parts = "|".join(entries)
    return rf"\b(?:{parts})\b" if spaced else f"(?:{parts})"


def joined(text: str | list[str]) -> str:
    """Several patterns as one."""
    return text if isinstance(text, str) else "|".join(f"(?:{part})" for part in text)


def needed(text: str) -> tuple[frozenset[str], ...]:
    """The sets without which the pattern cannot match: holes outside every bracket that are not optional."""
    needs, depth, index = [], 0, 0
    if "|(?:" in text or _has_bare_alternative(text):
        return ()
    while index < len(text):
        hole = _HOLE.match(text, index)
        if hole and depth == 0 and text[hole.end() : hole.end() + 1] not in ("?", "*"):
            needs.append(frozenset(hole[1].split("|")))
        if hole:
            index = hole.end()
            continue
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        index += 1
    return tuple(needs)


def _has_bare_alternative(text: str) -> bool:
    depth = 0
    for mark in _HOLE.sub("", text):
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if mark == "|" and depth == 0:
            return True
    return False


def _entry(entry: str) -> str:
    """`train*` stands for any ending, a blank for one or more."""
    return _BLANK.sub(" +", entry.replace("*", r"\w*"))


def _alternatives(text: str) -> list[str]:
    """A pattern cut at the bars that stand in no bracket."""
    cuts, depth = [-1], 0
    for mark in _MARK.finditer(text):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "|" and not depth:
            cuts.append(mark.start())
    return [text[cut + 1 : end] for cut, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _listed(text: str) -> str | None:
    """What stands in the bracket of a pattern that is one list of words; None for any other pattern."""
    if not (text.startswith(_LIST_OPENS) and text.endswith(_LIST_CLOSES)):
        return None
    inside = text[len(_LIST_OPENS) : -len(_LIST_CLOSES)]
    depth = 0
    for mark in _MARK.finditer(inside):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if depth < 0:
            return None
    return None if _HOLE.search(inside) or " .. " in inside or " ... " in inside else inside


def _sets(hole: re.Match[str]) -> list[str]:
    return hole[1].split("|")
