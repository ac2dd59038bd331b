"""Alembic's entry: runs migrations on the engine that the store hands over."""

from __future__ import annotations

from alembic import context

from data.store import locks
from data.store.founding import tables

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    # Two processes that open a new database at once: the second waits, and then finds nothing to do.
    connection.execution_options(writes=True)
    # One transaction for all, on SQLite too, where Alembic would commit after each migration: the second
    # process would go on half-way, and a kill would leave a schema between two releases.
    context.configure(
        connection=connection, target_metadata=tables(), render_as_batch=True, transactional_ddl=True
    )
    with context.begin_transaction():
        locks.alone(connection, "migrations")
        context.run_migrations()
    connection.commit()
