"""A signal in few words: who is kept out, what is reserved, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.domain.signal import DENY, Fact, SignalKind
from data.store.signals import Stand

# Statements shown of one signal; the API has them all.
MOST_STATEMENTS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """
    One signal for people.

    Attributes:
        state: present, absent or error.
        statements: What it says, in its own terms; of robots.txt the names that are kept out of the site.
        more: How many further statements there are.
        since: When what stands was first read, None when nothing was.
    """

    kind: str
    url: str
    state: str
    statements: tuple[str, ...]
    more: int
    since: datetime | None
    last_attempt: datetime
    failure: str | None


def said(stand: Stand) -> Said:
    """Where a signal stands."""
    standing = stand.course.standing
    facts = standing.facts if standing else ()
    statements = _kept_out(facts) if stand.kind is SignalKind.ROBOTS else tuple(_statement(f) for f in facts)
    return Said(
        kind=stand.kind.value,
        url=stand.url,
        state=standing.state if standing else "error",
        statements=statements[:MOST_STATEMENTS],
        more=max(0, len(statements) - MOST_STATEMENTS),
        since=standing.fetched_at if standing else None,
        last_attempt=stand.course.last_attempt,
        failure=stand.course.failure,
    )


def _kept_out(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(f.agent for f in facts if (f.topic, f.place, f.value) == ("fetch", "*", DENY))


def _statement(fact: Fact) -> str:
    return " ".join(filter(None, (fact.agent, fact.place, f"{fact.topic}={fact.value}")))
