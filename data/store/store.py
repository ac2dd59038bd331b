"""Opens the database, brings its schema up to date, and hands out transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from data.errors import StoreError
from data.store import postgres
from data.store.founding import found
from data.store.schema import HEAD

# How long a writer waits for another one before it gives up.
BUSY_SECONDS = 30

PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", f"busy_timeout={BUSY_SECONDS * 1000}")


class Store:
    """
    The database of one installation.

    Attributes:
        url: SQLAlchemy URL, without a password in its text form.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.url = engine.url.render_as_string(hide_password=True)

    @classmethod
    def open(cls, url: str) -> Store:
        """
        Open a database; build its tables when it is new, migrate it when it is older than this code.

        Args:
            url: `sqlite:///path`, or `postgresql://user:password@host/database` (docs/operator-guide.md).

        Raises:
            StoreError: It cannot be opened, is damaged, or was made by a newer Clausewatch.
        """
        store = cls(_engine(url))
        with store._spoken():
            if store._revision() is None and store.dialect == "sqlite":
                found(store._engine)
            if store._revision() != HEAD:
                store._migrate()
        return store

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """One transaction that writes: committed whole at the end, rolled back whole on any error."""
        with self._spoken(), self._engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def noting(self) -> Iterator[sa.Connection]:
        """
        One transaction that writes without waiting for the disk.

        It outlives our process however that ends; a power failure may take it back, until the next
        `transaction` is committed. For notes of which there are many, and that can be made again.
        """
        with self._spoken(), self._engine.connect() as connection, _hasty(connection):
            connection.execution_options(writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view of the database; waits for nobody."""
        with self._spoken(), self._engine.connect() as connection:
            if self.dialect == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    def outside(self) -> sa.Connection:
        """A connection of one's own without a transaction; whoever asks for it closes it."""
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()

    def _revision(self) -> str | None:
        with self._engine.connect() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()

    def _migrate(self) -> None:
        # Imported here because it costs a third of a second that an up-to-date database does not need.
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
        config.attributes["engine"] = self._engine
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreError(f"{self.url}: made by a newer Clausewatch; upgrade the program first") from error

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Turns what a driver says into one sentence."""
        try:
            yield
        except DBAPIError as error:
            told = postgres.reason(error) if self.dialect == "postgresql" else _reason(error)
            raise StoreError(f"{self.url}: {told}") from error


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path}"


def _engine(url: str) -> sa.Engine:
    try:
        address = sa.make_url(url)
        if address.get_backend_name() in ("postgresql", "postgres"):
            return postgres.engine(address)
        engine = sa.create_engine(address)
    except ModuleNotFoundError as error:
        said = "PostgreSQL needs the extra `clausewatch[postgres]`" if error.name == "psycopg" else str(error)
        raise StoreError(f"the database address cannot be used: {said}") from error
    except (sa.exc.ArgumentError, ValueError) as error:
        raise StoreError(f"the database address cannot be used: {error}") from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """SQLAlchemy begins transactions itself, so that a reader never has to become a writer half-way."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def _hasty(connection: sa.Connection) -> Iterator[None]:
    """SQLite syncs at checkpoints only; the setting belongs to the connection, which goes back as it came."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        raw.execute("PRAGMA synchronous=FULL")


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _reason(error: DBAPIError) -> str:
    said = str(error.orig)
    if "readonly" in said or "unable to open" in said:
        return f"cannot be written ({said}); check the folder's owner and rights"
    if "full" in said:
        return "the disk is full; nothing was half-written, free some space and run again"
    if "locked" in said:
        return f"another process kept it locked for {BUSY_SECONDS} seconds; try again when it is done"
    if "malformed" in said or "not a database" in said:
        return f"is damaged ({said}); restore it from a backup"
    return said
