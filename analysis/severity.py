"""How much one judgement matters to a creator, 0-4, and why (TAXONOMY 0.3; docs/severity.md)."""

from __future__ import annotations

from collections.abc import Collection

from analysis.judging.taxonomy import labels
from data.domain.finding import Label, Stance

LASTING = ("perpetual", "irrevocable", "survives_deletion", "exclusive")
"""Licence flags that cannot be taken back: one or more of them add 1 together."""

CLOSE = ("content_private", "voice_video", "likeness_biometric")
"""Material that is the person's own: one or more kinds of it add 1 together."""

REACHES = (
    "LICENSE_GRANT",
    "LIKENESS_VOICE",
    "OWNERSHIP_RIGHTS",
    "TRAIN_FIRST_PARTY",
    "TRAIN_THIRD_PARTY",
    "TRAIN_RETENTION",
)
"""Labels whose severity can be raised; the others describe context and keep their base."""

HIGHEST = 4


def standing(
    label: Label, stance: Stance, lic: Collection[str], data: Collection[str], notes: Collection[str]
) -> tuple[int, tuple[str, ...]]:
    """
    Severity of a judgement on its own, before any change is looked at.

    A clause that protects (base 0) stays 0, whatever it names.

    Returns:
        Severity 0-4 and its reasons in the order they were counted: `base 3`, `+1 perpetual`.
    """
    base = _base(label, stance, lic)
    steps = [(base, f"base {base}")]
    if base and label in REACHES:
        steps += _raised(lic, data, notes)
    if base:
        steps += _lowered(notes)
    total = sum(points for points, _ in steps)
    return max(0, min(HIGHEST, total)), tuple(reason for _, reason in steps)


def _base(label: Label, stance: Stance, lic: Collection[str]) -> int:
    """The base of the stance; a flag named in labels.yml replaces it where the clause permits something."""
    entry = labels()[label]
    base = int(entry["base"][stance])
    if base == 0 or stance == Stance.INFORMS:
        return base
    raised = [int(points) for flag, points in entry.get("flags", {}).items() if flag in lic]
    if raised:
        return max(raised)
    limited = [int(points) for flag, points in entry.get("limits", {}).items() if flag in lic]
    return min([base, *limited])


def _raised(lic: Collection[str], data: Collection[str], notes: Collection[str]) -> list[tuple[int, str]]:
    steps = []
    lasting = [flag for flag in LASTING if flag in lic]
    if {"sublicensable", "ai_named"} <= set(lic):
        lasting.append("sublicensable and ai_named")
    if lasting:
        steps.append((1, f"+1 {lasting[0]}"))
    close = [kind for kind in CLOSE if kind in data]
    if close:
        steps.append((1, f"+1 {close[0]}"))
    if "retroactive" in notes:
        steps.append((1, "+1 retroactive"))
    return steps


def _lowered(notes: Collection[str]) -> list[tuple[int, str]]:
    steps = []
    if "deidentified_only" in notes:
        steps.append((-1, "-1 deidentified only"))
    if "business" in notes:
        steps.append((-1, "-1 business only"))
    if "before_start" in notes:
        steps.append((-1, "-1 choice before it starts"))
    return steps
