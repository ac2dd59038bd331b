"""Writes down what people will be told: events, grouped by owner, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from analysis.course import Step, Told
from analysis.events import Place, grouped, notice
from data.domain.event import EventKind
from data.domain.platform import Document, Platform
from data.domain.version import DateFact
from data.store import events, versions
from data.store.statuses import Status

# One notice after this many failed attempts in a row, one when the document can be read again.
NOTICE_AFTER = 3

# How far back an event can be that a new one takes back or echoes.
MEMORY = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of one document, inside the transaction of its step."""

    connection: sa.Connection
    platform: Platform
    document: Document

    def step(self, step: Step, now: datetime, dates: Sequence[DateFact]) -> None:
        """Write down what a step tells, with the dates that the text states."""
        place = Place(self.platform, self.document, now, _effective(dates), _deadline(dates, now))
        self._group("change", step.told, place)
        self._group("withdrawn", step.withdrawn, place)

    def failing(self, status: Status) -> None:
        """One notice when a document has failed for the third time in a row."""
        if status.failures == NOTICE_AFTER and status.failing_since is not None:
            said = f"{self._name()} cannot be read: {status.failure_detail}"
            self._notice("unreadable", said, status.failing_since, status.last_attempt)

    def recovered(self, before: Status | None, now: datetime) -> None:
        """One notice when a document that people were told of can be read again."""
        if before is not None and before.failing_since is not None and before.failures >= NOTICE_AFTER:
            self._notice("readable-again", f"{self._name()} can be read again.", before.failing_since, now)

    def _group(self, kind: EventKind, told: Sequence[Told], place: Place) -> None:
        if not told:
            return
        versions.told(self.connection, {int(t.version) for t in told})
        grouping = grouped(kind, told, place, events.since(self.connection, place.at - MEMORY))
        for event in grouping.joined:
            events.replace(self.connection, event)
        if grouping.new is not None:
            events.record(self.connection, grouping.new)

    def _notice(self, kind: EventKind, sentence: str, since: datetime, now: datetime) -> None:
        place = Place(self.platform, self.document, now)
        events.record(self.connection, notice(kind, place, sentence, since))

    def _name(self) -> str:
        return f"The {self.document.name} of {self.platform.name}"


def _effective(dates: Sequence[DateFact]) -> date | None:
    """The latest date from which the text says it applies, None when it says none."""
    return max((d.on for d in dates if d.role == "effective"), default=None)


def _deadline(dates: Sequence[DateFact], now: datetime) -> date | None:
    """The next date by which the text lets people object or accept, None when it names none."""
    coming = [d.on for d in dates if d.role in ("object-by", "accept-by") and d.on >= now.date()]
    return min(coming, default=None)
