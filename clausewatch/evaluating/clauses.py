"""Scores the judge on a file of labelled clauses."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausewatch.evaluating.scores import GROUP_AB, Score, macro, scored
from clausewatch.judging import Bench
from data.domain.finding import Judgement, Label, Stance
from data.domain.version import Clause
from data.errors import UsageError

# A permission found of these where there is none is a cry of wolf.
LOUD = frozenset(
    {Label.TRAIN_FIRST_PARTY, Label.TRAIN_THIRD_PARTY, Label.TRAIN_PUBLIC_WEB, Label.LICENSE_GRANT}
)


@dataclass(frozen=True, slots=True)
class Report:
    """
    What the judge reaches on a set.

    Attributes:
        stance: Share of right stances where a label of groups A and B is right, 0-1.
        wolf: Cries of wolf per 1,000 clauses that have none of the loud labels.
        per_second: Clauses judged a second, loading left out.
    """

    clauses: int
    scores: dict[Label, Score]
    macro: float
    macro_ab: float
    stance: float
    wolf: float
    per_second: float


def report(path: Path, bench: Bench) -> Report:
    """
    Judge every clause of a labelled set and hold it against the labels.

    Raises:
        UsageError: The file cannot be read or has another form.
    """
    entries = labelled(path)
    clauses = [_clause(e) for e in entries]
    judged = bench.judge()
    judged(clauses[:1])
    started = time.monotonic()
    given = judged(clauses)
    seconds = time.monotonic() - started
    gold = [{Label(y[0]): {Stance(z[1]) for z in e["y"] if z[0] == y[0]} for y in e["y"]} for e in entries]
    scores = scored((set(g) for g in gold), ({j.label for j in js} for js in given))
    return Report(
        len(entries),
        scores,
        macro(scores, Label),
        macro(scores, GROUP_AB),
        _stance(gold, given),
        _wolf(gold, given),
        len(entries) / max(seconds, 1e-6),
    )


def labelled(path: Path) -> list[dict[str, Any]]:
    """
    The entries of a JSON lines file.

    Raises:
        UsageError: It cannot be read, or a line is no labelled clause.
    """
    try:
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as JSON lines ({error})") from error
    if not entries or not all(isinstance(e, dict) and "text" in e and "y" in e for e in entries):
        raise UsageError(f'{path}: every line needs "text" and "y" (see docs/decisions/judging.md)')
    return entries


def _clause(entry: dict[str, Any]) -> Clause:
    return Clause(
        entry["text"],
        heading=entry.get("h") or entry.get("heading"),
        lead_in=entry.get("lead") or entry.get("lead_in"),
        before=entry.get("before"),
    )


def _stance(gold: Sequence[dict[Label, set[Stance]]], given: Sequence[tuple[Judgement, ...]]) -> float:
    both = [
        j.stance in want[j.label]
        for want, judgements in zip(gold, given, strict=True)
        for j in judgements
        if j.label in want and j.label in GROUP_AB
    ]
    return sum(both) / len(both) if both else 0.0


def _wolf(gold: Sequence[dict[Label, set[Stance]]], given: Sequence[tuple[Judgement, ...]]) -> float:
    quiet = [js for want, js in zip(gold, given, strict=True) if not LOUD & set(want)]
    cries = sum(
        any(j.label in LOUD and j.stance in (Stance.PERMITS, Stance.OPT_OUT) for j in js) for js in quiet
    )
    return 1000 * cries / max(1, len(quiet))
