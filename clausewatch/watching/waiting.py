"""
Answers that wait for their reader: in memory up to a bound of bytes, beyond it in the archive.

Servers answer faster than documents are read, and two hundred answers of a round may be large ones.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from data.archive import Archive
from data.domain.capture import Fetched, FetchFailure, Outcome

# Some hundred pages; three of the largest answers that are accepted.
IN_MEMORY_BYTES = 64_000_000


@dataclass(slots=True, eq=False)
class Answer:
    """
    One answer that waits.

    Attributes:
        outcome: Without its bodies when they are laid aside.
        size: Bytes of it that are in memory.
    """

    outcome: Outcome
    size: int


@dataclass(slots=True)
class Waiting:
    """
    The answers of one round that nobody has read yet.

    Attributes:
        most: Bytes of bodies that may wait in memory.
        held: Bytes that do.
    """

    archive: Archive
    most: int = IN_MEMORY_BYTES
    held: int = 0

    def arrived(self, outcome: Outcome) -> Answer:
        """Count an answer in."""
        size = sum(map(len, bodies(outcome)))
        self.held += size
        return Answer(outcome, size)

    async def settle(self, answer: Answer) -> None:
        """Lay its bodies aside when too many wait. Raises StoreError."""
        if self.held > self.most and answer.size:
            for body in bodies(answer.outcome):
                await asyncio.to_thread(self.archive.put, body)
            answer.outcome = _bearing(answer.outcome, ())
            self.gone(answer)

    async def whole(self, answer: Answer) -> Outcome:
        """The answer with its bodies, wherever they are. Raises StoreError."""
        fetched = evidence(answer.outcome)
        if fetched is None or len(fetched.bodies) == len(fetched.captures):
            return answer.outcome
        found = [await asyncio.to_thread(self.archive.get, c.body_sha256) for c in fetched.captures]
        return _bearing(answer.outcome, tuple(found))

    def gone(self, answer: Answer) -> None:
        """It holds no memory any more."""
        self.held -= answer.size
        answer.size = 0


def evidence(outcome: Outcome) -> Fetched | None:
    """What came back, believed or not; None when nothing did."""
    if isinstance(outcome, FetchFailure):
        return outcome.kept
    return outcome if isinstance(outcome, Fetched) else None


def bodies(outcome: Outcome) -> tuple[bytes, ...]:
    """The bytes that came back."""
    fetched = evidence(outcome)
    return fetched.bodies if fetched else ()


def _bearing(outcome: Outcome, bodies: tuple[bytes, ...]) -> Outcome:
    if isinstance(outcome, Fetched):
        return replace(outcome, bodies=bodies)
    if isinstance(outcome, FetchFailure) and outcome.kept is not None:
        return replace(outcome, kept=replace(outcome.kept, bodies=bodies))
    return outcome
