"""Reads data/taxonomy: the rule file of a language, compiled, and the table of labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis.judging.language import KNOWN
from analysis.judging.numbering import Numbering, Sifting
from analysis.judging.patterns import Patterns, joined, needed
from analysis.judging.recalled import Part, Parts, kept, recalled
from analysis.judging.sieve import Sieve, Sifted
from data.domain.finding import Label, Stance
from data.errors import ModelError

FOLDER = Path(__file__).resolve().parents[2] / "data" / "taxonomy"

SIEVES = FOLDER / "sieves"
"""The patterns of each rule file as `make sieves` worked them out."""

CONTEXTS = ("heading", "lead_in", "before", "document_kind", "text", "around")


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One rule of a rule file.

    Attributes:
        label: None for a signal, which only informs the model.
        stance: None when the stance is decided apart.
        needs: Groups of sets; the pattern can only match where a set of each group occurs.
        context: Where (`CONTEXTS`) and what must be found there.
        unless: Must not be found in the clause.
        final: A stance rule that decides against the trained layer too.
    """

    id: str
    label: Label | None
    stance: Stance | None
    match: Sifted
    needs: tuple[frozenset[str], ...]
    unless: Sifted | None
    context: tuple[tuple[str, Sifted], ...]
    labels: frozenset[Label]
    final: bool = False


