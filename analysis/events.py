"""
From findings to events: one owner, one change, told once.

A sentence that lands in many documents of one owner is one event; what takes back an earlier
event says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from analysis.normal import key
from analysis.proof import Told
from data.domain.event import Event, EventKind, Quote
from data.domain.finding import Polarity, Stance
from data.domain.platform import Document, Platform

# How far apart the echoes of one sentence in an owner's documents may be and still be one event.
# Recorded owners roll a sentence out over their documents within six weeks.
ECHO = timedelta(days=45)

# How the sentence of an event begins, by polarity; what protected people goes with a word of its own.
OPENINGS = {
    Polarity.ADDED: "New in {where}: {what}",
    Polarity.REMOVED: "No longer in {where}: {what}",
    Polarity.BROADENED: "Wider in {where}: {what}",
    Polarity.NARROWED: "Narrower in {where}: {what}",
    Polarity.REWORDED: "Reworded in {where}: {what}",
}

LOST = {
    Stance.PROMISES_NOT: "A promise is gone from {where}. Until now: {what}",
    Stance.PROHIBITS: "A ban is gone from {where}. Until now: {what}",
    Stance.OPT_OUT: "A choice is gone from {where}. Until now: {what}",
    Stance.OPT_IN: "A choice is gone from {where}. Until now: {what}",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened, and when it became public."""

    platform: Platform
    document: Document
    at: datetime
    effective_on: date | None = None
    act_by: date | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """
    What a step adds to the events.

    Attributes:
        new: The event of what nobody was told before; None when all of it echoes earlier events.
        joined: Earlier events that this document joins, already with it in their documents.
    """

    new: Event | None
    joined: tuple[Event, ...]


def grouped(kind: EventKind, told: Sequence[Told], place: Place, recent: Iterable[Event]) -> Grouping:
    """
    Group what a step tells with the recent events of the same owner.

    Args:
        told: Loudest first; at least one.
        recent: Events of this owner, any order; only those of the last `ECHO` can be echoed.
    """
    earlier = [e for e in recent if e.owner == place.platform.owner]
    quotes = [quote(t, place) for t in told]
    joined: dict[str, Event] = {}
    fresh: list[Quote] = []
    for q in quotes:
        home = _echoed(q, [joined.get(e.id, e) for e in earlier], kind, place)
        if home is None:
            fresh.append(q)
        elif place.document.id not in home.documents:
            joined[home.id] = replace(home, documents=(*home.documents, place.document.id))
    new = _event(kind, fresh, told, place, earlier) if fresh else None
    return Grouping(new, tuple(joined.values()))


def quote(told: Told, place: Place) -> Quote:
    """A finding as people see it."""
    finding, change = told.finding, told.finding.change
    clause = change.after or change.before
    assert clause is not None  # a change always has a side
    return Quote(
        document_id=place.document.id,
        label=finding.judgement.label,
        stance=finding.judgement.stance,
        direction=finding.judgement.direction,
        polarity=finding.polarity,
        severity=finding.severity,
        confidence=finding.judgement.confidence,
        before=change.before.text if change.before else None,
        after=change.after.text if change.after else None,
        before_version=_number(told.before_version),
        after_version=_number(told.version) if change.after else None,
        runs=change.runs,
        heading=clause.heading,
        lead_in=clause.lead_in,
        reasons=finding.reasons,
        explanation=finding.explanation,
        language=clause.language,
    )


def notice(kind: EventKind, place: Place, sentence: str, since: datetime) -> Event:
    """An event about a document that cannot be read, or can again."""
    said = f"{kind}|{place.document.id}|{since.isoformat()}"
    return Event(
        id=_id(said),
        kind=kind,
        owner=place.platform.owner,
        platform_id=place.platform.id,
        documents=(place.document.id,),
        quotes=(),
        first_seen=since,
        last_seen_without=None,
        announced_at=place.at,
        effective_on=None,
        severity=0,
        sentence=sentence,
    )


def _event(
    kind: EventKind, quotes: list[Quote], told: Sequence[Told], place: Place, earlier: list[Event]
) -> Event:
    first = min(t.first_seen for t in told)
    without = [t.last_without for t in told if t.last_without is not None]
    said = "|".join([kind, place.document.id, first.isoformat(), *sorted(_echo(q) for q in quotes)])
    return Event(
        id=_id(said),
        kind=kind,
        owner=place.platform.owner,
        platform_id=place.platform.id,
        documents=(place.document.id,),
        quotes=tuple(quotes),
        first_seen=first,
        last_seen_without=max(without) if without else None,
        announced_at=place.at,
        effective_on=place.effective_on,
        severity=max(q.severity for q in quotes),
        sentence=_sentence(kind, quotes[0], place),
        reverses=_reversed(quotes, earlier),
        act_by=place.act_by,
    )


def _sentence(kind: EventKind, worst: Quote, place: Place) -> str:
    where = f"{place.document.name} of {place.platform.name}"
    if kind == "withdrawn":
        return f"Seen for a short time in {where}, then withdrawn: {worst.explanation}"
    opening = LOST.get(worst.stance) if worst.polarity is Polarity.REMOVED else None
    return (opening or OPENINGS[worst.polarity]).format(where=where, what=worst.explanation)


def _echo(q: Quote) -> str:
    """What makes two quotes the same news: the label, what happened to it, and the words."""
    words = q.after if q.after is not None else q.before or ""
    return f"{q.label}|{q.polarity}|{key(words).hex()}"


def _echoed(q: Quote, earlier: Iterable[Event], kind: EventKind, place: Place) -> Event | None:
    echo = _echo(q)
    return next(
        (
            e
            for e in earlier
            if e.kind == kind
            and place.at - e.announced_at <= ECHO
            and echo in {_echo(other) for other in e.quotes}
        ),
        None,
    )


def _reversed(quotes: list[Quote], earlier: Sequence[Event]) -> str | None:
    """The latest event that brought the words which now went, or took those which came back."""
    gone = {key(q.before) for q in quotes if q.before is not None}
    for event in sorted(earlier, key=lambda e: e.announced_at, reverse=True):
        if event.kind == "change" and any(q.after is not None and key(q.after) in gone for q in event.quotes):
            return event.id
    return None


def _number(version: str | None) -> int | None:
    """The store's number of a version; None for a commit or for none."""
    return int(version) if version is not None and version.isdigit() else None


def _id(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:12]
