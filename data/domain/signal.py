"""What a platform says to machines: signals, what they state, and how they change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

SignalState = Literal["present", "absent", "error"]
SignalDirection = Literal["more open", "more restrictive", "structural"]
AgentRole = Literal["training", "control", "search", "user", "legacy"]

# What a fact says where it is one of the two; everything else is kept in the words of the source.
ALLOW, DENY = "allow", "deny"


class SignalKind(StrEnum):
    """The kinds that are read. Stable codes: tables, pages and tests use them."""

    ROBOTS = "robots"
    CONTENT_SIGNAL = "content-signal"
    AIPREF = "aipref"
    TDMREP = "tdmrep"
    RSL = "rsl"
    AI_TXT = "ai-txt"
    PAGE_META = "page-meta"
    LLMS_TXT = "llms-txt"
    C2PA = "c2pa"


@dataclass(frozen=True, slots=True)
class Agent:
    """
    A name by which robots.txt files address an AI operator.

    Attributes:
        role: What is done in this name: training; control (no crawler of its own, it says what may be done
            with what others fetched); search; user (fetched because a person asked); legacy.
    """

    token: str
    operator: str
    role: AgentRole


@dataclass(frozen=True, slots=True)
class Carrier:
    """
    An address at which signals may stand, and what came back from it.

    Attributes:
        fetched_at: Aware UTC.
        final_url: Where the redirects led; `url` where there was no answer.
        status: HTTP status, None when there was no answer.
        headers: Names in lower case, in their order.
        failure: Why nothing can be concluded from it, in one sentence; None when something can.
    """

    url: str
    fetched_at: datetime
    final_url: str
    status: int | None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    failure: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """
    One thing a signal states.

    Attributes:
        agent: Whom it addresses, `*` for everyone who is not named, empty where it names nobody.
        place: The path or pattern it is about; empty for all that the carrier stands for.
        topic: What may or may not be done (`fetch`, `ai-train`, `noai`), or what else is told.
        value: `allow`, `deny`, or the words of the source where they are neither.
    """

    agent: str
    place: str
    topic: str
    value: str


@dataclass(frozen=True, slots=True)
class Signal:
    """
    What one source said at one moment. Absence never means consent: nothing has been said.

    Attributes:
        url: The address that was asked; with platform and kind it names the signal through time.
        fetched_at: Aware UTC.
        state: An error says nothing about the will of the site and is never compared.
        sha256: Hex digest of the body the facts were read from, None where there was none.
        facts: What is stated, sorted, each once.
        notes: Circumstances for people that are no statement of the site.
        parser: Name and version of what read it, `signals 1`.
    """

    platform_id: str
    kind: SignalKind
    url: str
    fetched_at: datetime
    state: SignalState
    final_url: str
    sha256: str | None
    facts: tuple[Fact, ...]
    parser: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignalChange:
    """
    One statement that changed between two readings of a signal.

    Attributes:
        before, after: The values; None on the side where nothing was stated.
        direction: Structural when nobody may do more or less than before.
    """

    agent: str
    place: str
    topic: str
    before: str | None
    after: str | None
    direction: SignalDirection


@dataclass(frozen=True, slots=True)
class SignalCourse:
    """
    Where a signal stands: what is believed, and what waits for a second sight.

    Attributes:
        standing: The last reading that was believed; None before the first.
        standing_seen: When what stands was last seen, None before the first.
        pending: The first sight of something else, None when nothing waits.
        last_attempt: When it was last asked for; aware UTC.
        failure: Why the last attempt said nothing, None when it did.
    """

    standing: Signal | None
    standing_seen: datetime | None
    pending: Signal | None
    last_attempt: datetime
    failure: str | None = None
