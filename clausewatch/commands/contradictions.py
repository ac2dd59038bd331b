"""`clausewatch contradictions`: where a platform's documents and signals say two things at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from analysis.contradictions import Contradiction, Statement, contradictions, unsignalled
from analysis.memory import standing
from analysis.signals.agents import agents
from clausewatch.home import opened
from clausewatch.printing import json_line, paragraph
from clausewatch.settings import Settings
from data.declarations import platforms
from data.domain.platform import Platform
from data.errors import UsageError
from data.store import signals, statuses


def show(settings: Settings, only: str | None, *, as_json: bool) -> int:
    """
    Print the contradictions of one platform or of all; returns the exit code.

    Raises:
        UsageError: There is no such platform.
    """
    declared = [p for p in platforms(settings.catalogue) if only in (None, p.id)]
    if not declared:
        raise UsageError(f"{only}: is no platform of the catalogue; `clausewatch platforms list` names them")
    with opened(settings) as home, home.store.reading() as connection:
        found = [(p, c) for p in declared for c in _of(connection, p)]
    for platform, one in found:
        if as_json:
            json_line(contract(platform, one))
        else:
            _print(platform, one)
    if not found and not as_json:
        print("No contradiction was found in what was read so far.")
    return 0


def contract(platform: Platform, one: Contradiction) -> dict[str, Any]:
    """One contradiction as JSON."""
    return {
        "platform": platform.id,
        "label": one.said.judgement.label.value,
        "severity": one.severity,
        "sentence": one.sentence,
        "said": _side(one.said),
        "against": _side(one.against) if one.against else None,
        "signals": one.signals,
    }


def _of(connection: sa.Connection, platform: Platform) -> tuple[Contradiction, ...]:
    said = tuple(_statements(connection, platform))
    facts = [
        fact
        for stand in signals.everything(connection, platform.id)
        if stand.course.standing is not None
        for fact in stand.course.standing.facts
    ]
    return contradictions(said) + unsignalled(said, facts, agents().agents)


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


def _print(platform: Platform, one: Contradiction) -> None:
    print(f"[{one.severity}] {platform.name}, {one.said.judgement.label.value}: {one.sentence}")
    for side in (one.said, one.against):
        if side is not None:
            paragraph(f"{side.document_id}: {side.text}", "    ")
    if one.signals:
        paragraph("; ".join(f"{f.agent or '*'} {f.topic}: {f.value}" for f in one.signals), "    ")
    print()
