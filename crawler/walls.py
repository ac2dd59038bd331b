"""Pages that stand where the document should be: bot checks, logins, consent, age, "not found"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crawler.page import Page
from data.domain.capture import FailureReason

WORDS_FILE = Path(__file__).with_name("walls.yml")

# A wall is short. Terms that speak of logging in, of cookies and of verifying are long: none of the recorded
# real pages that hold their text has fewer than 150 words, and no wall seen has more.
FEW_WORDS = 150
HARDLY_ANY_WORDS = 40
A_LINE_OF_WORDS = 15

# Asked in this order: a bot check often asks for a login too, and a login page says "not found" of a profile.
KINDS = (
    FailureReason.BLOCKED,
    FailureReason.AGE_GATE,
    FailureReason.LOGIN_WALL,
    FailureReason.SOFT_404,
    FailureReason.MAINTENANCE,
    FailureReason.CONSENT_WALL,
)
# A page that calls itself one of these is one however much else stands on it; nobody names terms so.
NAMED_KINDS = (FailureReason.BLOCKED, FailureReason.SOFT_404)
SENTENCES = {
    FailureReason.BLOCKED: "the page asks whether we are human instead of showing the document",
    FailureReason.AGE_GATE: "the page asks for our age instead of showing the document",
    FailureReason.LOGIN_WALL: "the page asks us to log in instead of showing the document",
    FailureReason.SOFT_404: "the page says that there is nothing here, although the status is 200",
    FailureReason.MAINTENANCE: "the page says that the site is being worked on",
    FailureReason.CONSENT_WALL: "the page asks for consent to cookies instead of showing the document",
}
_SURE, _STRONG, _WEAK = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Wall:
    """The words of one kind of wall, all languages together."""

    titles: re.Pattern[str] | None
    words: re.Pattern[str] | None
    sure: tuple[str, ...]
    hints: tuple[str, ...]


def wall(page: Page) -> FailureReason | None:
    """The kind of wall a page is, None when it is none or too long to be one."""
    for kind in NAMED_KINDS:
        if _calls_itself(page, kind):
            return kind
    if page.words >= FEW_WORDS:
        return None
    needed = _needed(page.words)
    return next((kind for kind in KINDS if points(page, kind) >= needed), None)


def points(page: Page, kind: FailureReason) -> int:
    """How much on a page speaks for a kind of wall; words alone give two points at most."""
    words = _walls()[kind.value]
    score = _STRONG if _in_title(page, words) else 0
    if words.words is not None:
        score += min(_STRONG, len(set(words.words.findall(page.visible))))
    if kind is FailureReason.LOGIN_WALL and page.password_fields:
        score += _STRONG
    source = page.source.lower()
    if any(mark in source for mark in words.sure):
        return score + _SURE
    return score + _WEAK if score and any(mark in source for mark in words.hints) else score


def _calls_itself(page: Page, kind: FailureReason) -> bool:
    titles = _walls()[kind.value].titles
    return titles is not None and any(titles.fullmatch(name.lower().strip(" .!…。！")) for name in page.names)


def _needed(words: int) -> int:
    """The longer a page, the more must speak against it."""
    if words < A_LINE_OF_WORDS:
        return _WEAK
    return _STRONG if words < HARDLY_ANY_WORDS else _SURE


def asks_for_scripts(page: Page) -> bool:
    """True when a page tells its reader to switch scripts on, or is still loading."""
    words = _walls()[FailureReason.SHELL.value].words
    assert words is not None
    return words.search(page.noscript) is not None or words.search(page.visible) is not None


def speaks_of_rules(page: Page) -> bool:
    """True when a title or heading names terms, a policy or the like."""
    return _in_title(page, _walls()["document"])


def _in_title(page: Page, words: Wall) -> bool:
    if words.titles is None:
        return False
    return any(words.titles.search(title.lower()) for title in (page.title, *page.headings[:2]))


@cache
def _walls() -> dict[str, Wall]:
    import yaml

    loaded: dict[str, dict[str, Any]] = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))
    return {kind: _wall(entry) for kind, entry in loaded.items()}


def _wall(entry: dict[str, Any]) -> Wall:
    marks = entry.get("marks", {})
    return Wall(
        titles=_any_of(entry.get("titles", {})),
        words=_any_of(entry.get("words", {})),
        sure=tuple(str(mark).lower() for mark in marks.get("sure", ())),
        hints=tuple(str(mark).lower() for mark in marks.get("hints", ())),
    )


def _any_of(by_language: dict[str, list[str]]) -> re.Pattern[str] | None:
    """One pattern of all phrases, the longest first."""
    phrases = sorted(
        {str(phrase) for phrases in by_language.values() for phrase in phrases}, key=len, reverse=True
    )
    if not phrases:
        return None
    return re.compile("|".join(_bounded(phrase) for phrase in phrases))


def _bounded(phrase: str) -> str:
    """Latin letters stand for whole words only; Chinese and Japanese have no word boundaries."""
    before = r"\b" if phrase[0].isascii() and phrase[0].isalnum() else ""
    after = r"\b" if phrase[-1].isascii() and phrase[-1].isalnum() else ""
    return f"{before}{re.escape(phrase)}{after}"
