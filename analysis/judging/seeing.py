"""What the rules see in a clause: which words occur where, which rules fire, which traits are named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.judging.language import language
from analysis.judging.normal import Normal, normal
from analysis.judging.sieve import Sieve, Sifted
from analysis.judging.taxonomy import Gates, Lexicon, Rule, available, gates, lexicon, requirements
from data.domain.finding import Label
from data.domain.version import Clause

CONTEXT_LENGTH = 400
"""Code points of heading, lead-in and sentence before that are read: their ends, next to the clause."""

EVERYTHING = -1
"""Bits of a text that may meet every need."""

_LETTER = {"heading": "h", "lead_in": "l", "before": "b", "text": "t"}


@dataclass(frozen=True, slots=True)
class View:
    """
    A clause as the rules read it.

    Attributes:
        text: The clause itself, normalised.
        lead: The lead-in, normalised, ends with a blank when there is one.
        full: `lead + text.text`: a list item reads on from its lead-in.
    """

    text: Normal
    lead: str
    heading: str
    before: str
    document_kind: str

    @property
    def full(self) -> str:
        return self.lead + self.text.text

    def context(self, where: str) -> str:
        """The words a rule's `context` condition looks at."""
        match where:
            case "heading":
                return self.heading
            case "lead_in":
                return self.lead
            case "before":
                return self.before
            case "document_kind":
                return self.document_kind
            case "text":
                return self.text.text
        return f"{self.heading} {self.lead} {self.text.text}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fired, and where: half-open span of `View.full`."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sight:
    """
    Everything the rules found in a clause.

    Attributes:
        places: (`t`, `l`, `h`, `b` for text, lead-in, heading, before) -> names of the sets that occur there.
        stances: Stance rules that fired, in file order.
        traits: Family -> names found in the clause read on from its lead-in.
        bars: Wordings that bar labels.
        lacking: Labels whose required words are missing.
        language: The clause's own, `und` when it has no rule file.
    """

    view: View
    places: dict[str, frozenset[str]]
    hits: tuple[Hit, ...]
    stances: tuple[Hit, ...]
    traits: dict[str, tuple[str, ...]]
    bars: tuple[Hit, ...] = ()
    lacking: frozenset[Label] = frozenset()
    language: str = "en"

    @property
    def barred(self) -> frozenset[Label]:
        """Labels that neither a rule nor the model may give."""
        return _barred(self.lacking, self.bars)


def look(clause: Clause, document_kind: str | None = None) -> Sight | None:
    """What the rules of the clause's language see in it; None when it is no candidate for any label."""
    seen = view(clause, document_kind)
    spoken = language(seen.text.text, clause.language)
    for name in (spoken,) if spoken in available() else available():
        if is_candidate(seen, gates(name)):
            return sight(seen, lexicon(name), spoken)
    return None


def view(clause: Clause, document_kind: str | None = None) -> View:
    """The normalised clause with its surroundings."""
    lead = _end(clause.lead_in)
    return View(
        normal(clause.text),
        lead + " " if lead else "",
        _end(clause.heading),
        _end(clause.before),
        (document_kind or "").lower().replace("-", " "),
    )


def is_candidate(seen: View, asked: Gates) -> bool:
    """False when the clause cannot carry a label; most clauses of a document end here."""
    text, around = seen.text.text, f"{seen.heading} {seen.lead}"
    if _opens(asked.text, text, asked.sieve) or _opens(asked.around, around, asked.sieve):
        return True
    refers = _opens(asked.referring, text, asked.sieve)
    return refers and _opens(asked.referred, f"{around} {seen.before}", asked.sieve)


def _opens(gate: Collection[Sifted], text: str, sieve: Sieve) -> bool:
    met = sieve.met(text) if gate else 0
    return any(met & (one.some | one.sure) and one.found(text, met) for one in gate)


def sight(seen: View, rules: Lexicon, spoken: str = "en") -> Sight:
    """All that the rules of a language find in a candidate written in the language `spoken`."""
    glanced = {place: _glance(rules.language, text) for place, text in _places(seen).items()}
    reading = _Reading(seen, {place: found.met for place, found in glanced.items()}, seen.full)
    present = glanced["t"].sets | glanced["l"].sets
    bars, lacking = reading.fired(rules.bars, 0, present), _lacking(glanced)
    barred = _barred(lacking, bars)
    spared = [rule for rule in rules.rules if rule.label not in barred]
    asked = [rule for rule in rules.stances if not rule.labels or not rule.labels <= barred]
    return Sight(
        seen,
        {place: found.sets for place, found in glanced.items()},
        reading.fired(spared, len(seen.lead), present),
        reading.fired(asked, 0, present),
        {family: reading.traits(names) for family, names in rules.traits.items()},
        bars,
        lacking,
        spoken,
    )


