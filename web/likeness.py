"""How alike a clause of an event and the clauses of other platforms are, names of companies aside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from data.domain.event import Event
from data.domain.platform import Platform
from data.store import alike, likeness
from data.store.alike import Candidate
from data.store.likeness import Said

# From here on (0-100 as in rapidfuzz) two clauses are nearly the same, the names of their companies aside.
# Where a clause moved or was reworded the analysis draws the line at the same place.
SAME = 90.0
# A clause with long names in it differs by that much before they are taken out.
ROUGHLY = 75.0
# How much longer or shorter a clause can be that is roughly the same: (200 - 75) / 75.
LONGER = 1.67

# The most alike clauses that are looked at closely.
MOST_ALIKE = 200

# Kinds of event that tell of one clause each.
SAYING = ("change", "withdrawn")

# Clauses that somebody who waits is compared with, those that were shelved last.
MOST_COMPARED = 4_000


def says_one_thing(event: Event) -> bool:
    """Whether there is one clause that others could say too; a contradiction is two that do not agree."""
    return bool(event.quotes) and event.kind in SAYING


def said_by(event: Event) -> Said:
    """The clause of an event that others may say too."""
    first = event.quotes[0]
    return Said(event.id, first.after or first.before or "", first.label, first.stance)


def close(connection: sa.Connection, event: Event) -> Mapping[int, float]:
    """What is roughly the same, by number of the clause: what was compared before, and what came since."""
    said = said_by(event)
    before, length = likeness.known(connection, said), len(said.words)
    lengths = int(length / LONGER), int(length * LONGER) + 1
    meaning = said.label, said.stance
    fresh = alike.candidates(connection, meaning, before.newest, lengths, MOST_COMPARED)
    return {**before.similar, **roughly(event, fresh)}


def roughly(event: Event, found: Iterable[Candidate]) -> Mapping[int, float]:
    """Those clauses of others that are roughly the same as the event's; the most alike only."""
    own = own_platforms(event)
    texts = {one.id: one.text for one in found if one.platform_id not in own}
    best = process.extract(
        said_by(event).words, texts, scorer=fuzz.ratio, score_cutoff=ROUGHLY, limit=MOST_ALIKE
    )
    return {number: score for _, score, number in best}


def own_platforms(event: Event) -> Collection[str]:
    """The platforms that do not say it too, but are those that the event is about."""
    return {event.platform_id, *(id.partition("/")[0] for id in event.documents)}


def similarity(one: tuple[str, Platform | None], other: tuple[str, Platform | None]) -> float:
    """How alike two clauses are (0-100) without case, layout and the names of whose they are."""
    return fuzz.ratio(_form(*one), _form(*other))


def _form(text: str, platform: Platform | None) -> str:
    named = _names(platform.name, platform.owner).sub("@", text) if platform else text
    return " ".join(named.split()).casefold()


@lru_cache(maxsize=1024)
def _names(*names: str) -> re.Pattern[str]:
    """One of these names as a word of its own; the longer first, as one may begin with the other."""
    longest: Sequence[str] = sorted((re.escape(name) for name in names if name), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(longest)})(?![A-Za-z0-9])")
