"""Reads data/taxonomy: the rule file of a language, compiled, and the table of labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from analysis.judging.language import KNOWN
from data.domain.finding import Label, Stance
from data.errors import ModelError

FOLDER = Path(__file__).resolve().parents[2] / "data" / "taxonomy"

_GAPS = {"latin": (140, 40), "cjk": (40, 10)}
"""Longest ` ... ` and ` .. ` of a pattern, in code points: about a sentence, about six words."""

_BLANK = re.compile(r" (?![?\]-])")
_HOLE = re.compile(r"\{([A-Z][A-Z_|]*)\}")
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
    match: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    unless: re.Pattern[str] | None
    context: tuple[tuple[str, re.Pattern[str]], ...]
    labels: frozenset[Label]
    final: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    A rule file, compiled.

    Attributes:
        gate: Finds every clause that may carry a label; what it does not find is not judged.
        rules: In file order.
        stances: Stance rules, first match wins.
        required: Set -> what must be found; labels.yml says for which label and where.
        traits: Family (`actor`, `data`, `lic`, `own`, `notes`) -> name -> pattern.
    """

    language: str
    spaced: bool
    gate: re.Pattern[str]
    sets: Mapping[str, re.Pattern[str]]
    required: Mapping[str, re.Pattern[str]]
    rules: tuple[Rule, ...]
    stances: tuple[Rule, ...]
    traits: Mapping[str, Mapping[str, re.Pattern[str]]]


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
def lexicon(language: str) -> Lexicon:
    """The compiled rule file of a language."""
    path = FOLDER / f"{language}.yml"
    source = read(path)
    try:
        return _compiled(language, source)
    except (KeyError, ValueError, re.error) as error:
        raise ModelError(
            path, f"rule file is broken at {error}; run the rule tests to find the line"
        ) from error


def _compiled(language: str, source: dict[str, Any]) -> Lexicon:
    spaced = source.get("script", "latin") == "latin"
    words = {name: _alternation(entries, spaced) for name, entries in source["sets"].items()}

    def pattern(text: str | list[str]) -> re.Pattern[str]:
        return re.compile(_expanded(_joined(text), words, spaced))

    def rule(entry: dict[str, Any]) -> Rule:
        return Rule(
            entry["id"],
            Label(entry["label"]) if entry.get("label") else None,
            Stance(entry["stance"]) if entry.get("stance") else None,
            pattern(entry["match"]),
            _needs(_joined(entry["match"])),
            pattern(entry["not"]) if entry.get("not") else None,
            tuple((where, pattern(what)) for where, what in entry.get("context", {}).items()),
            frozenset(Label(name) for name in entry.get("labels", ())),
            bool(entry.get("final", False)),
        )

    return Lexicon(
        language,
        spaced,
        pattern(source["gate"]),
        {name: re.compile(text) for name, text in words.items()},
        {name: re.compile(_alternation(entries, spaced)) for name, entries in source["required"].items()},
        tuple(rule(entry) for entry in source.get("rules", ())),
        tuple(rule(entry) for entry in source.get("stances", ())),
        {
            family: {name: pattern(text) for name, text in names.items()}
            for family, names in source.get("traits", {}).items()
        },
    )


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "|".join(f"(?:{part})" for part in text)


def _alternation(entries: list[str], spaced: bool) -> str:
    """`train*` stands for any ending, a blank for one or more; words are bounded where words are spaced."""
    parts = "|".join(_BLANK.sub(" +", entry.replace("*", r"\w*")) for entry in entries)
    return rf"\b(?:{parts})\b" if spaced else f"(?:{parts})"


def _expanded(text: str, words: Mapping[str, str], spaced: bool) -> str:
    far, near = _GAPS["latin" if spaced else "cjk"]
    holes = _HOLE.sub(lambda hole: "(?:" + "|".join(words[name] for name in hole[1].split("|")) + ")", text)
    blank = r"\b" if spaced else ""
    wide, short = f"{blank}.{{0,{far}}}?{blank}", f"{blank}.{{0,{near}}}?{blank}"
    return holes.replace(" ... ", wide).replace(" .. ", short)


def _needs(text: str) -> tuple[frozenset[str], ...]:
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
