"""Who else says the same as an event's clause: other platforms, in the same words or nearly the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import sqlalchemy as sa

from data.domain.event import Event
from data.store import alike
from data.store import events as rows
from data.store.clauses import Held
from data.store.event_marks import Filter
from data.store.events import Kept
from web.likeness import SAME, close, own_platforms, said_by, says_one_thing, similarity
from web.shelf import Shelf

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


def others_like(connection: sa.Connection, event: Event, most: int) -> tuple[Kept, ...]:
    """What other owners announced of the same clause's meaning at about the same time, newest first."""
    if not event.quotes:
        return ()
    first = event.quotes[0]
    meant = replace(_wave(event), meaning=(first.label, first.stance, first.polarity), but_owner=event.owner)
    return rows.newest_kept(connection, meant, most)


def elsewhere(shelf: Shelf, connection: sa.Connection, event: Event) -> tuple[Elsewhere, ...]:
    """Clauses like the event's worst one, one a document: those in force first, then the most alike."""
    if not says_one_thing(event):
        return ()
    nearly = _nearly(shelf, connection, event)
    alikeness = {held.id: score for held, score in nearly}
    found = shelf.standing(held for held, _ in nearly)
    by_document: dict[str, Held] = {}
    for held in sorted(found, key=lambda held: (held.until is not None, -alikeness[held.id], held.id)):
        by_document.setdefault(held.document_id, held)
    brought = _brought(connection, event, {held.platform_id for held in by_document.values()})
    return tuple(
        Elsewhere(held, int(alikeness[held.id]), brought.get((held.document_id, held.text)))
        for held in by_document.values()
    )


def _nearly(shelf: Shelf, connection: sa.Connection, event: Event) -> list[tuple[Held, float]]:
    """Other platforms' clauses that are nearly the same, the most alike first and only so many."""
    said = said_by(event).words, shelf.platforms.get(event.quotes[0].document_id.partition("/")[0])
    own, numbers = own_platforms(event), close(connection, event)
    scores = [
        (one, similarity(said, (one.text, shelf.platforms.get(one.platform_id))))
        for one in (alike.by_number(connection, numbers) if numbers else ())
        if one.platform_id not in own
    ]
    best = sorted(scores, key=lambda one: (-one[1], one[0].id))[:PROVEN]
    return [one for one in best if one[1] >= SAME]


def _brought(
    connection: sa.Connection, event: Event, platforms: Collection[str]
) -> Mapping[tuple[str, str], str]:
    """The first event of these platforms then that brought a clause, by document and words."""
    if not platforms:
        return {}
    wanted = replace(_wave(event), platforms=platforms, label=event.quotes[0].label)
    return _bringing(rows.newest_kept(connection, wanted, EVENTS_READ))


def _bringing(around: Iterable[Kept]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for kept in around:
        for quote in kept.event.quotes:
            if quote.after is not None:
                for document_id in kept.event.documents:
                    found[document_id, quote.after] = kept.event.id
    return found


def _wave(event: Event) -> Filter:
    """What was announced at about the same time."""
    return Filter(kinds=("change",), since=event.announced_at - WAVE, until=event.announced_at + WAVE)
