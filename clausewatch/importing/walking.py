"""
Walks a document through everything that was imported for it, and leaves a memory behind.

The walk is made anew from the store whenever something was added, whatever its source and date, so an
import that was cut short, or an older history that comes later, ends in the same states.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from analysis import memory
from clausewatch.attempts import UNREAD
from clausewatch.home import Home
from clausewatch.importing import rows
from clausewatch.importing.past_course import PastCourse, unjudged
from clausewatch.importing.sighted import Seen, seen
from clausewatch.importing.timeline import Sighting, sightings, version_of
from data.domain.platform import Document
from data.store import statuses, versions
from data.store.statuses import Status

# Texts read between two transactions.
BATCH = 25


@dataclass(frozen=True, slots=True)
class Walked:
    """How many sightings of a document there are, and how many of them hold no text that can be read."""

    sightings: int = 0
    unreadable: int = 0


def walk(home: Home, document: Document, now: datetime) -> Walked:
    """
    Find the state of every imported version of a document, and what the document has ever said.

    Args:
        now: When the document is due, if we have not looked at it ourselves yet.
    """
    with home.store.reading() as connection:
        if not rows.unfinished(connection, document.id):
            return Walked()
        course = PastCourse(rows.first_live(connection, document.id), _lasting(document))
        known = rows.versions_of(connection, document.id)
        found = sightings(rows.imported(connection, document.id), max(1, len(document.urls)))
        end = rows.last_of(connection, found[-1].trigger.source) if found else None
    unreadable = 0
    for start in range(0, len(found), BATCH):
        unreadable += _batch(home, document, found[start : start + BATCH], course, known)
    if end is not None:
        course.stood_until(end)
    with home.store.transaction() as connection:
        _conclude(connection, document, course, now)
    return Walked(len(found), unreadable)


def _batch(
    home: Home,
    document: Document,
    batch: tuple[Sighting, ...],
    course: PastCourse,
    known: dict[int, frozenset[int]],
) -> int:
    """Follow some sightings; returns how many could not be read."""
    read = [(sighting, text) for sighting in batch if (text := seen(home, document, sighting)) is not None]
    with home.store.transaction() as connection:
        for sighting, text in read:
            number = version_of(sighting, known)
            if number is None:
                number = _kept(home, connection, document, course, sighting, text, known)
                known[number] = known.get(number, frozenset()) | sighting.ids
            course.see(sighting, text, number)
    return len(batch) - len(read)


def _kept(
    home: Home,
    connection: sa.Connection,
    document: Document,
    course: PastCourse,
    sighting: Sighting,
    text: Seen,
    known: dict[int, frozenset[int]],
) -> int:
    """The number of the version: the one before when no word differs, else a new one."""
    if course.number is not None and course.text_sha256 == text.sha256:
        rows.link(connection, course.number, sighting.ids - known.get(course.number, frozenset()))
        return course.number
    version = text.version(document.id, sighting, rows.UNWALKED)
    return versions.record(connection, home.archive, version, text.reading.title, sorted(sighting.ids))


def _conclude(connection: sa.Connection, document: Document, course: PastCourse, now: datetime) -> None:
    """Every version gets its state, the document its memory."""
    for number, (state, reason) in course.states.items():
        versions.restate(connection, number, state, reason)
    if course.number is None:
        return
    status = statuses.get(connection, document.id)
    lasting = _lasting(document)
    live = memory.unpacked(status.memory, unjudged, lasting) if status and status.memory else None
    if status is not None and live is not None and live.ledger.seen_at is not None:
        accepted, dropped = course.keys()
        live.ledger.accepted |= accepted
        live.ledger.dropped |= dropped
        statuses.put(connection, replace(status, memory=memory.packed(live)))
    else:
        statuses.put(connection, _status(status, document, course, now))


def _lasting(document: Document) -> timedelta:
    """How long a difference has to last before it is believed."""
    return timedelta(hours=document.confirm_after_hours)


def _status(status: Status | None, document: Document, course: PastCourse, now: datetime) -> Status:
    """
    Where a document stands that we have not read ourselves yet; attempts that failed stay on record.

    It has no good capture of ours, which is what makes the first live look a first one.
    """
    assert course.number is not None
    blank = Status(document.id, document.platform_id, UNREAD, course.believed_at or now, next_due_at=now)
    return replace(
        status or blank,
        state=course.states[course.number][0].value,
        version_id=course.number,
        body_sha256=None,
        last_good_capture=None,
        memory=memory.packed(course.to_be_met()),
    )
