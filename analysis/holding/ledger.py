"""
What one document has ever said, and what of it is in force, arriving or leaving.

The table of states is in the package's docstring. A ledger is folded over the sights of a
document in the order of time; the same sights always give the same verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain

from analysis.holding.hearing import audible
from analysis.holding.share import Share
from analysis.holding.sight import Sight, length
from analysis.holding.silence import Rhythm, paused, still_suspect
from analysis.holding.suspicion import PATIENCE, Suspect, believed, suspicion
from analysis.holding.tracked import Tracked as Tracked
from analysis.holding.turns import again, company, excused, lasted
from data.domain.capture import FailureReason
from data.domain.version import Clause, State

# Two sights a day apart. A quarter to a third of the recorded version changes stand inside a flap; a day
# ends most of that and costs true news no more than a day (docs/decisions/0003-holding.md).
PERSISTENCE = timedelta(hours=24)

# A clause that was seen for a moment counts as withdrawn after this many persistences without it;
# what comes back sooner flaps.
WITHDRAWN = 3

# A clause that never settled is forgotten after this time without a sight; its key stays known.
FORGET = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What a sight amounts to.

    Attributes:
        state: Of the version that was seen.
        reason: Why it is not believed, None when it is.
        added: Clauses that are now confirmed and that this document never had before.
        returned: Clauses now confirmed that it had in some earlier state.
        removed: Clauses now confirmed to be gone, for the first time each.
        withdrawn: Clauses that were seen and went away unconfirmed; each told once.
        closest: Clauses in force that this sight lacks: partners for `added` that are not yet confirmed gone.
    """

    state: State
    reason: FailureReason | None = None
    added: tuple[Tracked, ...] = ()
    returned: tuple[Tracked, ...] = ()
    removed: tuple[Tracked, ...] = ()
    withdrawn: tuple[Tracked, ...] = ()
    closest: tuple[Tracked, ...] = ()


