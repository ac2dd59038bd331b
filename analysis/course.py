"""
A document's course through time: what it says, what was believed, what people are told.

The live pipeline and the replay of recorded histories both walk this one path.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from analysis.comparing.align import pair
from analysis.comparing.meaning import findings, worth_telling
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
        first_seen: When that version was first captured.
        last_without: The last sight before it; None when there is none.
    """

    finding: Finding
    version: str
    first_seen: datetime
    last_without: datetime | None


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
    """

    judge: Judge
    ledger: Ledger = field(default_factory=Ledger)
    standing: dict[bytes, tuple[Judgement, ...]] = field(default_factory=dict)

    def see(self, sight: Sight) -> Step:
        """Take in one sight, later than all before it."""
        new = self.ledger.seen_at is None
        verdict = self.ledger.observe(sight)
        if new and self.ledger.seen_at is not None:
            self._settle(sight.clauses)
            return Step(verdict)
        return self._step(verdict)

    def absorb(self, sight: Sight) -> Step:
        """Take a text as it is: a newer reader made it, not the platform."""
        fresh = {k: c for k, c in sight.clauses.items() if k not in self.ledger.current}
        verdict = self.ledger.absorb(sight)
        self.standing = {k: v for k, v in self.standing.items() if k in sight.clauses}
        self._settle(fresh)
        return Step(verdict)

    def _step(self, verdict: Verdict) -> Step:
        withdrawn = self._withdrawn(verdict)
        if not (verdict.added or verdict.removed or verdict.returned):
            return Step(verdict, withdrawn=withdrawn)
        return self._settled(verdict, withdrawn)

    def _settled(self, verdict: Verdict, withdrawn: tuple[Told, ...]) -> Step:
        before = _all(self.standing)
        come = {key(t.clause.text): t for t in verdict.added}
        gone = {key(t.clause.text): t for t in verdict.removed}
        known = {k: self.standing.get(k, ()) for k in gone}
        self._settle({key(t.clause.text): t.clause for t in (*verdict.added, *verdict.returned)})
        self.standing = {k: v for k, v in self.standing.items() if k in self.ledger.current}
        changes = self._changes(verdict)
        after = _all({k: v for k, v in self.standing.items() if k not in come})
        known |= self.standing
        judged = lambda clause: known.get(key(clause.text), ())  # noqa: E731
        tracked = {**gone, **come}
        told = [_told(f, tracked) for f in findings(changes, judged, before, after)]
        return Step(
            verdict,
            tuple(t for t in told if worth_telling(t.finding)),
            tuple(t for t in told if not worth_telling(t.finding)),
            withdrawn,
            changes,
        )

    def _changes(self, verdict: Verdict) -> tuple[Change, ...]:
        """Pairs what came with what went; a clause missed but not yet gone may be a partner, never a loss."""
        removed = [t.clause for t in verdict.removed]
        leaving = {key(c.text) for c in verdict.closest}
        changes = pair([*removed, *verdict.closest], [t.clause for t in verdict.added])
        self.ledger.dropped |= {
            key(c.before.text) for c in changes if c.kind == "reworded" and c.before is not None
        }
        return tuple(
            c for c in changes if c.kind != "removed" or c.before is None or key(c.before.text) not in leaving
        )

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
        known |= self.standing
        tracked = {key(t.clause.text): t for t in verdict.withdrawn}
        changes = pair([], clauses)
        judged = lambda clause: known.get(key(clause.text), ())  # noqa: E731
        found = findings(changes, judged, _all(self.standing), ())
        return tuple(_told(f, tracked) for f in found if worth_telling(f) and f.severity > 0)


def _all(standing: dict[bytes, tuple[Judgement, ...]]) -> tuple[Judgement, ...]:
    return tuple(j for judgements in standing.values() for j in judgements)


def _told(finding: Finding, tracked: dict[bytes, Tracked]) -> Told:
    clause = finding.change.after or finding.change.before
    assert clause is not None  # a change always has a side
    where = tracked[key(clause.text)]
    return Told(finding, where.version, where.first_seen, where.last_without)
