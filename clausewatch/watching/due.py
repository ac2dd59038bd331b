"""What a watcher asks before it starts a process: is there anything to do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from clausewatch.home import Home
from data.declarations import platforms
from data.domain.version import State
from data.store import jobs, statuses


@dataclass(slots=True)
class Declared:
    """The documents of a catalogue, read anew when a file of it changes."""

    folder: Path
    _stamp: tuple[tuple[str, int], ...] = ()
    _lasting: dict[str, timedelta] = field(default_factory=dict)

    def ids(self) -> tuple[str, ...]:
        """Every declared document. Raises CatalogueError."""
        return tuple(self.lasting())

    def lasting(self) -> Mapping[str, timedelta]:
        """How long a difference has to last, by the id of the document. Raises CatalogueError."""
        stamp = tuple(sorted((e.name, e.stat().st_mtime_ns) for e in os.scandir(self.folder)))
        if stamp != self._stamp:
            documents = (d for p in platforms(self.folder) for d in p.documents)
            self._lasting = {d.id: timedelta(hours=d.confirm_after_hours) for d in documents}
            self._stamp = stamp
        return self._lasting


def documents(home: Home, declared: Declared, now: datetime) -> int:
    """How many documents are due."""
    ids = declared.ids()
    with home.store.reading() as connection:
        return len(jobs.due_documents(connection, ids, now))


def bring_forward(home: Home, declared: Declared, now: datetime) -> int:
    """
    Have what waits for a second sight looked at as soon as that can confirm it; returns how many were moved.

    A document that is looked at once a week would otherwise be announced a week late.
    """
    lasting = declared.lasting()
    with home.store.transaction() as connection:
        waiting = [
            status
            for status in statuses.everything(connection)
            if status.document_id in lasting
            and status.state == State.PENDING.value
            and status.failure is None
        ]
        return sum(
            statuses.bring_forward(
                connection, status, max(now, status.last_attempt + lasting[status.document_id])
            )
            for status in waiting
        )
