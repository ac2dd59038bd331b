"""Builds the tables of a new SQLite database in one step, as all its migrations would leave them."""

from __future__ import annotations

import importlib
import pkgutil

import sqlalchemy as sa

import data.store
from data.store import word_index
from data.store.schema import HEAD, metadata

# As Alembic makes it. Source: alembic.runtime.migration, MigrationContext.
_REVISION = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"


def tables() -> sa.MetaData:
    """All tables; each module of the store declares its own, so each is read."""
    for module in pkgutil.iter_modules(data.store.__path__, "data.store."):
        importlib.import_module(module.name)
    return metadata


def found(engine: sa.Engine) -> None:
    """
    Build all tables where there are none; without Alembic, whose reading takes longer than all of this.

    Of two processes that open a new database at once the second waits, and then finds nothing to do.
    """
    with engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            if sa.inspect(connection).get_table_names():
                return
            tables().create_all(connection, checkfirst=False)
            connection.exec_driver_sql(word_index.FTS5)
            connection.exec_driver_sql(_REVISION)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
