"""Walks the chain of captures and the seals over it, and names the first thing that does not hold."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from data import merkle
from data.store import schema, seals
from data.store.captures import GENESIS
from data.store.seals import Seal

# Rows that are read at once; more only takes memory.
READ_AHEAD = 2_000

NOT_THE_RECORD = frozenset({"id", "chain"})

_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place that does not hold; `where` names it, `why` says what is wrong with it."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Walked:
    """
    What a walk has found.

    Attributes:
        captures: Links that held.
        seals: Seals that held.
        stamped: How many of those carry a timestamp; the stamps themselves are checked elsewhere.
        head: Chain hash of the last link that held.
        broken: None when everything holds.
    """

    captures: int
    seals: int
    stamped: int
    head: str
    broken: Broken | None


@dataclass(frozen=True, slots=True)
class _Link:
    id: int
    chain: str


def walk(connection: sa.Connection, step: Callable[[int], None]) -> Walked:
    """
    Walk every capture, oldest row first, then every seal.

    Args:
        step: Called with the number of captures that have been walked since the last call.
    """
    count, head, chain = 0, GENESIS, list[_Link]()
    for link, row in _links(connection):
        if _hash(head, row) != link.chain:
            return Walked(count, 0, 0, head, _broken(link, row, chain[-1].id if chain else None))
        chain.append(link)
        count, head = count + 1, link.chain
        if count % READ_AHEAD == 0:
            step(READ_AHEAD)
    step(count % READ_AHEAD)
    every = seals.everything(connection)
    for number, seal in enumerate(every):
        why = _wrong(seal, every[number - 1] if number else None, chain)
        if why is not None:
            return Walked(count, number, 0, head, Broken(f"the seal of {seal.day}", why))
    return Walked(count, len(every), sum(s.stamp is not None for s in every), head, None)


def _links(connection: sa.Connection) -> Iterator[tuple[_Link, dict[str, object]]]:
    query = sa.select(schema.capture).order_by(schema.capture.c.id)
    for row in connection.execution_options(yield_per=READ_AHEAD).execute(query):
        values = dict(row._mapping)
        values["fetched_at"] = row.fetched_at.isoformat()
        yield _Link(row.id, row.chain), values


def _hash(previous: str, row: dict[str, object]) -> str:
    """As `data.store.captures.link`, straight from the row."""
    record = {name: value for name, value in row.items() if name not in NOT_THE_RECORD}
    return hashlib.sha256(f"{previous}\n{_encode(record)}".encode()).hexdigest()


def _broken(link: _Link, row: dict[str, object], before: int | None) -> Broken:
    where = f"capture {link.id} ({row['document_id']}, {row['fetched_at']}, {row['request_url']})"
    after = "it is not the first one that was made" if before is None else f"it does not follow from {before}"
    return Broken(where, f"{after}: it was changed, or one before it was changed or taken away")


def _wrong(seal: Seal, before: Seal | None, chain: list[_Link]) -> str | None:
    """What is wrong with a seal, None when it holds."""
    under = _between(chain, seal.first_id, seal.last_id)
    if (
        not under
        or len(under) != seal.leaves
        or under[-1].id != seal.last_id
        or under[-1].chain != seal.chain
    ):
        return f"it was made over {seal.leaves} captures up to number {seal.last_id}; they are not all there"
    if merkle.root([bytes.fromhex(link.chain) for link in under]).hex() != seal.root:
        return "its root is not that of the captures under it"
    if before is not None and before.last_id >= seal.first_id:
        return f"it covers captures that the seal of {before.day} covers"
    return None


def _between(chain: list[_Link], first: int, last: int) -> list[_Link]:
    """The links with these row numbers; the chain is in their order."""
    return chain[
        bisect_left(chain, first, key=lambda link: link.id) : bisect_right(
            chain, last, key=lambda link: link.id
        )
    ]
