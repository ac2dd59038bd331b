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

from analysis.holding import arriving, leaving, shifting
from analysis.holding.arriving import FORGET, WITHDRAWN
from analysis.holding.counting import carried_on, forms, recounted, still_counting, succeeded, uncounted
from analysis.holding.hearing import audible
from analysis.holding.lacking import lacked, telling
from analysis.holding.share import Share
from analysis.holding.shifting import Shift
from analysis.holding.sight import Sight, length
from analysis.holding.silence import Rhythm, Silence, held_up, still_suspect
from analysis.holding.standin import stood_in
from analysis.holding.suspicion import PATIENCE, Suspect, believed, suspicion
from analysis.holding.titles import Origin, titled
from analysis.holding.tracked import Tracked as Tracked
from analysis.holding.turns import company
from analysis.holding.verdict import Verdict as Verdict
from data.domain.capture import FailureReason
from data.domain.version import Clause, State

# Two sights a day apart. A quarter to a third of the recorded version changes stand inside a flap; a day
# ends most of that and costs true news no more than a day (docs/decisions/0003-holding.md).
PERSISTENCE = timedelta(hours=24)


@dataclass(slots=True)
class Ledger:
    """
    The memory of one document.

    Attributes:
        accepted: Keys of every clause ever confirmed, and of the headings of the first text.
        dropped: Keys of every clause whose removal was ever confirmed.
        current: Clauses in force, by key.
        arriving: New clauses waiting to be confirmed, by key.
        leaving: When a clause in force was first missed, by key.
        shifting: Items in force that were seen under another lead-in, waiting to be confirmed there, by key.
        lacked: Where clauses in force were missed lately, by key; those that are back since too.
        suspect: The state in quarantine, None when there is none.
        glimpsed: Where and when a clause was first seen in a state that was not believed.
        titled: Where words came from that stand in a heading and were never accepted.
        guest: The memory of the text in another language that is seen at present; None while none is.
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
    shifting: dict[bytes, Tracked] = field(default_factory=dict)
    lacked: dict[bytes, Origin] = field(default_factory=dict)
    words: int = 0
    language: str | None = None
    suspect: Suspect | None = None
    glimpsed: dict[bytes, tuple[str, datetime]] = field(default_factory=dict)
    titled: dict[bytes, Origin] = field(default_factory=dict)
    guest: Ledger | None = None
    seen_at: datetime | None = None
    share: Share | None = None
    looked_at: datetime | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)

    @property
    def heard(self) -> Ledger:
        """The ledger that follows the text which is seen at present: the guest's or this one."""
        return self.guest or self

    @property
    def texts(self) -> tuple[Ledger, ...]:
        """This ledger, and the guest's where there is one."""
        return (self, self.guest) if self.guest else (self,)

    def observe(self, sight: Sight) -> Verdict:
        """Take in one sight, later than all before it."""
        self._pause(sight)
        if stood_in(self.current, self.words, len(self.accepted), sight):
            return self._first(sight)
        reason = suspicion(sight, self.current, self.words, self.language, self.share)
        if telling(reason):
            self.lacked = lacked(self.lacked, sight, self.current, self.seen_at, WITHDRAWN * self.persistence)
        if reason is None:
            return self._trust(sight, sight.at)
        self.suspect = believed(self.suspect, sight, reason)
        if reason is FailureReason.WRONG_LANGUAGE and self.seen_at is not None:
            return self._visited(sight, stays=self.suspect.lasting)
        if self.suspect.lasting:
            return self._trust(sight, self.suspect.since)
        self._glimpse(sight, reason)
        return self._hear(sight, reason)

    def _trust(self, sight: Sight, since: datetime) -> Verdict:
        self.suspect = self.guest = None
        return self._first(sight) if self.seen_at is None else self._believe(sight, since)

    def _visited(self, sight: Sight, *, stays: bool) -> Verdict:
        """
        A text in another language, followed for itself: translations are not compared.

        Args:
            stays: Whether it has stood for so long that it is the document from now on.
        """
        if self.guest is None or self.guest.language != sight.language:
            self.guest = Ledger(self.persistence)
        said = self.guest.observe(sight)
        if not stays:
            return replace(said, state=State.QUARANTINED, reason=FailureReason.WRONG_LANGUAGE)
        if self.guest.seen_at is None:
            self.guest.absorb(sight)
        come = {t.clause.text for t in said.added}
        known = {t.clause.text for t in self.current.values()} | come
        self._hand_over(self.guest)
        returned = tuple(t for t in self.current.values() if t.clause.text not in known)
        return replace(said, state=State.CONFIRMED, returned=returned)

    def _hand_over(self, guest: Ledger) -> None:
        """The guest is the document from now on; what was accepted before stays so."""
        self.accepted |= guest.accepted
        self.dropped |= guest.dropped
        self.current, self.arriving, self.leaving = guest.current, guest.arriving, guest.leaving
        self.shifting = guest.shifting
        self.words, self.language, self.share = guest.words, guest.language, guest.share
        self.titled, self.lacked, self.seen_at = guest.titled, guest.lacked, guest.seen_at
        self.suspect = self.guest = None

    def absorb(self, sight: Sight) -> Verdict:
        """Take a text as it is, without telling anybody: a newer reader made it, not the platform."""
        self.accepted |= sight.clauses.keys() | sight.titles
        since = self.current
        self.current = {k: _absorbed(since.get(k), c, sight) for k, c in sight.clauses.items()}
        self.arriving, self.leaving, self.titled, self.lacked, self.shifting = {}, {}, {}, {}, {}
        self.words, self.language, self.seen_at, self.suspect = sight.words, sight.language, sight.at, None
        self.share, self.guest = sight.share, None
        return Verdict(State.CONFIRMED)

    def lead(self, items: Mapping[bytes, Clause]) -> None:
        """Take these items, which are in force, as they stand under a lead-in that was reworded."""
        self.current |= {k: replace(self.current[k], clause=c) for k, c in items.items() if k in self.current}

    def _first(self, sight: Sight) -> Verdict:
        return replace(self.absorb(sight), state=State.FIRST)

    def _believe(self, sight: Sight, since: datetime) -> Verdict:
        """Follow every difference; what stood in quarantine counts from its first sight on."""
        self._track_leavings(sight, since)
        self._track_arrivals(sight, since, sight.clauses)
        self.arriving = arriving.excusing(self.arriving, sight, self.seen_at)
        arrived = self._settle_arrivals(sight)
        left = self._settle_leavings(sight, arrived)
        shifted = self._settle_shifts(sight)
        verdict = replace(
            self._heard(self._state(sight), arrived),
            removed=tuple(t for k, t in left.items() if k not in self.dropped),
            withdrawn=self._withdrawals(sight),
            closest=tuple(self.leaving.values()),
            shifted=shifted,
        )
        self.accepted |= arrived.keys()
        self.dropped |= left.keys()
        self.titled = titled(self.titled, sight, self.accepted, self.seen_at)
        self.seen_at, self.language = sight.at, sight.language or self.language
        self.share = sight.share or self.share
        if arrived or left:
            self._weigh()
        return verdict

    def _heard(
        self, state: State, arrived: Mapping[bytes, Tracked], reason: FailureReason | None = None
    ) -> Verdict:
        """What is said now that was not; new only where this document never said it."""
        return Verdict(
            state,
            reason,
            added=tuple(t for k, t in arrived.items() if k not in self.accepted),
            returned=tuple(t for k, t in arrived.items() if k in self.accepted),
        )

    def _weigh(self) -> None:
        self.words = sum(length(t.clause.text) for t in self.current.values())

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
        verdict = self._heard(State.QUARANTINED, arrived, reason)
        if not arrived:
            return verdict
        self.accepted |= arrived.keys()
        self._weigh()
        gone = sight.lacking(self.current)
        return replace(verdict, closest=tuple(self._missed(key, sight, sight.at) for key in gone))

    def _pause(self, sight: Sight) -> None:
        """Let the clocks of what waits and of what flaps stand still while looks were missed."""
        if self.looked_at is not None:
            last = max(self.looked_at, self.seen_at or self.looked_at)
            silence = self.rhythm.before(sight, last, self.persistence)
            if silence.missed:
                self._stand_still(silence)
            self.rhythm = self.rhythm.after(silence)
        self.looked_at = sight.at

    def _stand_still(self, silence: Silence) -> None:
        flapping = {k: t for k, t in self.current.items() if t.runs > 1}
        self.current |= held_up(flapping, silence)
        self.arriving = held_up(self.arriving, silence)
        self.leaving = held_up(self.leaving, silence)
        self.shifting = held_up(self.shifting, silence)
        self.suspect = still_suspect(self.suspect, silence)

    def _track_arrivals(self, sight: Sight, since: datetime, shown: Mapping[bytes, Clause]) -> None:
        """Note when new clauses were seen; those that come for the first time with what flaps around them."""
        fresh = {k: c for k, c in shown.items() if k not in self.current and k not in self.arriving}
        self.arriving = arriving.seen_again(self.arriving, shown, sight.at, since, self.seen_at)
        counted = self._counted(fresh, sight)
        flapping = self._flapping(sight) if fresh else ""
        for key, clause in fresh.items():
            origin = self._origin(key, sight, since)
            came = arriving.come(clause, origin, sight.at, since, flapping)
            self.arriving[key] = counted.get(key, came)

    def _counted(self, fresh: Mapping[bytes, Clause], sight: Sight) -> dict[bytes, Tracked]:
        """
        Lets those go that new clauses are but for their numbers; the new ones that carry on in their place.

        Where such a clause is in force it only counts, and each number has to last by itself.
        """
        followed = succeeded(fresh, self.arriving, sight.clauses) if fresh and self.arriving else {}
        if not followed:
            return {}
        standing = forms(t.clause for t in self.current.values())
        before = {k: self.arriving[old] for k, old in followed.items()}
        self.arriving = {k: t for k, t in self.arriving.items() if k not in followed.values()}
        return {
            k: carried_on(t, fresh[k], sight)
            for k, t in before.items()
            if t.last_seen == self.seen_at and uncounted(fresh[k].text) not in standing
        }

    def _origin(self, key: bytes, sight: Sight, since: datetime) -> Origin:
        """Where the words of a new clause were seen first: as a heading, in a text not believed, or here."""
        version, first = self.glimpsed.pop(key, (sight.version, since))
        return self.titled.get(key) or Origin(version, first, self.seen_at)

    def _flapping(self, sight: Sight) -> str:
        known = chain(self.current.items(), self.arriving.items())
        return company(sight.clauses, known, sight.at, WITHDRAWN * self.persistence)

    def _track_leavings(self, sight: Sight, since: datetime) -> None:
        """What is missing, and what is there again."""
        for key in leaving.back(self.leaving, sight):
            del self.leaving[key]
            self.current[key] = leaving.stayed(self.current[key], sight.at)
        missing = leaving.missing(self.current, self.leaving, sight)
        self.leaving |= {k: self._missed(k, sight, since) for k in missing}

    def _missed(self, key: bytes, sight: Sight, since: datetime) -> Tracked:
        origin = self.lacked.get(key) or Origin(sight.version, since, self.seen_at)
        return leaving.missed(self.current[key], origin, sight.at, since)

    def _settle_arrivals(self, sight: Sight) -> dict[bytes, Tracked]:
        ready = arriving.settled(self.arriving, sight.at, self.persistence)
        self.arriving = {k: t for k, t in self.arriving.items() if k not in ready}
        self.current |= ready
        return ready

    def _settle_leavings(self, sight: Sight, arrived: Mapping[bytes, Tracked]) -> dict[bytes, Tracked]:
        counting = still_counting(self.leaving, self.arriving, sight.clauses)
        now = Origin(sight.version, sight.at, self.seen_at)
        self.leaving = recounted(self.leaving, counting, arrived, now) if self.leaving else {}
        missed = {k: t for k, t in self.leaving.items() if k not in counting}
        ready = leaving.settled(missed, sight.at, self.persistence)
        for key in ready:
            del self.leaving[key]
            del self.current[key]
        return ready

    def _settle_shifts(self, sight: Sight) -> tuple[Shift, ...]:
        """Items that are confirmed under another lead-in stand there from now on."""
        self.shifting = shifting.seen(self.shifting, self.current, sight, self.seen_at)
        ready = shifting.settled(self.shifting, sight.at, self.persistence)
        shifts = tuple(Shift(t, self.current[k].clause) for k, t in ready.items())
        self.shifting = {k: t for k, t in self.shifting.items() if k not in ready}
        self.lead({k: t.clause for k, t in ready.items()})
        return shifts

    def _withdrawals(self, sight: Sight) -> tuple[Tracked, ...]:
        """Arrivals that went for good after one run of sights."""
        away = arriving.gone(self.arriving, sight.at, self.persistence)
        if away:
            self.arriving = arriving.without(self.arriving, away, sight.at)
        return arriving.withdrawn(away, self.accepted)

    def _state(self, sight: Sight) -> State:
        waiting = {k: t for k, t in self.arriving.items() if t.last_seen == sight.at}
        if waiting and all(k in self.accepted or t.runs > 1 for k, t in waiting.items()):
            return State.VARIANT
        return State.PENDING if waiting or self.leaving or self.shifting else State.CONFIRMED


def _absorbed(held: Tracked | None, clause: Clause, sight: Sight) -> Tracked:
    """A clause as a newer reader has it, with where it was first seen."""
    if held is None:
        return _first(clause, sight)
    return replace(held, clause=replace(held.clause, lead_in=clause.lead_in))


def _first(clause: Clause, sight: Sight) -> Tracked:
    return Tracked(clause, sight.version, sight.at, sight.at, sight.at)
