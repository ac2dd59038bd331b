"""Compares events with clauses of other platforms, so that nobody who asks who else says it has to wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from clausewatch.home import Home
from data.domain.event import Event
from data.domain.finding import Label, Stance
from data.store import alike, events, likeness
from data.store.likeness import Compared
from web.likeness import SAYING, roughly, said_by, says_one_thing

Meaning = tuple[Label, Stance]

# Events compared in one transaction, so that others who write wait for a moment only.
AT_ONCE = 50


def liken(home: Home) -> int:
    """Compare each event with the clauses that came since it was compared; returns how many events were."""
    with home.store.reading() as connection:
        ids = alike.behind(connection, SAYING)
    for start in range(0, len(ids), AT_ONCE):
        with home.store.transaction() as connection:
            likeness.alone(connection)
            told = events.several(connection, ids[start : start + AT_ONCE])
            _compare(connection, filter(says_one_thing, told))
    return len(ids)


def _compare(connection: sa.Connection, told: Iterable[Event]) -> None:
    by_meaning: dict[Meaning, list[Event]] = {}
    for event in told:
        said = said_by(event)
        by_meaning.setdefault((said.label, said.stance), []).append(event)
    for meaning, alike_in_meaning in by_meaning.items():
        _compare_meaning(connection, meaning, alike_in_meaning)


def _compare_meaning(connection: sa.Connection, meaning: Meaning, told: Sequence[Event]) -> None:
    """Compare events of one meaning with all clauses of it that came since the first of them was compared."""
    before = {event: likeness.known(connection, said_by(event)) for event in told}
    newest = alike.newest(connection, meaning)
    found = alike.candidates(connection, meaning, min(known.newest for known in before.values()))
    for event, known in before.items():
        fresh = roughly(event, (one for one in found if one.id > known.newest))
        likeness.keep(connection, said_by(event), Compared(newest, {**known.similar, **fresh}))