@dataclass(slots=True)
class Ledger:
    """
    The memory of one document.

    Attributes:
        accepted: Keys of every clause ever confirmed, and of headings: their words are not new as a clause.
        dropped: Keys of every clause whose removal was ever confirmed.
        current: Clauses in force, by key.
        arriving: New clauses waiting to be confirmed, by key.
        leaving: When a clause in force was first missed, by key.
        suspect: The state in quarantine, None when there is none.
        glimpsed: Where and when a clause was first seen in a state that was not believed.
        seen_at: The last sight that was believed.
        share: How much of the page was the document then; None when the page was not known.
        looked_at: The last sight, believed or not; None before the first, and where an older memory lacks it.
        rhythm: How often the document is looked at.
    """

    persistence: timedelta = PERSISTENCE
    accepted: set[bytes] = field(default_factory=set)
    dropped: set[bytes] = field(default_factory=set)
    current: dict[bytes, Tracked] = field(default_factory=dict)
    arriving: dict[bytes, Tracked] = field(default_factory=dict)
    leaving: dict[bytes, Tracked] = field(default_factory=dict)
    words: int = 0
    language: str | None = None
    suspect: Suspect | None = None
    glimpsed: dict[bytes, tuple[str, datetime]] = field(default_factory=dict)
    seen_at: datetime | None = None
    share: Share | None = None
    looked_at: datetime | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)

    def observe(self, sight: Sight) -> Verdict:
        """Take in one sight, later than all before it."""
        self._pause(sight)
        reason = suspicion(sight, self.current, self.words, self.language, self.share)
        if reason is None:
            self.suspect = None
            return self._first(sight) if self.seen_at is None else self._believe(sight, sight.at)
        self.suspect = believed(self.suspect, sight, reason)
        if not self.suspect.lasting:
            self._glimpse(sight, reason)
            return self._hear(sight, reason)
        if reason is FailureReason.WRONG_LANGUAGE and self.seen_at is not None:
            return self._translated(sight)
        since, self.suspect = self.suspect.since, None
        return self._first(sight) if self.seen_at is None else self._believe(sight, since)

    def absorb(self, sight: Sight) -> Verdict:
        """Take a text as it is, without telling anybody: a newer reader made it, not the platform."""
        self.accepted |= sight.clauses.keys() | sight.titles
        since = self.current
        self.current = {k: since.get(k) or _first(c, sight) for k, c in sight.clauses.items()}
        self.arriving, self.leaving = {}, {}
        self.words, self.language, self.seen_at, self.suspect = sight.words, sight.language, sight.at, None
        self.share = sight.share
        return Verdict(State.CONFIRMED)

    def _translated(self, sight: Sight) -> Verdict:
        """A document that changed its language says nothing new: translations are not compared."""
        known = set(self.current)
        verdict = self.absorb(sight)
        return replace(verdict, returned=tuple(t for k, t in self.current.items() if k not in known))

    def _first(self, sight: Sight) -> Verdict:
        return replace(self.absorb(sight), state=State.FIRST)

    def _believe(self, sight: Sight, since: datetime) -> Verdict:
        """Follow every difference; what stood in quarantine counts from its first sight on."""
        self._track_leavings(sight, since)
        self._track_arrivals(sight, since, sight.clauses)
        self._excuse(sight)
        arrived = self._settle_arrivals(sight)
        left = self._settle_leavings(sight)
        verdict = Verdict(
            self._state(sight),
            added=tuple(t for k, t in arrived.items() if k not in self.accepted),
            returned=tuple(t for k, t in arrived.items() if k in self.accepted),
            removed=tuple(t for k, t in left.items() if k not in self.dropped),
            withdrawn=self._withdrawals(sight),
            closest=tuple(self.leaving.values()),
        )
        self.accepted |= arrived.keys()
        if verdict.state is State.CONFIRMED:
            self.accepted |= sight.titles
        self.dropped |= left.keys()
        self.seen_at, self.language = sight.at, sight.language or self.language
        self.share = sight.share or self.share
        if arrived or left:
            self.words = sum(length(t.clause.text) for t in self.current.values())
        return verdict

    def _glimpse(self, sight: Sight, reason: FailureReason) -> None:
        """Remember where new clauses stood first, in case they turn out to be real; walls have none."""
        if reason not in PATIENCE:
            return
        self.glimpsed = {k: v for k, v in self.glimpsed.items() if sight.at - v[1] < FORGET}
        for key in sight.clauses:
            if key not in self.accepted and key not in self.arriving:
                self.glimpsed.setdefault(key, (sight.version, sight.at))

    def _hear(self, sight: Sight, reason: FailureReason) -> Verdict:
        """A text that is not believed, and what it tells all the same: sentences that have lasted on it."""
        self._track_arrivals(sight, sight.at, audible(sight, reason, self.current))
        arrived = self._settle_arrivals(sight)
        if not arrived:
            return Verdict(State.QUARANTINED, reason)
        verdict = Verdict(
            State.QUARANTINED,
            reason,
            added=tuple(t for k, t in arrived.items() if k not in self.accepted),
            returned=tuple(t for k, t in arrived.items() if k in self.accepted),
            closest=tuple(
                self._missed(held, sight, sight.at) for k, held in self.current.items() if not sight.has(k)
            ),
        )
        self.accepted |= arrived.keys()
        self.words = sum(length(t.clause.text) for t in self.current.values())
        return verdict

    def _pause(self, sight: Sight) -> None:
        """Let the clocks of what waits and of what flaps stand still while looks were missed."""
        if self.looked_at is not None:
            last = max(self.looked_at, self.seen_at or self.looked_at)
            silence = self.rhythm.before(sight, last, self.persistence)
            if silence.missed:
                flapping = {k: t for k, t in self.current.items() if t.runs > 1}
                self.current |= {k: paused(t, silence) for k, t in flapping.items()}
                self.arriving = {k: paused(t, silence) for k, t in self.arriving.items()}
                self.leaving = {k: paused(t, silence) for k, t in self.leaving.items()}
                self.suspect = still_suspect(self.suspect, silence)
            self.rhythm = self.rhythm.after(silence)
        self.looked_at = sight.at

    def _track_arrivals(self, sight: Sight, since: datetime, shown: Mapping[bytes, Clause]) -> None:
        """Note when new clauses were seen; those that come for the first time with what flaps around them."""
        fresh: dict[bytes, Clause] = {}
        for key, clause in shown.items():
            known = self.arriving.get(key)
            if key in self.current:
                continue
            if known is None:
                fresh[key] = clause
            else:
                self.arriving[key] = again(known, sight.at, since, self.seen_at)
        flapping = self._flapping(sight) if fresh else ""
        for key, clause in fresh.items():
            version, first = self.glimpsed.pop(key, (sight.version, since))
            self.arriving[key] = Tracked(
                clause, version, first, sight.at, since, self.seen_at, company=flapping
            )

    def _flapping(self, sight: Sight) -> str:
        known = chain(self.current.items(), self.arriving.items())
        return company(sight.clauses, known, sight.at, WITHDRAWN * self.persistence)

    def _excuse(self, sight: Sight) -> None:
        for key, tracked in self.arriving.items():
            if key not in sight.clauses and tracked.company:
                forgiven = excused(tracked, sight.clauses, self.seen_at)
                self.arriving[key] = replace(tracked, excused=forgiven)

    def _track_leavings(self, sight: Sight, since: datetime) -> None:
        """What is missing; a sentence that still stands on the page was lost by the reader alone."""
        for key in [k for k, t in self.leaving.items() if sight.has(k) or sight.shows(t.clause.text)]:
            del self.leaving[key]
            held = self.current[key]
            self.current[key] = replace(held, runs=held.runs + 1, since=sight.at, paused=False)
        for key, held in self.current.items():
            if not sight.has(key) and key not in self.leaving and not sight.shows(held.clause.text):
                self.leaving[key] = self._missed(held, sight, since)

    def _missed(self, held: Tracked, sight: Sight, since: datetime) -> Tracked:
        """A clause in force that is not shown, as one that leaves."""
        version, last = sight.version, self.seen_at
        return Tracked(
            held.clause, version, since, sight.at, since, last, runs=held.runs, held_in=held.version
        )

    def _settle_arrivals(self, sight: Sight) -> dict[bytes, Tracked]:
        ready = {
            k: t
            for k, t in self.arriving.items()
            if t.last_seen == sight.at and lasted(t, sight.at, self.persistence)
        }
        for key, tracked in ready.items():
            del self.arriving[key]
            self.current[key] = tracked
        return ready

    def _settle_leavings(self, sight: Sight) -> dict[bytes, Tracked]:
        ready = {k: t for k, t in self.leaving.items() if sight.at - t.since >= self.persistence}
        for key in ready:
            del self.leaving[key]
            del self.current[key]
        return ready

    def _withdrawals(self, sight: Sight) -> tuple[Tracked, ...]:
        """Arrivals that went for good after one run of sights; forgotten ones leave the ledger."""
        gone = {
            k: t
            for k, t in self.arriving.items()
            if sight.at - t.last_seen >= (FORGET if t.excused else WITHDRAWN * self.persistence)
        }
        told = tuple(t for k, t in gone.items() if not t.told and t.runs == 1 and k not in self.accepted)
        for key, tracked in gone.items():
            if sight.at - tracked.last_seen >= FORGET:
                del self.arriving[key]
            elif not tracked.told:
                self.arriving[key] = replace(tracked, told=True)
        return told

    def _state(self, sight: Sight) -> State:
        waiting = {k: t for k, t in self.arriving.items() if t.last_seen == sight.at}
        if waiting and all(k in self.accepted or t.runs > 1 for k, t in waiting.items()):
            return State.VARIANT
        return State.PENDING if waiting or self.leaving else State.CONFIRMED


def _first(clause: Clause, sight: Sight) -> Tracked:
    return Tracked(clause, sight.version, sight.at, sight.at, sight.at)
