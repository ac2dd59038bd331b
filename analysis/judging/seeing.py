"""What the rules see in a clause: which words occur where, which rules fire, which traits are named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.judging.language import language
from analysis.judging.normal import Normal, normal
from analysis.judging.taxonomy import Lexicon, Rule, available, lexicon, requirements
from data.domain.finding import Label
from data.domain.version import Clause

CONTEXT_LENGTH = 400
"""Code points of heading, lead-in and sentence before that are read: their ends, next to the clause."""


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
        barred: Labels whose required words are missing; neither a rule nor the model may give them.
        language: The clause's own, `und` when it has no rule file.
    """

    view: View
    places: dict[str, frozenset[str]]
    hits: tuple[Hit, ...]
    stances: tuple[Hit, ...]
    traits: dict[str, tuple[str, ...]]
    barred: frozenset[Label] = frozenset()
    language: str = "en"


def look(clause: Clause, document_kind: str | None = None) -> Sight | None:
    """What the rules of the clause's language see in it; None when it is no candidate for any label."""
    seen = view(clause, document_kind)
    spoken = language(seen.text.text, clause.language)
    for name in (spoken,) if spoken in available() else available():
        rules = lexicon(name)
        if is_candidate(seen, rules):
            return sight(seen, rules, spoken)
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


def is_candidate(seen: View, lexicon: Lexicon) -> bool:
    """False when the clause cannot carry a label; most clauses of a document end here."""
    return lexicon.gate.search(seen.text.text) is not None


def sight(seen: View, rules: Lexicon, spoken: str = "en") -> Sight:
    """All that the rules of a language find in a candidate written in the language `spoken`."""
    shown = {"t": seen.text.text, "l": seen.lead, "h": seen.heading, "b": seen.before}
    places = {place: _present(rules.language, text) for place, text in shown.items()}
    present = places["t"] | places["l"]
    full, cut = seen.full, len(seen.lead)
    barred = _barred(seen, rules.language)
    spared = [rule for rule in rules.rules if rule.label not in barred]
    asked = [rule for rule in rules.stances if not rule.labels or not rule.labels <= barred]
    return Sight(
        seen,
        places,
        _fired(spared, seen, full, cut, present),
        _fired(asked, seen, full, 0, present),
        {
            family: tuple(sorted(name for name, pattern in names.items() if pattern.search(full)))
            for family, names in rules.traits.items()
        },
        barred,
        spoken,
    )


def _barred(seen: View, language: str) -> frozenset[Label]:
    """Labels that lack a word they cannot do without."""
    here = _required(language, seen.text.text) | _required(language, seen.lead)
    around = here | _required(language, seen.heading)
    return frozenset(
        label
        for label, anywhere, inside in requirements()
        if not here.issuperset(inside)
        or not all(name in around or name in _required(language, seen.before) for name in anywhere)
    )


@lru_cache(maxsize=1024)
def _required(language: str, text: str) -> frozenset[str]:
    """Names of the required sets that occur."""
    if not text:
        return frozenset()
    return frozenset(name for name, pattern in lexicon(language).required.items() if pattern.search(text))


@lru_cache(maxsize=1024)
def _present(language: str, text: str) -> frozenset[str]:
    """Names of the sets that occur; remembered, since a heading stands above many clauses."""
    if not text:
        return frozenset()
    return frozenset(name for name, pattern in lexicon(language).sets.items() if pattern.search(text))


def _fired(
    rules: Iterable[Rule], seen: View, full: str, cut: int, present: frozenset[str]
) -> tuple[Hit, ...]:
    hits = []
    for rule in rules:
        if any(need.isdisjoint(present) for need in rule.needs):
            continue
        found = _reaching(rule.match, full, cut)
        if found and _allowed(rule, seen, full):
            hits.append(Hit(rule, found.start(), found.end()))
    return tuple(hits)


def _reaching(pattern: re.Pattern[str], full: str, cut: int) -> re.Match[str] | None:
    """The first match that reaches into the clause; one inside the lead-in says nothing of the item."""
    found = pattern.search(full)
    if found is None or found.end() > cut:
        return found
    return next((later for later in pattern.finditer(full, found.end()) if later.end() > cut), None)


def _allowed(rule: Rule, seen: View, full: str) -> bool:
    if rule.unless is not None and rule.unless.search(full):
        return False
    return all(pattern.search(seen.context(where)) for where, pattern in rule.context)


def _end(text: str | None) -> str:
    return normal(text[-CONTEXT_LENGTH:]).text.strip() if text else ""
