"""Compares two readings from end to end: wording, then meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.clauses import clauses
from analysis.comparing.align import changes
from analysis.comparing.meaning import findings
from analysis.normal import furniture, key
from data.domain.finding import Change, Finding, Judgement
from data.domain.version import Clause, Reading

Judge = Callable[[Sequence[Clause]], list[tuple[Judgement, ...]]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    What happened between two texts.

    Attributes:
        changes: In the order of `align.changes`.
        findings: Loudest first; each names its change.
    """

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> int:
        """The loudest finding's, 0 without one."""
        return max((f.severity for f in self.findings), default=0)


def compare(old: Reading, new: Reading, judge: Judge) -> Comparison:
    """Every change of wording between two texts, and what each means."""
    before, after = _wording(old), _wording(new)
    found = changes(before, after)
    judged = _judged([*before, *after], judge)
    kept = {key(c.text) for c in before} & {key(c.text) for c in after}
    standing = [j for k in kept for j in judged.get(k, ())]
    gone = [j for c in before for j in judged.get(key(c.text), ())]
    means = findings(found, lambda c: judged.get(key(c.text), ()), gone, standing)
    return Comparison(found, means)


def _wording(reading: Reading) -> list[Clause]:
    return [c for c in clauses(reading) if not furniture(c.text)]


def _judged(every: Sequence[Clause], judge: Judge) -> dict[bytes, tuple[Judgement, ...]]:
    """Judgements by key; each wording is judged once, as it stands first."""
    first: dict[bytes, Clause] = {}
    for clause in every:
        first.setdefault(key(clause.text), clause)
    return dict(zip(first, judge(list(first.values())), strict=True))
