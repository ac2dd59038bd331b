"""
An explanation in another language.

Explanations are made of the phrases in `taxonomy/explanations.yml` and kept in English. Here one is taken
apart by the English phrases and put together from those of another language, so that whoever shows it needs
to know nothing but the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from data.domain.finding import Label, Stance

PHRASES = Path(__file__).parent / "taxonomy" / "explanations.yml"

# The language in which explanations are kept.
KEPT = "en"


@dataclass(frozen=True, slots=True)
class _Form:
    """The English form of an explanation: its key among the sentences, and what it looks like."""

    key: str
    looks: re.Pattern[str]


def retold(explanation: str, label: Label, stance: Stance, language: str) -> str | None:
    """The explanation of a finding in a language; None without phrases of it, or for another sentence."""
    if language == KEPT:
        return explanation
    words = _phrases().get(language)
    if words is None:
        return None
    lowered = explanation[:1].lower() + explanation[1:]
    for form in sorted(_forms(label), key=lambda form: form.key not in (stance.value, "any")):
        found = form.looks.fullmatch(lowered) or form.looks.fullmatch(explanation)
        if found is not None:
            return _put_together(words, label, form.key, found)
    return None


def languages() -> frozenset[str]:
    """The languages that have phrases."""
    return frozenset(_phrases())


def _put_together(words: dict[str, Any], label: Label, key: str, found: re.Match[str]) -> str | None:
    sentences = words["sentences"][label.value]
    form = sentences.get(key) or sentences.get("any")
    if form is None:
        return None
    said = found.groupdict()
    body = form.format(
        who=_joined(said.get("who") or "", "who", words) or words["who"]["platform"],
        what=_joined(said.get("what") or "", "data", words) or words["material"],
        hedge=words["hedge"] if said.get("hedge") else "",
    )
    sentence = words["clause"].join([body, *_further(said["rest"], words)]) + words["stop"]
    return str(sentence[0].upper() + sentence[1:] if words["capital"] else sentence)


def _joined(said: str, kind: str, words: dict[str, Any]) -> str:
    """Actors or kinds of material in the other language, in the same order."""
    kept = _phrases()[KEPT][kind]
    return str(words["and"].join(words[kind][code] for code in _codes(said, kept)))


def _further(said: str, words: dict[str, Any]) -> list[str]:
    """What follows the first clause: terms of a permission, flags and notes."""
    kept, found = _phrases()[KEPT], []
    for clause in said.split(kept["clause"])[1:]:
        before, _, after = kept["terms"].partition("{terms}")
        if clause.startswith(before) and (terms := _codes(clause, kept["flags"])) and clause.endswith(after):
            told = [words["flags"][code] for code in terms]
            most = words["term_comma"].join(told[:-1])
            listed = f"{most}{words['term_and']}{told[-1]}" if most else told[-1]
            found.append(words["terms"].format(terms=listed))
        else:
            found += [words["notes"][code] for code in _codes(clause, kept["notes"])]
            found += [words["flags"][code] for code in _codes(clause, kept["flags"])]
    return found


def _codes(said: str, kept: dict[str, str]) -> list[str]:
    """The codes of the phrases that stand in a text, in its order."""
    by_phrase = {phrase: code for code, phrase in kept.items()}
    return [by_phrase[phrase] for phrase in re.findall(_any(kept), said)]


@cache
def _forms(label: Label) -> tuple[_Form, ...]:
    kept = _phrases()[KEPT]
    sentences = kept["sentences"][label.value].items()
    return tuple(_Form(key, re.compile(_pattern(form, kept))) for key, form in sentences)


def _pattern(form: str, kept: dict[str, Any]) -> str:
    """The form as a pattern, with everything that can follow it."""
    what = f"(?P<what>{re.escape(kept['material'])}|{_several(kept['data'], kept['and'])})"
    places = {
        "{who}": f"(?P<who>{_several(kept['who'], kept['and'])})",
        "{what}": what,
        "{hedge}": f"(?P<hedge>{re.escape(kept['hedge'])})?",
    }
    body = "".join(places.get(part, re.escape(part)) for part in re.split(r"(\{\w+\})", form))
    commas = f"(?:{re.escape(kept['term_comma'])}|{re.escape(kept['term_and'])})"
    terms = re.escape(kept["terms"]).replace(
        re.escape("{terms}"), f"{_any(kept['flags'])}(?:{commas}{_any(kept['flags'])})*"
    )
    further = f"(?:{re.escape(kept['clause'])}(?:{terms}|{_any(kept['flags'])}|{_any(kept['notes'])}))*"
    return f"{body}(?P<rest>{further}){re.escape(kept['stop'])}"


def _several(phrases: dict[str, str], joint: str) -> str:
    return f"{_any(phrases)}(?:{re.escape(joint)}{_any(phrases)})*"


def _any(phrases: dict[str, str]) -> str:
    """One of several phrases; longer ones first, as some begin like others."""
    longest = sorted(phrases.values(), key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(phrase) for phrase in longest)})"


@cache
def _phrases() -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(PHRASES.read_bytes(), Loader=loader)
    return found
