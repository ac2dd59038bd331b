"""A document that is spread over several pages, one of which has become something else."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.clauses import clauses
from analysis.holding.fitting import strange
from data.domain.version import Reading

# As of whole texts: with fewer sentences kept, a page is another one or rewritten from end to end.
KEPT = 0.3


def displaced(readings: Sequence[Reading], kind: str, in_force: Collection[str]) -> bool:
    """
    True when a page of several reads as another document and says hardly anything that was in force.

    Held against the whole text, it would look like a change of a part. Pages that change places say the same.

    Args:
        in_force: The sentences of all pages; empty before the first text, when nothing can be said.
    """
    return len(readings) > 1 and len(in_force) > 0 and any(_other(r, kind, in_force) for r in readings)


def _other(reading: Reading, kind: str, in_force: Collection[str]) -> bool:
    said = clauses(reading)
    kept = sum(clause.text in in_force for clause in said)
    return kept < KEPT * len(said) and strange(reading, said, kind)
