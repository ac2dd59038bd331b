"""The event of a contradiction: both sides as they stand, nothing marked as changed by anybody."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from analysis.contradictions import Contradiction, Statement
from analysis.holding.ledger import Tracked
from analysis.judging.explain import explanation
from data.domain.event import Event, EventKind, Quote
from data.domain.finding import Polarity
from data.domain.platform import Platform

KIND: EventKind = "contradiction"

# The clauses that documents have in force, by document and words.
Held = Mapping[tuple[str, str], Tracked]


def event(platform: Platform, pair: str, one: Contradiction, held: Held, now: datetime) -> Event:
    """
    The event of a pair of places.

    Args:
        pair: Names the label and the two places.
        held: Where each of the sides stands.

    Returns:
        Seen first when the younger side was; its quotes are the sides, what protects first.
    """
    sides = [(side, held[side.document_id, side.text]) for side in (one.said, one.against) if side]
    youngest = max((tracked for _, tracked in sides), key=lambda tracked: tracked.first_seen)
    return Event(
        id=hashlib.sha256(f"{KIND}|{platform.id}|{pair}|{now.isoformat()}".encode()).hexdigest()[:12],
        kind=KIND,
        owner=platform.owner,
        platform_id=platform.id,
        documents=tuple(side.document_id for side, _ in sides),
        quotes=tuple(_quote(side, tracked, one.severity) for side, tracked in sides),
        first_seen=youngest.first_seen,
        last_seen_without=youngest.last_without,
        announced_at=now,
        effective_on=None,
        severity=one.severity,
        sentence=_sentence(platform, one),
    )


def _sentence(platform: Platform, one: Contradiction) -> str:
    names = {document.id: f"the {document.name}" for document in platform.documents}
    told = one.told(lambda document_id: names.get(document_id, document_id))
    return f"At {platform.name}, {told[0].lower()}{told[1:]}"


def _quote(side: Statement, tracked: Tracked, severity: int) -> Quote:
    """A side as it stands; a clause without a side before it counts as added."""
    judgement, clause = side.judgement, tracked.clause
    return Quote(
        document_id=side.document_id,
        label=judgement.label,
        stance=judgement.stance,
        direction=judgement.direction,
        polarity=Polarity.ADDED,
        severity=severity,
        confidence=judgement.confidence,
        before=None,
        after=clause.text,
        before_version=None,
        after_version=int(tracked.version) if tracked.version.isdigit() else None,
        runs=(("insert", clause.text),),
        heading=clause.heading,
        lead_in=clause.lead_in,
        reasons=(),
        explanation=explanation(judgement),
        language=clause.language,
    )
