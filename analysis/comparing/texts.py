"""Compares two readings from end to end: wording, then meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.clauses import clauses
from analysis.comparing.align import changes
from analysis.comparing.meaning import Around, findings
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
    known = {key(c.text) for c in before}
    around = Around(
        before=_labelled(before, judged),
        after=_labelled([c for c in after if key(c.text) in known], judged),
        came=tuple(j for c in after if key(c.text) not in known for j in judged[key(c.text)]),
    )
    return Comparison(found, findings(found, lambda c: judged[key(c.text)], around))


def _labelled(
    said: Sequence[Clause], judged: Mapping[bytes, tuple[Judgement, ...]]
) -> tuple[tuple[str, Judgement], ...]:
    return tuple((c.text, j) for c in said for j in judged[key(c.text)])


def _wording(reading: Reading) -> list[Clause]:
    return [c for c in clauses(reading) if not furniture(c.text)]


def _judged(every: Sequence[Clause], judge: Judge) -> dict[bytes, tuple[Judgement, ...]]:
    """Judgements by key; each wording is judged once, as it stands first."""
    first: dict[bytes, Clause] = {}
    for clause in every:
        first.setdefault(key(clause.text), clause)
    return dict(zip(first, judge(list(first.values())), strict=True))
