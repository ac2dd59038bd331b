"""Preferences about use, in robots.txt and in headers: Content-Signal and AIPREF Content-Usage."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from analysis.signals import groups
from analysis.signals.making import ADDED_NOTE, Found, decoded, words
from analysis.signals.structured import dictionary
from data.domain.signal import ALLOW, DENY, Carrier, Fact

DRAFT = "a draft of the IETF, not a standard yet"
_YES_NO = {"yes": ALLOW, "no": DENY}
_Y_N = {"y": ALLOW, "n": DENY}
# One group may name many agents and hold many lines; nobody writes this many preferences.
_MOST = 10_000


def content_signal(body: bytes) -> Found:
    """
    `Content-Signal: search=yes, ai-train=no`, by group: a missing key says nothing.

    Keys and values beyond the known ones are kept in their own words, never guessed at.

    Source:
        contentsignals.org and draft-romm-aipref-contentsignals-00: search, ai-input, ai-train; yes or no.
    """
    said = [line for line in groups.lines(decoded(body)) if line.field == "content-signal"]
    facts = (
        Fact(agent, place, key, _YES_NO.get(value, f"“{value}”"))
        for line in said
        for place, words_said in [_placed(line.value)]
        for key, value in _pairs(words_said)
        for agent in line.agents or ("",)
    )
    added = bool(said) and all(line.added for line in said)
    return Found(stricter(islice(facts, _MOST)), (ADDED_NOTE,) if added else ())


def content_usage(body: bytes) -> Found:
    """
    AIPREF in robots.txt: `Content-Usage: [path] train-ai=n`. Only `y` and `n` are preferences.

    Source:
        draft-ietf-aipref-attach and -vocab; of two statements the more restrictive one counts.
    """
    facts = (
        fact
        for line in groups.lines(decoded(body))
        if line.field == "content-usage"
        for place, said in [_placed(line.value)]
        for agent in line.agents or ("",)
        for fact in _preferences(agent, place, said)
    )
    kept = stricter(islice(facts, _MOST))
    return Found(kept, (DRAFT,) if kept else ())


def content_usage_header(carrier: Carrier) -> Found:
    """AIPREF in the headers of a page; several header lines are one dictionary."""
    said = ", ".join(value for name, value in carrier.headers if name == "content-usage" and value.strip())
    facts = stricter(_preferences("", "", said))
    return Found(facts, (DRAFT,) if facts else ())


def stricter(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """One fact for each agent, place and topic: where one denies and another allows, it is denied."""
    kept: dict[tuple[str, str, str], Fact] = {}
    for fact in facts:
        place = (fact.agent, fact.place, fact.topic)
        if kept.get(place, fact).value != DENY or fact.value == DENY:
            kept[place] = fact
    return tuple(kept.values())


def _preferences(agent: str, place: str, said: str) -> list[Fact]:
    return [
        Fact(agent, place, words(key), _Y_N[value])
        for key, value in dictionary(said).items()
        if value in _Y_N
    ]


def _placed(value: str) -> tuple[str, str]:
    """A path in front of the preferences narrows them to it."""
    if not value.startswith("/"):
        return "", value
    path, _, said = value.partition(" ")
    return words(path), said.strip()


def _pairs(said: str) -> list[tuple[str, str]]:
    split = (part.partition("=") for part in said.split(","))
    return [
        (words(key).lower(), words(value).lower()) for key, equals, value in split if key.strip() and equals
    ]
