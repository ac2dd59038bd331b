"""What people are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from data.domain.finding import Direction, Label, Polarity, Stance

EventKind = Literal["change", "withdrawn", "signal", "contradiction", "unreadable", "readable-again"]


@dataclass(frozen=True, slots=True)
class Quote:
    """
    A finding as people see it: the words before and after, and what they mean.

    Attributes:
        before, after: Verbatim clauses of stored versions; None on the missing side.
        before_version, after_version: The versions that hold them, None on the missing side.
        runs: Word-level edits from before to after.
    """

    document_id: str
    label: Label
    stance: Stance
    direction: Direction
    polarity: Polarity
    severity: int
    confidence: float
    before: str | None
    after: str | None
    before_version: int | None
    after_version: int | None
    runs: tuple[tuple[str, str], ...]
    heading: str | None
    lead_in: str | None
    reasons: tuple[str, ...]
    explanation: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """
    One thing that happened to one owner's documents, announced once.

    Attributes:
        id: Short, permanent, derived from what it tells; part of its address.
        platform_id: The platform of the first document.
        quotes: Worst first; empty for events about reading a document.
        first_seen: When the new words were first captured.
        last_seen_without: The last capture without them, None when there is none.
        announced_at: When it was confirmed and became public.
        effective_on: The date the text gives for itself, None when it gives none.
        act_by: The next date by which the text lets people object or accept, None when it names none.
        severity: The highest of its quotes, 0-4.
        reverses: Id of the event it takes back, None mostly.
        sentence: One plain sentence that says what happened.
    """

    id: str
    kind: EventKind
    owner: str
    platform_id: str
    documents: tuple[str, ...]
    quotes: tuple[Quote, ...]
    first_seen: datetime
    last_seen_without: datetime | None
    announced_at: datetime
    effective_on: date | None
    severity: int
    sentence: str
    reverses: str | None = None
    act_by: date | None = None
