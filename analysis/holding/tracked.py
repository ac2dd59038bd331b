"""A clause and what a document's ledger knows of its coming or going."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.domain.version import Clause


@dataclass(frozen=True, slots=True)
class Tracked:
    """
    A clause and where it was seen.

    Attributes:
        version: The version that first showed it; for a clause that is leaving, the first without it.
        first_seen: When that version was first captured.
        last_without: The last sight before that one; None for the first text.
        held_in: For a clause that is leaving, the version that shows its words; None otherwise.
        since: When its present run of unbroken sights began; later by a silence that does not count.
        runs: How many such runs there were; a flap has many.
        told: True once its vanishing has been reported.
        company: Keys of the flapping clauses it came with, in hexadecimal digits (analysis/holding/turns.py).
        excused: True while only other variants of the document have been seen since.
        turns: How often it came back in its turn within the present run.
        back_since: When it came back in its turn last, later by a silence that does not count; None before.
        paused: True once a silence within the present run was not counted.
    """

    clause: Clause
    version: str
    first_seen: datetime
    last_seen: datetime
    since: datetime
    last_without: datetime | None = None
    runs: int = 1
    told: bool = False
    held_in: str | None = None
    company: str = ""
    excused: bool = False
    turns: int = 0
    back_since: datetime | None = None
    paused: bool = False
