"""
Keeps where a platform says two things at once, and tells of each pair once.

A pair is an event of a kind of its own, which stands beside news and never alone: which side holds is for
lawyers, and nobody has to act today. When it is resolved, it is withdrawn from the table of what stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from analysis.contradictions import Contradiction, Statement, contradictions, unsignalled
from analysis.holding.ledger import Tracked
from analysis.memory import Standing, standing
from analysis.signals.agents import agents
from clausewatch.contradicted import Held, event
from data.domain.platform import Platform
from data.store import contradictions as rows
from data.store import events, signals, statuses

# A pair that was resolved for less than this time is the one that people were told of.
RESOLVED = timedelta(days=90)

# The labelled clauses that documents have in force, by document.
InForce = Mapping[str, Sequence[Standing]]

# The second place of a reservation that the signals do not carry.
SIGNALS = "signals"


def keep(connection: sa.Connection, platform: Platform, now: datetime, known: InForce) -> None:
    """
    Write down what the platform says against itself now, and what it no longer does.

    Args:
        known: What is in force of documents whose memory need not be unpacked for it.
    """
    said, held = _statements(connection, platform, known)
    found = {pair(one): one for one in _found(connection, platform, said)}
    kept = {row.pair: row for row in rows.of(connection, platform.id)}
    for name, one in found.items():
        before, body = kept.get(name), contract(platform, one)
        stands = before is not None and before.withdrawn_at is None
        if before is None or not stands or before.body != body:
            since = before.found_at if before is not None and stands else now
            rows.put(connection, rows.Kept(platform.id, name, one.severity, since, None, body))
        if _untold(before, now):
            events.record(connection, event(platform, name, one, held, now))
    gone = [name for name, row in kept.items() if row.withdrawn_at is None and name not in found]
    rows.withdraw(connection, platform.id, gone, now)


def _untold(before: rows.Kept | None, now: datetime) -> bool:
    """True for a pair nobody was told of, or one that had been resolved for long."""
    if before is None:
        return True
    return before.withdrawn_at is not None and now - before.withdrawn_at > RESOLVED


def _found(
    connection: sa.Connection, platform: Platform, said: Sequence[Statement]
) -> tuple[Contradiction, ...]:
    """What the documents of a platform in force, and its signals, say against each other."""
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


def _statements(
    connection: sa.Connection, platform: Platform, known: InForce
) -> tuple[tuple[Statement, ...], Held]:
    """What the documents say, and where each clause stands."""
    said: list[Statement] = []
    held: dict[tuple[str, str], Tracked] = {}
    for document in platform.documents:
        in_force = known[document.id] if document.id in known else _remembered(connection, document.id)
        for one in in_force:
            text = one.held.clause.text
            said.append(Statement(document.id, text, one.judgement))
            held[document.id, text] = one.held
    return tuple(said), held


def _remembered(connection: sa.Connection, document_id: str) -> Sequence[Standing]:
    """The labelled clauses that a document has in force, as it is remembered."""
    status = statuses.get(connection, document_id)
    return standing(status.memory) if status is not None and status.memory is not None else ()


def _side(statement: Statement) -> dict[str, Any]:
    return {
        "document": statement.document_id,
        "text": statement.text,
        "stance": statement.judgement.stance.value,
        "confidence": statement.judgement.confidence,
    }
