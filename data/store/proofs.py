"""
What was found to stand word for word in its stored text, by a digest of both.

A text never changes once it is stored, so what was found in it once stands in it for good; other words, or
the words of another version, have another digest and no row here. Written by `clausewatch shelve`; nothing
here is evidence, and what is missing is looked up in the texts themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.store.schema import metadata

proof = sa.Table(
    "proof",
    metadata,
    sa.Column("key", sa.Text, primary_key=True, comment="digest of words and of where they stand"),
)

# Keys asked for or written at once; every database takes so many values in one statement.
AT_ONCE = 500


def clause_key(version_id: int, words: str) -> str:
    """The key of a clause that stands in a version."""
    return _key(f"clause\n{version_id}\n{words}")


def event_key(body: str) -> str:
    """The key of an event, all quotes of which stand in their versions, by its body as it is stored."""
    return _key(f"event\n{body}")


def known(connection: sa.Connection, keys: Collection[str]) -> frozenset[str]:
    """Those of these keys that are proven."""
    found: set[str] = set()
    for some in _batches(keys):
        found.update(connection.scalars(sa.select(proof.c.key).where(proof.c.key.in_(some))))
    return frozenset(found)


def keep(connection: sa.Connection, keys: Collection[str]) -> None:
    """Keep what was proven; what is there already stays."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    for some in _batches(dict.fromkeys(keys)):
        connection.execute(insert(proof).on_conflict_do_nothing(), [{"key": key} for key in some])


def _key(said: str) -> str:
    return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=12).hexdigest()


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    left = iter(keys)
    while some := list(islice(left, AT_ONCE)):
        yield some
