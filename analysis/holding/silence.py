"""
Whether the time between two looks was watched.

A text that takes turns by the day shows the same side at two looks with a missed one in between, and nobody
saw the other side. So the clock of whatever waits to be believed stands still while looks are missed. It does
so once in a run: an installation that looks by fits and starts is late by a look and loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analysis.holding.sight import Sight
from analysis.holding.suspicion import Suspect
from analysis.holding.tracked import Tracked

# Looks come late by hours, hardly ever by half of their rhythm: after more than this one was missed.
MISSED = 1.5

# So many gaps make a rhythm. The second longest of them counts: one long silence is no rhythm, two are.
GAPS = 5

NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Silence:
    """
    The time before a look.

    Attributes:
        length: Since the look before; zero where the text is known to have stood.
        usual: The document's rhythm of looks.
    """

    length: timedelta
    usual: timedelta

    @property
    def missed(self) -> bool:
        """Whether a look was missed."""
        return self.length > MISSED * self.usual


@dataclass(frozen=True, slots=True)
class Rhythm:
    """
    How often a document is looked at.

    Attributes:
        gaps: The times between its latest looks, oldest first; at most `GAPS`.
    """

    gaps: tuple[timedelta, ...] = ()

    def after(self, silence: Silence) -> Rhythm:
        """The rhythm with one more look."""
        return Rhythm((*self.gaps, silence.length)[-GAPS:])

    def before(self, sight: Sight, last: datetime, least: timedelta) -> Silence:
        """
        The silence between two looks.

        Args:
            last: When the document was looked at before.
            least: No rhythm is taken to be shorter, and an unknown one to be this.
        """
        usual = min(sorted(self.gaps)[-2:], default=least)
        return Silence(max(NONE, (sight.stood_since or sight.at) - last), max(least, usual))


def held_up(waiting: Mapping[bytes, Tracked], silence: Silence) -> dict[bytes, Tracked]:
    """Waiting clauses, their clocks stopped for a silence, unless it was so in this run before."""
    return {k: t if t.paused else _stopped(t, silence) for k, t in waiting.items()}


def _stopped(tracked: Tracked, silence: Silence) -> Tracked:
    back = tracked.back_since and tracked.back_since + silence.length
    return replace(tracked, since=tracked.since + silence.length, back_since=back, paused=True)


def still_suspect(suspect: Suspect | None, silence: Silence) -> Suspect | None:
    """The same for a suspicious text."""
    if suspect is None or suspect.paused:
        return suspect
    return replace(suspect, since=suspect.since + silence.length, paused=True)