@dataclass(frozen=True, slots=True)
class Gates:
    """
    The part of a rule file that is asked of every clause, compiled.

    Attributes:
        sieve: Tells what a text meets of the needs of all patterns here.
        text: Finds every clause that may carry a label; what neither gate finds is not judged.
        around: The same for heading and lead-in: clauses under some are all judged.
        referring, referred: A clause that may refer back is judged where what it may refer to stands in the
            heading, the lead-in or the sentence before: "You can switch this off".
    """

    sieve: Sieve
    text: tuple[Sifted, ...]
    around: tuple[Sifted, ...]
    referring: tuple[Sifted, ...]
    referred: tuple[Sifted, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    What a rule file asks of candidates, compiled.

    Attributes:
        sieve: Tells what a text meets of the needs of all patterns here.
        rules: In file order.
        stances: Stance rules, first match wins.
        bars: Wordings beside which some labels cannot stand: a licence to the user is none of the user's.
        required: Set -> what must be found; labels.yml says for which label and where.
        traits: Family (`actor`, `data`, `lic`, `own`, `notes`) -> name -> pattern.
    """

    language: str
    sieve: Sieve
    sets: Mapping[str, Sifted]
    required: Mapping[str, Sifted]
    rules: tuple[Rule, ...]
    stances: tuple[Rule, ...]
    bars: tuple[Rule, ...]
    traits: Mapping[str, Mapping[str, Sifted]]


def read(path: Path) -> dict[str, Any]:
    """A YAML file of the taxonomy. Raises ModelError when it is missing or broken."""
    try:
        loaded = yaml.load(
            path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except (OSError, yaml.YAMLError) as error:
        raise ModelError(path, f"cannot be read ({error}); restore it from the release") from error
    if not isinstance(loaded, dict):
        raise ModelError(path, "is not a mapping; restore it from the release")
    return loaded


@cache
def labels() -> dict[str, Any]:
    """data/taxonomy/labels.yml: the words, bases, actors and direction of each label."""
    return dict(read(FOLDER / "labels.yml")["labels"])


@cache
def requirements() -> tuple[tuple[Label, tuple[str, ...], tuple[str, ...]], ...]:
    """(label, sets it needs anywhere in view, sets it needs in the clause or its lead-in)."""
    return tuple(
        (Label(name), tuple(entry.get("requires", ())), tuple(entry.get("requires_here", ())))
        for name, entry in labels().items()
        if "requires" in entry or "requires_here" in entry
    )


@cache
def available() -> tuple[str, ...]:
    """The languages that have a rule file, the best tested first."""
    return tuple(name for name in KNOWN if (FOLDER / f"{name}.yml").exists())


@cache
def gates(language: str) -> Gates:
    """The compiled gates of a language. Raises ModelError when its rule file is missing or broken."""
    made: Gates = _made(language, "gates")
    return made


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled rest of a language's rule file. Raises ModelError when it is missing or broken."""
    made: Lexicon = _made(language, "lexicon")
    _file.cache_clear()
    return made


def worked_out(language: str) -> dict[str, Numbering]:
    """What the patterns of a language's rule file need, by part, whatever is kept. Raises ModelError."""
    return {part: _numbered(language, part) for part in PARTS}


def _numbered(language: str, part: str) -> Numbering:
    numbering = Numbering()
    _told(language, part, lambda _: numbering)
    return numbering


def _made(language: str, part: str) -> Any:
    """A part of a rule file, by what is kept of it where that still holds."""
    return _told(language, part, lambda before: recalled(before) if before else Numbering())


def _told(language: str, part: str, numbered: Callable[[Part | None], Sifting]) -> Any:
    """What is made of a part of a rule file, numbered by what is kept of it or anew."""
    try:
        file = _file(language)
        patterns = replace(file.patterns, numbering=numbered(file.kept.get(part)))
        return PARTS[part](language, file.source, patterns)
    except (KeyError, ValueError, re.error) as error:
        path = FOLDER / f"{language}.yml"
        raise ModelError(
            path, f"rule file is broken at {error}; run the rule tests to find the line"
        ) from error


@dataclass(frozen=True, slots=True)
class _File:
    """
    A rule file as it is read.

    Attributes:
        patterns: Its sets, with nothing numbered yet.
        kept: Part -> what was worked out before; empty where that does not hold any more.
    """

    source: dict[str, Any]
    patterns: Patterns
    kept: Parts


@lru_cache(maxsize=1)
def _file(language: str) -> _File:
    """A rule file with its sets; kept from its gates to its rules, which are asked for soon after."""
    path = FOLDER / f"{language}.yml"
    source = read(path)
    made = Patterns(source.get("script", "latin") == "latin", source["sets"])
    return _File(source, made, kept(SIEVES / f"{language}.zst", path.read_bytes()))


def _gates(_: str, source: dict[str, Any], made: Patterns) -> Gates:
    """With a sieve of its own, which is small: few words of a document are in any rule."""
    others = ("gate_around", "gate_referring", "gate_referred")
    return Gates(
        made.numbering.sieve, made.gate(source["gate"]), *(made.gate(source.get(one, ())) for one in others)
    )


def _lexicon(language: str, source: dict[str, Any], made: Patterns) -> Lexicon:
    return Lexicon(
        language,
        made.numbering.sieve,
        {name: made.any_word(entries) for name, entries in source["sets"].items()},
        {name: made.any_word(entries) for name, entries in source["required"].items()},
        tuple(_rule(entry, made) for entry in source.get("rules", ())),
        tuple(_rule(entry, made) for entry in source.get("stances", ())),
        tuple(_rule(entry, made) for entry in source.get("bars", ())),
        {
            family: {name: made.pattern(text) for name, text in names.items()}
            for family, names in source.get("traits", {}).items()
        },
    )


def _rule(entry: dict[str, Any], made: Patterns) -> Rule:
    return Rule(
        entry["id"],
        Label(entry["label"]) if entry.get("label") else None,
        Stance(entry["stance"]) if entry.get("stance") else None,
        made.pattern(entry["match"]),
        needed(joined(entry["match"])),
        made.pattern(entry["not"]) if entry.get("not") else None,
        tuple((where, made.pattern(what)) for where, what in entry.get("context", {}).items()),
        frozenset(Label(name) for name in entry.get("labels", ())),
        bool(entry.get("final", False)),
    )


PARTS: Mapping[str, Callable[[str, dict[str, Any], Patterns], Any]] = {"gates": _gates, "lexicon": _lexicon}
"""What is made of a rule file: what is asked of every clause, and what is asked of candidates."""