def _places(seen: View) -> dict[str, str]:
    return {"t": seen.text.text, "l": seen.lead, "h": seen.heading, "b": seen.before}


@dataclass(frozen=True, slots=True)
class _Glance:
    """
    What single words tell of one text.

    Attributes:
        met: Bits of the needs it meets.
        sets, required: Names of the sets, and of the required sets, that occur in it.
    """

    met: int
    sets: frozenset[str]
    required: frozenset[str]


_NOTHING = _Glance(0, frozenset(), frozenset())


@lru_cache(maxsize=1024)
def _glance(language: str, text: str) -> _Glance:
    """Remembered, since a heading stands above many clauses and a sentence before the next."""
    if not text:
        return _NOTHING
    rules = lexicon(language)
    met = rules.sieve.met(text)
    return _Glance(met, _occurring(rules.sets, text, met), _occurring(rules.required, text, met))


def _occurring(sets: Mapping[str, Sifted], text: str, met: int) -> frozenset[str]:
    return frozenset(_found(sets, text, met))


def _found(names: Mapping[str, Sifted], text: str, met: int) -> list[str]:
    """Names of the patterns that are found; most are let go here, which is cheaper than asking them."""
    return [
        name for name, words in names.items() if met & (words.some | words.sure) and words.found(text, met)
    ]


def _lacking(glanced: Mapping[str, _Glance]) -> frozenset[Label]:
    """Labels that lack a word they cannot do without."""
    here = glanced["t"].required | glanced["l"].required
    around = here | glanced["h"].required | glanced["b"].required
    return frozenset(
        label
        for label, anywhere, inside in requirements()
        if not here.issuperset(inside) or not around.issuperset(anywhere)
    )


def _barred(lacking: frozenset[Label], bars: Iterable[Hit]) -> frozenset[Label]:
    return lacking.union(*(hit.rule.labels for hit in bars))


@dataclass(frozen=True, slots=True)
class _Reading:
    """
    A candidate while its rules are tried.

    Attributes:
        met: Place -> bits of the needs it meets.
        full: The clause read on from its lead-in.
    """

    seen: View
    met: dict[str, int]
    full: str

    def fired(self, rules: Iterable[Rule], cut: int, present: frozenset[str]) -> tuple[Hit, ...]:
        """The rules that match and reach beyond `cut`."""
        hits = []
        met = self.met["t"] | self.met["l"]
        for rule in rules:
            match = rule.match
            if not met & match.some or not match.may(met):
                continue
            if any(need.isdisjoint(present) for need in rule.needs):
                continue
            found = _reaching(match.pattern, self.full, cut)
            if found and self._allowed(rule, met):
                hits.append(Hit(rule, found.start(), found.end()))
        return tuple(hits)

    def traits(self, names: Mapping[str, Sifted]) -> tuple[str, ...]:
        """The traits of a family that are named."""
        met = self.met["t"] | self.met["l"]
        return tuple(sorted(_found(names, self.full, met)))

    def _allowed(self, rule: Rule, met: int) -> bool:
        if rule.unless is not None and rule.unless.found(self.full, met):
            return False
        return all(self._surrounded(where, words) for where, words in rule.context)

    def _surrounded(self, where: str, words: Sifted) -> bool:
        return words.found(self.seen.context(where), self._met_by(where))

    def _met_by(self, where: str) -> int:
        """Bits of the needs that `View.context` meets; a document's kind is so short that all may be met."""
        match where:
            case "document_kind":
                return EVERYTHING
            case "around":
                return self.met["h"] | self.met["l"] | self.met["t"]
        return self.met[_LETTER[where]]


def _reaching(pattern: re.Pattern[str], full: str, cut: int) -> re.Match[str] | None:
    """The first match that reaches into the clause; one inside the lead-in says nothing of the item."""
    found = pattern.search(full)
    if found is None or found.end() > cut:
        return found
    return next((later for later in pattern.finditer(full, found.end()) if later.end() > cut), None)


def _end(text: str | None) -> str:
    return normal(text[-CONTEXT_LENGTH:]).text.strip() if text else ""
