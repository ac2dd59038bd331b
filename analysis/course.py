"""
A document's course through time: what it says, what was believed, what people are told.

The live pipeline and the replay of recorded histories both walk this one path.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from analysis.comparing.align import pair
from analysis.comparing.meaning import Around, accompanied, findings, worth_telling
from analysis.comparing.substance import Elsewhere, lopsided
from analysis.holding.ledger import Ledger, Tracked, Verdict
from analysis.holding.sight import Sight
from analysis.normal import key
from data.domain.finding import Change, Finding, Judgement
from data.domain.version import Clause

Judge = Callable[[Sequence[Clause]], list[tuple[Judgement, ...]]]


@dataclass(frozen=True, slots=True)
class Told:
    """
    A finding and the versions that prove it.

    Attributes:
        version: The version that first showed the change.
        before_version: The version that holds the words before, None when there were none.
        first_seen: When that version was first captured.
        last_without: The last sight before it; None when there is none.
        lasting_since: When the unbroken run of sights began that confirmed it.
    """

    finding: Finding
    version: str
    before_version: str | None
    first_seen: datetime
    last_without: datetime | None
    lasting_since: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """
    What one sight led to.

    Attributes:
        told: Findings that people are told of, loudest first.
        quiet: Findings that are recorded only.
        withdrawn: Findings of clauses that were seen and went away unconfirmed.
        changes: All confirmed changes of wording.
    """

    verdict: Verdict
    told: tuple[Told, ...] = ()
    quiet: tuple[Told, ...] = ()
    withdrawn: tuple[Told, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class Course:
    """
    One document, followed.

    Attributes:
        judge: Judges clauses; called only with clauses that were never judged before.
        standing: Judgements of the clauses in force, by key; clauses without a label are left out.
        announced: Keys of the clauses whose coming people were told of.
    """

    judge: Judge
    ledger: Ledger = field(default_factory=Ledger)
    standing: dict[bytes, tuple[Judgement, ...]] = field(default_factory=dict)
    announced: set[bytes] = field(default_factory=set)

    def see(self, sight: Sight) -> Step:
        """Take in one sight, later than all before it."""
        new, old = self.ledger.seen_at is None, self._labelled()
        verdict = self.ledger.observe(sight)
        if new and self.ledger.seen_at is not None:
            self._settle(sight.clauses)
            return Step(verdict)
        return self._step(verdict, old)

    def absorb(self, sight: Sight) -> Step:
        """Take a text as it is: a newer reader made it, not the platform."""
        fresh = {k: c for k, c in sight.clauses.items() if k not in self.ledger.current}
        verdict = self.ledger.absorb(sight)
        self.standing = {k: v for k, v in self.standing.items() if k in sight.clauses}
        self._settle(fresh)
        return Step(verdict)

    def _step(self, verdict: Verdict, old: tuple[Elsewhere, ...]) -> Step:
        withdrawn = self._withdrawn(verdict)
        if not (verdict.added or verdict.removed or verdict.returned):
            return Step(verdict, withdrawn=withdrawn)
        return self._settled(verdict, withdrawn, old)

    def _settled(self, verdict: Verdict, withdrawn: tuple[Told, ...], old: tuple[Elsewhere, ...]) -> Step:
        known = dict(self.standing)
        self._settle({key(t.clause.text): t.clause for t in (*verdict.added, *verdict.returned)})
        self.standing = {k: v for k, v in self.standing.items() if k in self.ledger.current}
        known |= self.standing
        around = self._around(verdict, old)
        changes = self._changes(verdict)
        found = findings(changes, lambda c: known.get(key(c.text), ()), around)
        loud = [f for f in found if worth_telling(f, around)]
        told = _told(loud if accompanied(loud) else (), verdict)
        self.announced |= {key(c.text) for t in told for c in t.finding.change.new}
        quiet = _told((f for f in found if not told or f not in loud), verdict)
        return Step(verdict, tuple(told), tuple(quiet), withdrawn, changes)

    def _around(self, verdict: Verdict, old: tuple[Elsewhere, ...]) -> Around:
        come = {key(t.clause.text) for t in verdict.added}
        return Around(
            before=old,
            after=self._labelled(without=come),
            came=tuple(j for k in come for j in self.standing.get(k, ())),
            lopsided=lopsided(len(verdict.added), len(verdict.removed), len(self.ledger.current)),
            language=self.ledger.language,
            announced=frozenset(self.announced),
        )

    def _labelled(self, without: Collection[bytes] = ()) -> tuple[Elsewhere, ...]:
        """The labelled clauses in force with their words."""
        current = self.ledger.current
        return tuple(
            (current[k].clause.text, j)
            for k, js in self.standing.items()
            if k in current and k not in without
            for j in js
        )

    def _changes(self, verdict: Verdict) -> tuple[Change, ...]:
        """Pairs what came with what went; a clause missed but not yet gone may be a partner, never a loss."""
        gone = [t.clause for t in (*verdict.removed, *verdict.closest)]
        leaving = {key(t.clause.text) for t in verdict.closest}
        changes = pair(gone, [t.clause for t in verdict.added])
        self.ledger.dropped |= {key(old.text) for c in changes if c.new for old in c.old}
        return tuple(c for c in changes if c.new or not leaving & {key(old.text) for old in c.old})

    def _settle(self, clauses: dict[bytes, Clause]) -> None:
        """Judge clauses that came into force."""
        for k, judgements in zip(clauses, self.judge(list(clauses.values())), strict=True):
            if judgements:
                self.standing[k] = judgements

    def _withdrawn(self, verdict: Verdict) -> tuple[Told, ...]:
        if not verdict.withdrawn:
            return ()
        clauses = [t.clause for t in verdict.withdrawn]
        known = {key(c.text): j for c, j in zip(clauses, self.judge(clauses), strict=True)}
        changes = pair([], clauses)
        around = Around(before=self._labelled(), language=self.ledger.language)
        found = findings(changes, lambda c: known.get(key(c.text), ()), around)
        return tuple(_told((f for f in found if worth_telling(f, around) and f.severity > 0), verdict))


def _told(found: Iterable[Finding], verdict: Verdict) -> list[Told]:
    """Each finding with the versions that show both sides of it."""
    come = {key(t.clause.text): t for t in (*verdict.added, *verdict.withdrawn)}
    gone = {key(t.clause.text): t for t in (*verdict.removed, *verdict.closest)}
    return [_proven(f, come, gone) for f in found]


def _proven(finding: Finding, come: dict[bytes, Tracked], gone: dict[bytes, Tracked]) -> Told:
    old = _latest(gone[key(c.text)] for c in finding.change.old)
    where = _latest(come[key(c.text)] for c in finding.change.new) or old
    assert where is not None  # a change always has a side
    return Told(
        finding,
        where.version,
        old.held_in if old else None,
        where.first_seen,
        where.last_without,
        where.since,
    )


def _latest(tracked: Iterable[Tracked]) -> Tracked | None:
    """The last to be seen of clauses that stand together; its version shows them all. None of none."""
    return max(tracked, key=lambda t: t.first_seen, default=None)
