"""Holds what was really announced against what each story should have led to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausewatch.demo.stories import Story, stories
from data.domain.event import Event

# Severity 0 is protective, 1 is context, 2 and above ask for attention. Source: the taxonomy's scale.
ALARMING = 2

WANTED = {"alarm": "an alarm", "relief": "good news", None: "silence"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of a story.

    Attributes:
        events: What was announced about it, oldest first; events about reading a document do not count.
        as_expected: Announced with the label and the tone it should have, or held back when it should be.
    """

    story: Story
    events: tuple[Event, ...]
    as_expected: bool

    @property
    def announced(self) -> bool:
        return bool(self.events)


def outcomes(events: Iterable[Event]) -> tuple[Outcome, ...]:
    """Give the outcome of every story, in the order of the stories, from all events there are."""
    told = sorted(
        (e for e in events if e.kind in ("change", "withdrawn")), key=lambda event: event.announced_at
    )
    return tuple(_outcome(story, tuple(e for e in told if _belongs(e, story))) for story in stories())


def lines(outcome: Outcome) -> tuple[str, str, str]:
    """Say what happened, what was announced or held back, and why that was or was not to be expected."""
    return outcome.story.title, _told(outcome), _verdict(outcome)


def summary(found: Iterable[Outcome]) -> str:
    """Say how many stories came out as they should."""
    right = [outcome.as_expected for outcome in found]
    return f"{sum(right)} of {len(right)} stories came out as they should."


def _told(outcome: Outcome) -> str:
    if not outcome.announced:
        return "Nothing announced."
    first = outcome.events[0]
    return f"Announced on {first.announced_at:%Y-%m-%d} (severity {first.severity}): {first.sentence}"


def _verdict(outcome: Outcome) -> str:
    story = outcome.story
    if outcome.as_expected:
        return f"As it should be: {story.why}."
    return f"NOT as it should be, {WANTED[story.tone]} was due: {story.why}."


def _outcome(story: Story, events: tuple[Event, ...]) -> Outcome:
    if story.expected == "held":
        return Outcome(story, events, not events)
    labels = {quote.label for event in events for quote in event.quotes}
    tone = "alarm" if max((event.severity for event in events), default=0) >= ALARMING else "relief"
    return Outcome(story, events, story.label in labels and story.tone == tone)


def _belongs(event: Event, story: Story) -> bool:
    """An event belongs to the latest story of its document that had begun when its words were first seen."""
    if story.document_id not in event.documents:
        return False
    begun = [
        other
        for other in stories()
        if other.document_id == story.document_id and other.on <= event.first_seen.date()
    ]
    return bool(begun) and begun[-1] == story
