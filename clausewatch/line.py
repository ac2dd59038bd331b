"""What a run says of one document."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.course import Step
from data.domain.platform import Document
from data.domain.version import State

# States of a text that is kept and not told of.
HELD = (State.PENDING, State.VARIANT, State.QUARANTINED)


@dataclass(frozen=True, slots=True)
class Line:
    """
    What a run says of one document.

    Attributes:
        outcome: first, unchanged, changed, held or failed.
        reason: Why it was held or failed, or why a new text is no change; None otherwise.
    """

    platform: str
    document: str
    outcome: str
    reason: str | None
    state: str


def stepped(document: Document, step: Step, *, fresh: bool) -> Line:
    """What is said of a text that was held against the document's course; fresh where it is a new version."""
    state, reason = step.verdict.state, step.verdict.reason
    outcome, why = _outcome(step, fresh=fresh)
    return Line(document.platform_id, document.id, outcome, reason.value if reason else why, state.value)


def _outcome(step: Step, *, fresh: bool) -> tuple[str, str | None]:
    if step.verdict.state is State.FIRST:
        return "first", None
    if step.changes:
        return "changed", None
    if step.verdict.state in HELD:
        return "held", step.verdict.state.value
    return "unchanged", "no word changed" if fresh else None
