"""A signal through time: what is believed, what waits for a second sight, what people are told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analysis.holding.ledger import PERSISTENCE
from analysis.signals.changes import changes, silenced, telling
from data.domain.signal import Signal, SignalChange, SignalCourse

# Files are lost for a weekend when a site is built anew, and come back when somebody notices. What a site
# does not say any more is believed after so many persistences; what it says instead after one.
SILENCE = 3


@dataclass(frozen=True, slots=True)
class SignalStep:
    """
    What one reading led to.

    Attributes:
        confirmed: All changes that are believed from now on, the structural ones too.
        first_seen: When the new reading was first seen, None when nothing was confirmed.
        last_without: When the old one was last seen, None when nothing was confirmed.
        kept: True when the reading says something that its course has to remember.
    """

    course: SignalCourse
    confirmed: tuple[SignalChange, ...] = ()
    first_seen: datetime | None = None
    last_without: datetime | None = None
    kept: bool = False

    @property
    def told(self) -> tuple[SignalChange, ...]:
        """Those that people are told of."""
        return telling(self.confirmed)


def step(course: SignalCourse | None, new: Signal, persistence: timedelta = PERSISTENCE) -> SignalStep:
    """
    Take in one reading.

    An error leaves everything as it stands. A change is believed when it was seen twice, at least
    `persistence` apart, and nothing else in between; what goes back before that was never a change. Where all
    of it is that something is not said any more, the two sights are three times as far apart.
    """
    now = new.fetched_at
    if new.state == "error":
        return _failed(course, new)
    if course is None or course.standing is None:
        return SignalStep(SignalCourse(new, now, None, now), kept=True)
    if course.standing.parser != new.parser:  # our reading changed, so the two cannot be compared
        return SignalStep(SignalCourse(new, now, None, now), kept=True)
    found = changes(course.standing, new)
    if not found:
        return _stood(course, new)
    pending = course.pending
    if pending is None or pending.parser != new.parser or changes(pending, new):
        waiting = replace(course, pending=new, last_attempt=now, failure=None)
        return SignalStep(waiting, kept=True)
    lasting = SILENCE * persistence if silenced(course.standing, new) else persistence
    if now - pending.fetched_at < lasting:
        return SignalStep(replace(course, last_attempt=now, failure=None))
    return SignalStep(
        SignalCourse(new, now, None, now), found, pending.fetched_at, course.standing_seen, kept=True
    )


def _failed(course: SignalCourse | None, new: Signal) -> SignalStep:
    reason = new.notes[0] if new.notes else "no answer"
    base = course or SignalCourse(None, None, None, new.fetched_at)
    return SignalStep(replace(base, last_attempt=new.fetched_at, failure=reason))


def _stood(course: SignalCourse, new: Signal) -> SignalStep:
    """The same meaning; a new wording of it (other agents, notes, rules) takes the place of the old one."""
    now, standing = new.fetched_at, course.standing
    assert standing is not None
    fresh = (standing.state, standing.facts, standing.notes) != (new.state, new.facts, new.notes)
    return SignalStep(SignalCourse(new if fresh else standing, now, None, now), kept=fresh)
