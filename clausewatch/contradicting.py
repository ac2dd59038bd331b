"""
Keeps where a platform says two things at once, as events of a kind of their own.

Each pair is written down once and withdrawn when it is resolved. None of them goes into a digest: which side
holds is for lawyers, and nobody has to act today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from analysis.contradictions import Contradiction, Statement, contradictions, unsignalled
from analysis.memory import standing
from analysis.signals.agents import agents
from data.domain.platform import Platform
from data.store import contradictions as rows
from data.store import signals, statuses

KIND = "contradiction"

# The second place of a reservation that the signals do not carry.
SIGNALS = "signals"


def keep(connection: sa.Connection, platform: Platform, now: datetime) -> None:
    """Write down what the platform says against itself now, and what it no longer does."""
    found = {pair(one): one for one in standing_now(connection, platform)}
    known = {kept.pair: kept for kept in rows.of(connection, platform.id)}
    for name, one in found.items():
        before, body = known.get(name), contract(platform, one)
        stands = before is not None and before.withdrawn_at is None
        if before is None or not stands or before.body != body:
            since = before.found_at if before is not None and stands else now
            rows.put(connection, rows.Kept(platform.id, name, one.severity, since, None, body))
    gone = [name for name, kept in known.items() if kept.withdrawn_at is None and name not in found]
    rows.withdraw(connection, platform.id, gone, now)


def standing_now(connection: sa.Connection, platform: Platform) -> tuple[Contradiction, ...]:
    """What the documents of a platform in force, and its signals, say against each other."""
    said = tuple(_statements(connection, platform))
    if not said:
        return ()
    facts = [
        fact
        for stand in signals.everything(connection, platform.id)
        if stand.course.standing is not None
        for fact in stand.course.standing.facts
    ]
    return contradictions(said) + unsignalled(said, facts, agents().agents)


def pair(one: Contradiction) -> str:
    """The label and the two places, whichever of them protects."""
    if one.against is None:
        topics = ",".join(sorted({f.topic for f in one.signals}))
        return f"{one.said.judgement.label.value}|{SIGNALS}|{topics}"
    places = sorted((one.said.document_id, one.against.document_id))
    return "|".join([one.said.judgement.label.value, *places])


def contract(platform: Platform, one: Contradiction) -> dict[str, Any]:
    """One contradiction as JSON values."""
    return {
        "platform": platform.id,
        "label": one.said.judgement.label.value,
        "severity": one.severity,
        "sentence": one.sentence,
        "said": _side(one.said),
        "against": _side(one.against) if one.against else None,
        "signals": [asdict(fact) for fact in one.signals],
    }


def _statements(connection: sa.Connection, platform: Platform) -> Iterator[Statement]:
    for document in platform.documents:
        status = statuses.get(connection, document.id)
        if status is not None and status.memory is not None:
            for text, judgement in standing(status.memory):
                yield Statement(document.id, text, judgement)


def _side(statement: Statement) -> dict[str, Any]:
    return {
        "document": statement.document_id,
        "text": statement.text,
        "stance": statement.judgement.stance.value,
        "confidence": statement.judgement.confidence,
    }
