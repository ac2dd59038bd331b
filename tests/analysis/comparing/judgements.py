"""Judgements to compare, in few words."""

from __future__ import annotations

from data.domain.finding import Actor, Direction, Judgement, Label, Stance


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
