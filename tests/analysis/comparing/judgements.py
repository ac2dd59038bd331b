"""Judgements, changes and findings to compare, in few words."""

from __future__ import annotations

from analysis.comparing.align import pair
from analysis.comparing.meaning import Around, findings
from data.domain.finding import Actor, Change, Direction, Finding, Judgement, Label, Stance
from data.domain.version import Clause


def a(
    label: Label | str,
    stance: Stance | str,
    *,
    lic: tuple[str, ...] = (),
    data: tuple[str, ...] = ("content",),
    actor: tuple[Actor, ...] = ("platform",),
    notes: tuple[str, ...] = (),
    direction: Direction = "P>U",
    confidence: float = 0.9,
) -> Judgement:
    """A judgement; its own severity is not used when two are compared."""
    return Judgement(
        Label(label),
        Stance(stance),
        actor,
        direction,
        confidence,
        0,
        data=data,
        lic=tuple(sorted(lic)),
        notes=notes,
    )


def change(before: str | None, after: str | None) -> Change:
    """The one change between two clauses; None where there is none on a side."""
    (only,) = pair([Clause(before)] if before else [], [Clause(after)] if after else [])
    return only


def only_finding(before: str | None, after: str | None, judgement: Judgement, around: Around) -> Finding:
    """What a change means whose sides both mean `judgement`."""
    (found,) = findings([change(before, after)], lambda _: (judgement,), around)
    return found
