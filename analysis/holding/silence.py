"""
Whether the time between two looks was watched.

A text that takes turns by the day shows the same side at two looks a fortnight apart, and nobody saw the
other one in between. So the clock of whatever waits to be believed stands still while looks are missed: after
one of them for what came and went before and for a suspicious text, after a few for all else. It does so once
in a run: an installation that looks by fits and starts is late by a look and loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analysis.holding.sight import Sight
from analysis.holding.suspicion import Suspect
from analysis.holding.tracked import Tracked

# Looks come late by hours, hardly ever by half of their rhythm: after more than this one was missed.
MISSED = 1.5

# What comes for the first time most likely came to stay: a weekend without looks does not hold it up.
LONG = 3.5

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

    @property
    def long(self) -> bool:
        """Whether several were."""
        return self.length > LONG * self.usual


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


def paused(tracked: Tracked, silence: Silence) -> Tracked:
    """A clause whose clock stood still in a silence, unless it did so in this run before."""
    counts = not (silence.missed if tracked.runs > 1 else silence.long)
    if counts or tracked.paused:
        return tracked
    return replace(tracked, since=tracked.since + silence.length, paused=True)


def still_suspect(suspect: Suspect | None, silence: Silence) -> Suspect | None:
    """The same for a suspicious text."""
    if suspect is None or suspect.paused or not silence.missed:
        return suspect
    return replace(suspect, since=suspect.since + silence.length, paused=True)
