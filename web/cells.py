"""An answer to a question about a platform."""

from __future__ import annotations

from dataclasses import dataclass

from data.store.clauses import Held, Judged


@dataclass(frozen=True, slots=True)
class Cell:
    """
    What a platform's documents say to a question, by the most serious clause.

    Attributes:
        more: How many further clauses speak of it.
        mixed: True when another clause says the opposite.
    """

    held: Held
    judged: Judged
    more: int
    mixed: bool
