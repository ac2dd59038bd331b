"""
What is still to be done so that the site shows all there is.

The site itself asks every minute, so nothing is imported here that reads or judges texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from clausewatch.home import Home
from data.domain.platform import Document, Platform
from data.domain.version import State, Version
from data.store import alike, clauses, versions
from web.likeness import SAYING

# What a version is that was believed; the others say nothing of what the document says.
BELIEVED = (State.FIRST, State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Way:
    """
    The believed versions of a document that are still to be walked.

    Attributes:
        anew: True when others came in between those that were walked: an import of older history.
    """

    document: Document
    versions: tuple[Version, ...]
    walked: int
    anew: bool


def ways(home: Home, platforms: Sequence[Platform]) -> tuple[Way, ...]:
    """Where there is something to be walked, by document id."""
    documents = {d.id: d for p in platforms for d in p.documents}
    with home.store.reading() as connection:
        known = clauses.walked(connection)
        counted = versions.counted(connection, BELIEVED)
        return tuple(
            _way(connection, documents[id], known.get(id))
            for id, (count, last) in sorted(counted.items())
            if id in documents and known.get(id) != (count, last)
        )


def due(home: Home, platforms: Sequence[Platform]) -> bool:
    """Whether there is anything to walk, or an event that was not compared with all there is."""
    if ways(home, platforms):
        return True
    with home.store.reading() as connection:
        return bool(alike.behind(connection, SAYING))


def _way(connection: sa.Connection, document: Document, known: tuple[int, int] | None) -> Way:
    believed = [v for v in versions.history(connection, document.id) if v.state in BELIEVED]
    count, last = known or (0, 0)
    goes_on = known is not None and len(believed) >= count and believed[count - 1].id == last
    return Way(
        document, tuple(believed[count:] if goes_on else believed), count if goes_on else 0, anew=not goes_on
    )
