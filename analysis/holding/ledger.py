"""
What one document has ever said, and what of it is in force, arriving or leaving.

The table of states is in the package's docstring. A ledger is folded over the sights of a
document in the order of time; the same sights always give the same verdicts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from analysis.holding.sight import Sight, length
from analysis.holding.suspicion import PATIENCE, Suspect, believed, suspicion
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
class Tracked:
    """
    A clause and where it was seen.

    Attributes:
        version: The version that first showed it; for a clause that is leaving, the first without it.
        first_seen: When that version was first captured.
        last_without: The last sight before that one; None for the first text.
        held_in: For a clause that is leaving, the version that shows its words; None otherwise.
        since: When its present run of unbroken sights began.
        runs: How many such runs there were; a flap has many.
        told: True once its vanishing has been reported.
    """

    clause: Clause
    version: str
    first_seen: datetime
    last_seen: datetime
    since: datetime
    last_without: datetime | None = None
    runs: int = 1
    told: bool = False
    held_in: str | None = None


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
        accepted: Keys of every clause ever confirmed.
        dropped: Keys of every clause whose removal was ever confirmed.
        current: Clauses in force, by key.
        arriving: New clauses waiting to be confirmed, by key.
        leaving: When a clause in force was first missed, by key.
        suspect: The state in quarantine, None when there is none.
        glimpsed: Where and when a clause was first seen in a state that was not believed.
        seen_at: The last sight that was believed.
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

    def observe(self, sight: Sight) -> Verdict:
        """Take in one sight, later than all before it."""
        reason = suspicion(sight, self.current, self.words, self.language)
        if reason is None:
            self.suspect = None
            return self._first(sight) if self.seen_at is None else self._believe(sight, sight.at)
        self.suspect = believed(self.suspect, sight, reason)
        if not self.suspect.lasting:
            self._glimpse(sight, reason)
            return Verdict(State.QUARANTINED, reason)
        if reason is FailureReason.WRONG_LANGUAGE and self.seen_at is not None:
            return self._translated(sight)
        since, self.suspect = self.suspect.since, None
        return self._first(sight) if self.seen_at is None else self._believe(sight, since)

    def absorb(self, sight: Sight) -> Verdict:
        """Take a text as it is, without telling anybody: a newer reader made it, not the platform."""
        self.accepted |= sight.clauses.keys()
        since = self.current
        self.current = {k: since.get(k) or _first(c, sight) for k, c in sight.clauses.items()}
        self.arriving, self.leaving = {}, {}
        self.words, self.language, self.seen_at, self.suspect = sight.words, sight.language, sight.at, None
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
        self._track_arrivals(sight, since)
        self._track_leavings(sight, since)
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
        self.dropped |= left.keys()
        self.seen_at, self.language = sight.at, sight.language or self.language
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

    def _track_arrivals(self, sight: Sight, since: datetime) -> None:
        for key, clause in sight.clauses.items():
            if key in self.current:
                continue
            known = self.arriving.get(key)
            if known is None:
                version, first = self.glimpsed.pop(key, (sight.version, since))
                self.arriving[key] = Tracked(clause, version, first, sight.at, since, self.seen_at)
            elif known.last_seen == self.seen_at:
                self.arriving[key] = replace(known, last_seen=sight.at)
            else:
                self.arriving[key] = replace(known, last_seen=sight.at, since=since, runs=known.runs + 1)

    def _track_leavings(self, sight: Sight, since: datetime) -> None:
        """What is missing; a sentence that still stands on the page was lost by the reader alone."""
        there = sight.clauses
        for key in [k for k, t in self.leaving.items() if k in there or sight.shows(t.clause.text)]:
            del self.leaving[key]
        for key, held in self.current.items():
            if key not in there and key not in self.leaving and not sight.shows(held.clause.text):
                self.leaving[key] = Tracked(
                    held.clause, sight.version, since, sight.at, since, self.seen_at, held_in=held.version
                )

    def _settle_arrivals(self, sight: Sight) -> dict[bytes, Tracked]:
        ready = {
            k: t
            for k, t in self.arriving.items()
            if t.last_seen == sight.at and sight.at - t.since >= self.persistence
        }
        for key, tracked in ready.items():
            del self.arriving[key]
            self.current[key] = tracked
        return ready

    def _settle_leavings(self, sight: Sight) -> dict[bytes, Tracked]:
        ready = {k: t for k, t in self.leaving.items() if sight.at - t.first_seen >= self.persistence}
        for key in ready:
            del self.leaving[key]
            del self.current[key]
        return ready

    def _withdrawals(self, sight: Sight) -> tuple[Tracked, ...]:
        """Arrivals that went for good after one run of sights; forgotten ones leave the ledger."""
        gone = {
            k: t for k, t in self.arriving.items() if sight.at - t.last_seen >= WITHDRAWN * self.persistence
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
