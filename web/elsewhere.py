"""Who else says the same as an event's clause: other platforms, in the same words or nearly the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from data.domain.event import Event, Quote
from data.domain.platform import Platform
from data.store import alike
from data.store import events as rows
from data.store.clauses import Held
from data.store.event_marks import Filter
from data.store.events import Kept
from web.shelf import Shelf

# From here on (0-100 as in rapidfuzz) two clauses are nearly the same, the names of their companies aside.
# Where a clause moved or was reworded the analysis draws the line at the same place.
SAME = 90.0
# A clause with long names in it differs by that much before they are taken out.
ROUGHLY = 75.0
# How much longer or shorter a clause can be that is roughly the same: (200 - 75) / 75.
LONGER = 1.67

# The most alike clauses whose proof is looked up.
PROVEN = 40

# Events of the same kind of clause in this time belong to the same wave; at most so many are read.
WAVE = timedelta(days=120)
EVENTS_READ = 40


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """
    A clause of another platform, which stands word for word in a stored version.

    Attributes:
        similarity: 90-100; 100 where no word differs but names of companies, case and spaces.
        event_id: What was announced when it came, at about the same time; None when nothing was.
    """

    held: Held
    similarity: int
    event_id: str | None


def wave(
    connection: sa.Connection, event: Event, platforms: Collection[str] | None = None
) -> tuple[Kept, ...]:
    """
    What was announced about the same kind of clause at about the same time, newest first.

    Args:
        platforms: By whom; None for anybody.
    """
    if not event.quotes:
        return ()
    wanted = Filter(
        kinds=("change",),
        platforms=platforms,
        label=event.quotes[0].label,
        since=event.announced_at - WAVE,
        until=event.announced_at + WAVE,
    )
    return rows.newest_kept(connection, wanted, EVENTS_READ)


def says_one_thing(event: Event) -> bool:
    """Whether there is one clause that others could say too; a contradiction is two that do not agree."""
    return bool(event.quotes) and event.kind in ("change", "withdrawn")


def elsewhere(shelf: Shelf, connection: sa.Connection, event: Event) -> tuple[Elsewhere, ...]:
    """Clauses like the event's worst one, one a document: those in force first, then the most alike."""
    if not says_one_thing(event):
        return ()
    alikeness = _alike(shelf, connection, event)
    found = shelf.standing(alike.by_number(connection, alikeness)) if alikeness else ()
    by_document: dict[str, Held] = {}
    for held in sorted(found, key=lambda held: (held.until is not None, -alikeness[held.id], held.id)):
        by_document.setdefault(held.document_id, held)
    others = {held.platform_id for held in by_document.values()}
    brought = _brought(wave(connection, event, others)) if others else {}
    return tuple(
        Elsewhere(held, int(alikeness[held.id]), brought.get((held.document_id, held.text)))
        for held in by_document.values()
    )


def _alike(shelf: Shelf, connection: sa.Connection, event: Event) -> Mapping[int, float]:
    """How alike other platforms' clauses are, by number; the most alike only."""
    quote = event.quotes[0]
    words = quote.after or quote.before or ""
    own = {event.platform_id, *(id.partition("/")[0] for id in event.documents)}
    length = len(words)
    found = alike.candidates(
        connection, (quote.label, quote.stance), own, int(length / LONGER), int(length * LONGER) + 1
    )
    roughly = process.extract(
        words, [one.text for one in found], scorer=fuzz.ratio, score_cutoff=ROUGHLY, limit=5 * PROVEN
    )
    form = _form(words, shelf.platforms.get(_platform_of(quote)))
    scores = {
        found[place].id: fuzz.ratio(form, _form(text, shelf.platforms.get(found[place].platform_id)))
        for text, _, place in roughly
    }
    best = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:PROVEN]
    return {number: score for number, score in best if score >= SAME}


def _platform_of(quote: Quote) -> str:
    return quote.document_id.partition("/")[0]


def _brought(around: Iterable[Kept]) -> dict[tuple[str, str], str]:
    """The first event that brought a clause, by document and words."""
    found: dict[tuple[str, str], str] = {}
    for kept in around:
        for quote in kept.event.quotes:
            if quote.after is not None:
                for document_id in kept.event.documents:
                    found[document_id, quote.after] = kept.event.id
    return found


def _form(text: str, platform: Platform | None) -> str:
    """The words without case, layout and the names of whose they are."""
    named = _names(platform.name, platform.owner).sub("@", text) if platform else text
    return " ".join(named.split()).casefold()


@lru_cache(maxsize=1024)
def _names(*names: str) -> re.Pattern[str]:
    """One of these names as a word of its own; the longer first, as one may begin with the other."""
    longest: Sequence[str] = sorted((re.escape(name) for name in names if name), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(longest)})(?![A-Za-z0-9])")
