"""Where a capture stands in the chain, and its path to the root of its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data import merkle
from data.domain.capture import Capture
from data.store import captures, schema, seals
from data.store.captures import GENESIS
from data.store.seals import Seal


@dataclass(frozen=True, slots=True)
class Proved:
    """
    One capture and its proof.

    Attributes:
        previous: The chain before it.
        seal: The seal it is under, None while it waits for one.
        path: To the root of the seal, from the bottom up; empty without a seal.
    """

    number: int
    capture: Capture
    previous: str
    chain: str
    seal: Seal | None
    path: tuple[merkle.Step, ...]

    def contract(self) -> dict[str, Any]:
        """As proof.json has it; the record is what the chain hashes, as canonical JSON."""
        record = asdict(self.capture) | {"fetched_at": self.capture.fetched_at.isoformat()}
        return {
            "number": self.number,
            "record": record,
            "previous": self.previous,
            "chain": self.chain,
            "day": self.seal.day.isoformat() if self.seal else None,
            "path": [[side, other.hex()] for side, other in self.path],
        }


def numbers(
    connection: sa.Connection, versions: Iterable[int], documents: Sequence[str], at: Sequence[datetime]
) -> list[int]:
    """The captures from which versions were read, and those of these documents at these moments."""
    link, capture = schema.version_capture.c, schema.capture.c
    read = sa.select(link.capture_id).where(link.version_id.in_(list(versions)))
    seen = sa.select(capture.id).where(capture.document_id.in_(documents), capture.fetched_at.in_(at))
    return sorted({*connection.scalars(read), *connection.scalars(seen)})


def proved(connection: sa.Connection, number: int) -> Proved:
    """One capture by its row number, with its proof."""
    table = schema.capture
    row = connection.execute(sa.select(table).where(table.c.id == number)).one()
    before = connection.scalar(
        sa.select(table.c.chain).where(table.c.id < number).order_by(table.c.id.desc()).limit(1)
    )
    seal = seals.over(connection, number)
    steps: tuple[merkle.Step, ...] = ()
    if seal is not None:
        leaves = seals.leaves(connection, seal)
        place = [n for n, _ in leaves].index(number)
        steps = merkle.path([chain for _, chain in leaves], place)
    return Proved(number, captures.of(row), before or GENESIS, row.chain, seal, steps)
