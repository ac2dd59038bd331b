"""Dates a text states of itself: when it takes effect, when it was updated, until when one may object."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal

from analysis.reading.date_roles import (
    ACCEPT,
    AFTER_DEADLINE,
    BEFORE_DEADLINE,
    EFFECTIVE,
    FROM,
    OBJECT,
    UPDATED,
)
from analysis.reading.date_shapes import date_shapes
from data.domain.version import DateFact

Role = Literal["effective", "updated", "accept-by", "object-by"]

# Words that give a date its role; the one nearest before the date wins, then the nearest after it.
ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (("effective", EFFECTIVE), ("updated", UPDATED))
DEADLINES: tuple[tuple[Role, re.Pattern[str]], ...] = (("object-by", OBJECT), ("accept-by", ACCEPT))
# A document with more dates is a calendar; its first ones are what it says of itself.
MOST = 1_000
# How far a role may stand from its date: a line of the kind "This policy was last updated on …".
REACH = 90
REACH_BEHIND = 28
# A deadline's verb may stand at the end of its sentence, as it does in Japanese and German.
REACH_OF_DEADLINES = 120
SENTENCE = re.compile(r"\n|[.!?]\s(?=[^\d\s])|[。！？；]")


def dates(text: str, language: str | None = None) -> tuple[DateFact, ...]:
    """Dates of effect, update, acceptance and objection, in order of appearance."""
    return tuple(
        DateFact(role, day, start, end)
        for start, end, day in islice(date_shapes(text, language), MOST)
        if (role := _role(text, start, end)) is not None
    )


def _role(text: str, start: int, end: int) -> Role | None:
    before = SENTENCE.split(text[max(0, start - REACH) : start])[-1]
    after = SENTENCE.split(text[end : end + REACH_BEHIND])[0]
    if BEFORE_DEADLINE.search(before) or AFTER_DEADLINE.match(after):
        rest = SENTENCE.split(text[end : end + REACH_OF_DEADLINES])[0]
        sentence = before + " " + rest
        deadline = next((role for role, words in DEADLINES if words.search(sentence)), None)
        if deadline is not None:
            return deadline
    role = _nearest_before(before) or _nearest_before_line(text, start) or _nearest_after(after)
    return role or ("effective" if FROM.fullmatch(before) else None)


def _nearest_before(before: str) -> Role | None:
    ends = [(found.end(), role) for role, words in ROLES for found in words.finditer(before)]
    return max(ends)[1] if ends else None


def _nearest_before_line(text: str, start: int) -> Role | None:
    """A label on the line above a date that stands alone: "Effective date" / "1 June 2025"."""
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].strip(" :-–—"):
        return None
    above = text[max(0, line_start - 40) : line_start].rstrip()
    return _nearest_before(above.rpartition("\n")[2]) if len(above.rpartition("\n")[2]) < 36 else None


def _nearest_after(after: str) -> Role | None:
    starts = [(found.start(), role) for role, words in ROLES for found in words.finditer(after)]
    return min(starts)[1] if starts else None
