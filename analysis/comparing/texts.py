"""Compares two readings from end to end: wording, then meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.clauses import clauses
from analysis.comparing.align import changes
from analysis.comparing.asking import lone, near, weighed_against_all
from analysis.comparing.defining import defined
from analysis.comparing.leading import Leads, led, moves, shifted, shown
from analysis.comparing.meaning import Around, findings
from analysis.comparing.polarity import keeps
from analysis.normal import furniture, key
from data.domain.finding import Change, Finding, Judgement
from data.domain.version import Clause, Reading

Judge = Callable[[Sequence[Clause]], list[tuple[Judgement, ...]]]
Judged = Mapping[bytes, tuple[Judgement, ...]]


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
    worded = changes(before, after)
    exchanged = led(worded, before, after)
    said = {key(c.text): c for c in (*before, *after)}
    elsewhere = shifted(moves(before, after), exchanged, lambda words: said.get(key(words)))
    users = defined(worded, before, after)
    leads = Leads(exchanged, (*elsewhere, *users))
    found = (*worded, *(item.whole for item in leads.every))
    judged = _judged([c for change in found if change.kind != "moved" for c in _sides(change)], judge)
    judged |= _judged([user.item for user in users], judge)
    judged |= {key(c.text): judged[key(u.item.text)] for u in users for c in (*u.whole.old, *u.whole.new)}
    known = {key(c.text) for c in before}
    standing = [c for c in after if key(c.text) in known]
    judged |= _judged(_asked(found, judged, _first(before, standing)), judge)
    around = Around(
        before=_labelled(before, judged),
        after=_labelled(standing, judged),
        came=tuple(j for c in after if key(c.text) not in known for j in judged.get(key(c.text), ())),
        shifted=tuple(item.whole for item in leads.silent),
        said_before=tuple(c.text for c in before),
        said_after=tuple(c.text for c in after),
    )
    return Comparison(worded, shown(findings(found, lambda c: judged[key(c.text)], around), leads.every))


def _asked(found: Sequence[Change], judged: Judged, standing: Sequence[Clause]) -> list[Clause]:
    """
    The clauses that stand in both texts and whose meaning decides whether a change is news.

    Judging is what takes long. They are asked for as in `analysis.course`; and all once a promise of
    ownership is gone, which is told here and nowhere else.
    """
    changes = [change for change in found if change.kind != "moved"]

    def meaning(clause: Clause) -> tuple[Judgement, ...]:
        return judged.get(key(clause.text), ())

    kept = any(keeps(j) for change in changes if not change.new for c in change.old for j in meaning(c))
    if kept or weighed_against_all(changes, meaning):
        return list(standing)
    return near(lone(changes, meaning), standing)


def _first(before: Sequence[Clause], standing: Sequence[Clause]) -> list[Clause]:
    """Each wording that stands in both texts, as it stands first."""
    first: dict[bytes, Clause] = {}
    for clause in before:
        first.setdefault(key(clause.text), clause)
    return [first[k] for k in dict.fromkeys(key(c.text) for c in standing)]


def _sides(change: Change) -> tuple[Clause, ...]:
    return (*change.old, *change.new)


def _labelled(said: Sequence[Clause], judged: Judged) -> tuple[tuple[str, Judgement], ...]:
    return tuple((c.text, j) for c in said for j in judged.get(key(c.text), ()))


def _wording(reading: Reading) -> list[Clause]:
    return [c for c in clauses(reading) if not furniture(c.text)]


def _judged(every: Sequence[Clause], judge: Judge) -> dict[bytes, tuple[Judgement, ...]]:
    """Judgements by key; each wording is judged once, as it stands first."""
    first: dict[bytes, Clause] = {}
    for clause in every:
        first.setdefault(key(clause.text), clause)
    return dict(zip(first, judge(list(first.values())), strict=True)) if first else {}
