"""
Locks of the database, for what must never happen twice at once.

SQLite lets one transaction write at a time, and needs none of them. PostgreSQL lets many, so what reads and
then writes by what it read says so here. All are its advisory locks: they end with their transaction or
their connection, however that ends, and belong to one database.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from data.store.store import Store


def alone(connection: sa.Connection, what: str) -> None:
    """Wait until no other transaction is at the same, and keep others out until this one ends."""
    if connection.dialect.name == "postgresql" and connection.get_execution_options().get("writes"):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(number(what))))


def number(what: str) -> int:
    """The number of a lock, as PostgreSQL wants one: 64 bits, signed."""
    return int.from_bytes(hashlib.sha256(f"clausewatch/{what}".encode()).digest()[:8], signed=True)


class Held:
    """
    A lock that a process holds on PostgreSQL for as long as it lives and its connection does.

    Attributes:
        shared: Whether others that share it too may hold it at the same time.
    """

    def __init__(self, store: Store, what: str, *, shared: bool = False) -> None:
        self._store, self._number, self.shared = store, number(what), shared
        self._connection: sa.Connection | None = None

    def take(self) -> bool:
        """True while we hold it; asks for it when nobody does. Never waits; a lost server is a lost lock."""
        try:
            if self._connection is not None:
                self._connection.execute(sa.select(1))
                return True
            return self._asked()
        except DBAPIError:
            self._forget()
            return False

    def give_up(self) -> None:
        """Let somebody else have it."""
        self._forget()

    def _asked(self) -> bool:
        connection = self._store.outside()
        ask = sa.func.pg_try_advisory_lock_shared if self.shared else sa.func.pg_try_advisory_lock
        try:
            given = bool(connection.scalar(sa.select(ask(self._number))))
        except DBAPIError:
            connection.close()
            raise
        if given:
            self._connection = connection
        else:
            connection.close()
        return given

    def _forget(self) -> None:
        """The connection is ended and not given back: the lock is its own."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
