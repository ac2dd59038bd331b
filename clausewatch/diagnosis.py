"""What `clausewatch doctor` finds, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clausewatch.settings import Settings


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """
    One thing looked at.

    Attributes:
        state: `fine`, `note` (works without it) or `wrong`.
        said: What was found and, where something is missing, what to do.
    """

    subject: str
    state: str
    said: str


Look = Callable[[Settings], Iterator[Diagnosis]]
