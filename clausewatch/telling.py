"""Writes down what people will be told: events, grouped by owner, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from analysis.comparing.moving import Said, home, origin
from analysis.course import Step
from analysis.events import ECHO, Place, grouped, notice
from analysis.memory import said
from analysis.proof import Told
from clausewatch.moved import moved
from data.domain.event import Event, EventKind
from data.domain.finding import Polarity
from data.domain.platform import Document, Platform
from data.domain.version import DateFact
from data.failing import in_words
from data.store import events, statuses, versions
from data.store.statuses import Status

# One notice after this many failed attempts in a row, one when the document can be read again.
NOTICE_AFTER = 3

# ... over at least this time: failures are tried again within hours, and an evening's outage is no news. An
# hour less than a day, so that daily looks which come a little early count.
NOTICE_SINCE = timedelta(hours=23)

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
        moves = self._moves(step.told, now)
        self._group("change", [told for told in step.told if told not in moves], place)
        for event in moved(moves, place):
            events.record(self.connection, event)
        self._group("withdrawn", step.withdrawn, place)

    def failing(self, before: Status | None, after: Status) -> None:
        """One notice when failures have become lasting."""
        if after.failing_since is not None and _lasting(after) and not _lasting(before):
            because = in_words(after.failure or "", "en")  # details are for those who run this
            said = f"{self._name()} cannot be read: {because}."
            self._notice("unreadable", said, after.failing_since, after.last_attempt)

    def recovered(self, before: Status | None, now: datetime) -> None:
        """One notice when a document that people were told of can be read again."""
        if before is not None and before.failing_since is not None and _lasting(before):
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

    def _moves(self, told: Sequence[Told], now: datetime) -> dict[Told, Said]:
        """What only went from one document of the platform to another, and where it stands there."""
        if not told:
            return {}
        elsewhere = self._elsewhere(now)
        earlier = events.since(self.connection, now - ECHO)
        return {t: there for t in told if (there := _moved(t, elsewhere, earlier)) is not None}

    def _elsewhere(self, now: datetime) -> tuple[Said, ...]:
        """What the platform's other documents say, miss, and have just begun to say."""
        others = (d.id for d in self.platform.documents if d.id != self.document.id)
        known = ((i, statuses.get(self.connection, i)) for i in others)
        return tuple(
            clause
            for i, status in known
            if status and status.memory
            for clause in said(status.memory, i, now)
        )

    def _notice(self, kind: EventKind, sentence: str, since: datetime, now: datetime) -> None:
        place = Place(self.platform, self.document, now)
        events.record(self.connection, notice(kind, place, sentence, since))

    def _name(self) -> str:
        return f"The {self.document.name} of {self.platform.name}"


def _moved(told: Told, elsewhere: Sequence[Said], earlier: Sequence[Event]) -> Said | None:
    """Where the words stand in another document, or stood in one that nobody was told had lost them."""
    change, label = told.finding.change, told.finding.judgement.label
    if change.before is not None and not change.new:
        return home(change.before.text, label, elsewhere)
    if change.after is None or change.old:
        return None
    there = origin(change.after.text, label, elsewhere)
    heard = there is not None and any(
        q.document_id == there.document_id and q.label is label and q.polarity is Polarity.REMOVED
        for event in earlier
        for q in event.quotes
    )
    return None if heard else there


def _lasting(status: Status | None) -> bool:
    """True for what people are told of: several failures in a row, over a day."""
    if status is None or status.failing_since is None or status.failures < NOTICE_AFTER:
        return False
    return status.last_attempt - status.failing_since >= NOTICE_SINCE


def _effective(dates: Sequence[DateFact]) -> date | None:
    """The latest date from which the text says it applies, None when it says none."""
    return max((d.on for d in dates if d.role == "effective"), default=None)


def _deadline(dates: Sequence[DateFact], now: datetime) -> date | None:
    """The next date by which the text lets people object or accept, None when it names none."""
    coming = [d.on for d in dates if d.role in ("object-by", "accept-by") and d.on >= now.date()]
    return min(coming, default=None)
