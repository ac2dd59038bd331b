"""Walks one document through its recorded states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from analysis.course import Course, Judge, Step
from analysis.holding.ledger import PERSISTENCE
from analysis.holding.sight import Sight
from analysis.proof import Told
from clausewatch.replay.git import Record, Recorded
from clausewatch.replay.sighting import Sights
from data.domain.version import State
from data.errors import UnreadableError

# A state that was replaced stood until just before its successor was recorded.
MOMENT = timedelta(seconds=1)

# How the state of a version is called in the lines of a replay.
OUTCOMES = {
    State.FIRST: "quiet",
    State.CONFIRMED: "noise",
    State.PENDING: "held",
    State.VARIANT: "variant",
    State.QUARANTINED: "held",
    State.WITHDRAWN: "held",
}


@dataclass(slots=True)
class Line:
    """
    One recorded change, as it will be printed.

    Attributes:
        told: What is announced of it, perhaps confirmed by a later record.
        announced_on: When its announcement was confirmed; None when there is none.
    """

    record: Record
    outcome: str
    reason: str | None = None
    told: list[Told] = field(default_factory=list)
    announced_on: datetime | None = None


def walk(recorded: Recorded, sights: Sights, judge: Judge, end: datetime) -> list[Line]:
    """
    The lines of one document, oldest first.

    Args:
        end: Until when the last recorded state is known to have stood.
    """
    course = Course(judge)
    lines: dict[str, Line] = {}
    last: Sight | None = None
    for record in recorded.records:
        if last is not None:
            _note(lines, course.see(last.until(record.date - MOMENT)), record.date)
        if record.blob is None:
            last = None
            continue
        try:
            last = sights.of(record, record.blob, recorded.kind)
        except UnreadableError as error:
            last, lines[record.commit] = None, Line(record, "held", error.reason)
            continue
        step = course.see(last)
        lines[record.commit] = Line(record, _outcome(step), _reason(step))
        _note(lines, step, record.date)
    if last is not None:
        _note(lines, course.see(last.until(end)), end)
    return list(lines.values())


def _note(lines: dict[str, Line], step: Step, now: datetime) -> None:
    """Give what was confirmed to the records that first showed it."""
    for tracked in (*step.verdict.added, *step.verdict.returned, *step.verdict.removed):
        line = lines[tracked.version]
        if line.outcome == "held":
            line.outcome, line.reason = "quiet", None
    for told in step.told:
        line = lines[told.version]
        line.told.append(told)
        line.outcome, line.reason = "announced", None
        line.announced_on = min(now, told.lasting_since + PERSISTENCE)


def _outcome(step: Step) -> str:
    return OUTCOMES[step.verdict.state]


def _reason(step: Step) -> str | None:
    return step.verdict.reason.value if step.verdict.reason else None


def as_json(recorded: Recorded, line: Line) -> dict[str, Any]:
    """A line in the form of the contract (DESIGN section 5)."""
    body: dict[str, Any] = {
        "service": recorded.service,
        "document": recorded.document,
        "commit": line.record.commit,
        "date": line.record.date.isoformat(),
        "outcome": line.outcome,
        "severity": max((t.finding.severity for t in line.told), default=0),
        "findings": [_finding(t) for t in sorted(line.told, key=lambda t: -t.finding.severity)],
    }
    if line.reason:
        body["reason"] = line.reason
    if line.announced_on is not None:
        body["first_commit"] = line.record.commit
        body["announced_on"] = line.announced_on.isoformat()
    return body


def _finding(told: Told) -> dict[str, Any]:
    finding, change = told.finding, told.finding.change
    return {
        "label": finding.judgement.label.value,
        "stance": finding.judgement.stance.value,
        "polarity": finding.polarity.value,
        "severity": finding.severity,
        "before": change.before.text if change.before else None,
        "after": change.after.text if change.after else None,
        "reasons": list(finding.reasons),
    }


def outcomes(lines: Iterable[dict[str, Any]]) -> dict[str, int]:
    """How many lines have each outcome."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line["outcome"]] = counts.get(line["outcome"], 0) + 1
    return counts
