"""What pages say that stand where a document should be, and what documents call themselves, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from data.errors import ModelError

FILE = Path(__file__).with_name("taxonomy") / "walls.yml"

# The entry of phrases of which one is enough.
_ENOUGH = "enough"


@dataclass(frozen=True)
class Said:
    """
    Phrases to be met in text in lower case.

    Whether one stands there at all is asked without a pattern: most texts hold none, and a pattern of a
    hundred phrases takes longer to build, and to lead over a page, than all else that is asked of the page.

    Attributes:
        every: The longest first; where two begin at one place the longer counts.
    """

    every: tuple[str, ...]

    def found(self, text: str) -> list[str]:
        """The phrases in a text, in their order, as often as they stand there."""
        return self._pattern.findall(text) if any(one in text for one in self.every) else []

    def whole(self, text: str) -> bool:
        """Whether a text is one of them and nothing more."""
        return text in self.every

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_bounded, self.every)))


@dataclass(frozen=True, slots=True)
class Phrases:
    """
    The words of one kind of page, all languages together.

    Attributes:
        titles, words: Without a phrase where the kind has none.
        sure, hints: Marks in the source, in lower case.
    """

    titles: Said
    words: Said
    sure: tuple[str, ...]
    hints: tuple[str, ...]


def phrases(kind: str) -> Phrases:
    """
    The phrases of a kind: a `FailureReason`, or `document`, `parked`, `unset`, `terms`, `privacy`.

    Raises:
        ModelError: The file knows no such kind.
    """
    known = _shelf()[0]
    if kind not in known:
        raise ModelError(FILE, f"no entry is called {kind}; it names {', '.join(known)}")
    return known[kind]


def enough() -> Mapping[str, re.Pattern[str]]:
    """By reason, phrases of which one is enough in a short text; in the order in which they are asked."""
    return _shelf()[1]


@cache
def _shelf() -> tuple[Mapping[str, Phrases], Mapping[str, re.Pattern[str]]]:
    import yaml

    # libyaml's parser where it is installed: ten times faster.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, dict[str, Any]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)
    kinds = {kind: _phrases(entry) for kind, entry in loaded.items() if kind != _ENOUGH}
    short = {
        reason: re.compile("|".join(re.escape(phrase.casefold()) for phrase in said))
        for reason, said in loaded[_ENOUGH].items()
    }
    return kinds, short


def _phrases(entry: dict[str, Any]) -> Phrases:
    marks = entry.get("marks", {})
    return Phrases(
        titles=_any_of(entry.get("titles", {})),
        words=_any_of(entry.get("words", {})),
        sure=tuple(str(mark).lower() for mark in marks.get("sure", ())),
        hints=tuple(str(mark).lower() for mark in marks.get("hints", ())),
    )


def _any_of(by_language: Mapping[str, Iterable[str]]) -> Said:
    every = {str(one) for each in by_language.values() for one in each}
    return Said(tuple(sorted(every, key=len, reverse=True)))


def _bounded(phrase: str) -> str:
    """Latin letters stand for whole words only; Chinese and Japanese have no word boundaries."""
    before = r"\b" if phrase[0].isascii() and phrase[0].isalnum() else ""
    after = r"\b" if phrase[-1].isascii() and phrase[-1].isalnum() else ""
    return f"{before}{re.escape(phrase)}{after}"
