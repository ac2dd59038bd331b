"""What the words and the address of a link say of the kind of document behind it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

# A link that is called exactly like a document; one that only holds the words counts by their share.
EXACT_WORDS = 0.8
HELD_WORDS = 0.7
# The last part of the address is a known one, or holds one.
EXACT_PATH = 0.55
HELD_PATH = 0.35
# Registered link relations (RFC 6903; IANA link relations).
RELATIONS = {"terms-of-service": "terms-of-service", "privacy-policy": "privacy-policy"}
RELATION = 0.7
# "Applicant Privacy Policy": what is left of a clue when other words make another document of it.
APART = 0.4
# Words that hold less than this share of a link are said in passing.
LEAST_SHARE = 0.3

MARKS = re.compile(r"[《》〈〉「」『』“”„\"'’‘()（）\[\]【】|·•→›»«*_:：,，.。/\\-]+")
DENSE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
ADDRESS = re.compile(r"^(?:https?://|www\.)|@", re.IGNORECASE)
SUFFIX = re.compile(r"\.(?:html?|php|aspx?|jsp|md|txt|pdf)$")


@dataclass(frozen=True, slots=True)
class Clue:
    """What speaks for a kind: how strongly (0-1), why, and in which language."""

    kind: str
    weight: float
    why: str
    language: str | None = None


def by_words(words: str) -> tuple[Clue, ...]:
    """What the words of a link speak for: of every kind the phrase that covers most of them."""
    said = _plain(words)
    if not said or ADDRESS.search(words):
        return ()
    best: dict[str, Clue] = {}
    for phrase in _phrases():
        clue = _by_phrase(said, words, *phrase)
        if clue is not None and (clue.kind not in best or clue.weight > best[clue.kind].weight):
            best[clue.kind] = clue
    return tuple(best.values())


def by_address(url: str, kind: str | None = None) -> tuple[Clue, ...]:
    """What the last part of an address speaks for; only of one kind when that is given."""
    parts = [part for part in unquote(urlsplit(url).path).lower().split("/") if part]
    if not parts:
        return ()
    last = SUFFIX.sub("", parts[-1]).replace("_", "-")
    found = [clue for clue in _by_path(last) if kind in (None, clue.kind)]
    return tuple(found)


def by_rel(rel: Iterable[str]) -> tuple[Clue, ...]:
    """What the relation of a link says."""
    return tuple(Clue(RELATIONS[r], RELATION, f"rel={r}") for r in rel if r in RELATIONS)


def names_of(words: str) -> frozenset[str]:
    """The kinds whose names these words hold."""
    return frozenset(clue.kind for clue in by_words(words))


def probes(kind: str) -> tuple[str, ...]:
    """The paths at which documents of a kind mostly stand."""
    return tuple(_shelf()["kinds"][kind]["probes"])


def _by_phrase(said: str, words: str, kind: str, language: str | None, phrase: str) -> Clue | None:
    share = len(phrase.replace(" ", "")) / len(said.replace(" ", ""))
    if said == phrase:
        return Clue(kind, EXACT_WORDS, f"is called “{words}”", language)
    if share < LEAST_SHARE or share > 1 or not _holds(said, phrase):
        return None
    rest = said.replace(phrase, " ")
    weight = HELD_WORDS * share**0.5 * (APART if _apart(rest) else 1.0)
    return Clue(kind, weight, f"“{words}” holds “{phrase}”", language)


def _by_path(last: str) -> Iterator[Clue]:
    for kind, entry in _shelf()["kinds"].items():
        known = set(entry["paths"])
        if last in known:
            yield Clue(kind, EXACT_PATH, f"its address ends in {last}")
            continue
        held = [p for p in known if "-" in p and f"-{p}-" in f"-{last}-"]
        held += [p for p in known if "-" not in p and len(p) > 3 and p in last.split("-")]
        if held:
            longest = max(held, key=len)
            weight = HELD_PATH * (APART if _apart(last.replace(longest, " ")) else 1.0)
            yield Clue(kind, weight, f"its address holds {longest}")


def _apart(rest: str) -> bool:
    words = {word.removesuffix("s") for word in re.split(r"[\s-]+", rest)}
    return any(
        word.removesuffix("s") in words if word.isascii() else word in rest for word in _shelf()["apart"]
    )


def _holds(said: str, phrase: str) -> bool:
    """In scripts with spaces whole words only: no "terms" in "determs"."""
    if DENSE.search(phrase):
        return phrase in said
    return f" {phrase} " in f" {said} "


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(MARKS.sub(" ", folded.replace("&", " & ")).split())


@cache
def _phrases() -> tuple[tuple[str, str | None, str], ...]:
    """Kind, language and phrase; a phrase that several languages use names none."""
    languages: dict[tuple[str, str], set[str]] = {}
    for kind, entry in _shelf()["kinds"].items():
        for language, phrases in entry["texts"].items():
            for phrase in phrases:
                languages.setdefault((kind, _plain(phrase)), set()).add(language)
    return tuple(
        (kind, next(iter(spoken)) if len(spoken) == 1 else None, phrase)
        for (kind, phrase), spoken in languages.items()
    )


@cache
def _shelf() -> dict[str, Any]:
    shelf: dict[str, Any] = yaml.safe_load(
        files("data").joinpath("discovery.yml").read_text(encoding="utf-8")
    )
    return shelf
