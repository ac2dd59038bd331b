"""Reads labelled clauses: the gold sets beside the project and our own sentences."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data.domain.version import Clause

COPY = 45
"""Letters at the start or the end by which two clauses of a company count as versions of one sentence."""

OWN_WEIGHT = 0.3
"""Weight of one of our own sentences in training, against 1 for a real clause (0, 0.3 and 1 were tried)."""

WRITTEN_WEIGHT = 0.6
"""Weight of an invented clause thought up on its own, with its document, heading and neighbours."""

PAIR_WEIGHT = 0.08
"""Weight of a sentence of a minimal pair: eighty share one pattern, so together they weigh as much as six."""

HARD_WEIGHT, DOUBTED = 0.7, 0.5
"""Weight of a clause drawn because a model doubted it, and what is left of it if its reader did too."""

APART = 5
"""Fold of invented clauses that nothing learns from: how encoders are weighed is settled on them."""

GUESSED = "unk"
"""Language mark of a clause too short to tell; then the letters and small words decide."""


@dataclass(frozen=True, slots=True)
class Example:
    """
    A labelled clause.

    Attributes:
        labels: (label, stance, licence flags), empty for a clause that says nothing of AI or rights.
        fold: 0-4 for clauses that a model is tested on which had not seen them; -1 for those only learnt,
            `APART` for those never learnt.
        company: Whose document it is from; of our own sentences the pattern they were made from, else the id.
        weight: In training; near-copies within a company share theirs.
        hard: Drawn because a model doubted it: trained on, but no sample of anything, so never scored.
        invented: One of our own sentences.
    """

    id: str
    language: str
    clause: Clause
    document_kind: str
    labels: tuple[tuple[str, str, tuple[str, ...]], ...]
    fold: int
    company: str
    weight: float = 1.0
    hard: bool = False
    invented: bool = False

    @property
    def real(self) -> bool:
        """Whether it counts in a score: of a real document, drawn without regard to any model."""
        return self.fold >= 0 and not self.hard and not self.invented

    def stances(self, label: str) -> tuple[str, ...]:
        """The stances the clause takes on a label; two when it treats two kinds of material differently."""
        return tuple(stance for name, stance, _ in self.labels if name == label)


def gold(path: Path) -> list[Example]:
    """A gold file, in file order."""
    examples = [_example(row, int(row["fold"]), _weight(row)) for row in _rows(path)]
    copies = [(_opening(example), _ending(example)) for example in examples]
    count = Counter(part for parts in copies for part in set(parts))
    return [
        replace(example, weight=example.weight * max(count[part] for part in parts) ** -0.5)
        for example, parts in zip(examples, copies, strict=True)
    ]


def _weight(row: Mapping[str, Any]) -> float:
    if not row.get("hard"):
        return 1.0
    return HARD_WEIGHT * (DOUBTED if row.get("debatable") else 1.0)


def own(folder: Path) -> list[Example]:
    """Our own sentences of all languages, files in name order."""
    files = sorted(folder.glob("*.jsonl"))
    rows = [row for file in files for row in _rows(file)]
    return [replace(_example(row, row.get("fold", -1), _own_weight(row)), invented=True) for row in rows]


def _own_weight(row: Mapping[str, Any]) -> float:
    if "pair" in row:
        return PAIR_WEIGHT
    return WRITTEN_WEIGHT if "doc" in row else OWN_WEIGHT


def _opening(example: Example) -> tuple[str, str]:
    return example.company, "opens " + _plain(example)[:COPY]


def _ending(example: Example) -> tuple[str, str]:
    return example.company, "ends " + _plain(example)[-COPY:]


def _plain(example: Example) -> str:
    return " ".join(re.findall(r"\w+", example.clause.text.lower()))


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _example(row: dict[str, Any], fold: int, weight: float) -> Example:
    heading = row.get("h") or row.get("heading")
    lead = row.get("lead") or row.get("lead_in")
    spoken = row["lang"] if row["lang"] != GUESSED else None
    clause = Clause(
        row["text"],
        heading=heading or None,
        lead_in=lead or None,
        before=row.get("before") or None,
        language=spoken,
    )
    labels = tuple((entry[0], entry[1], tuple(entry[2]) if len(entry) > 2 else ()) for entry in row["y"])
    company = row.get("svc") or (f"{row['lang']} {row['trap']}" if "trap" in row else row["id"])
    hard = bool(row.get("hard"))
    return Example(row["id"], row["lang"], clause, row.get("doc") or "", labels, fold, company, weight, hard)
