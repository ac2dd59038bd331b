"""A new database is built in one step, and nobody can tell it from one that walked all migrations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data.store.founding import found
from data.store.store import Store, _engine, sqlite_url


def test_a_new_database_is_as_the_migrations_leave_it(tmp_path: Path) -> None:
    founded, migrated = (_engine(sqlite_url(tmp_path / name)) for name in ("founded.db", "migrated.db"))

    found(founded)
    Store(migrated)._migrate()

    assert _described(founded) == _described(migrated)
    assert _index_of_words(founded) == _index_of_words(migrated)


def test_a_database_that_has_tables_is_left_as_it_is(tmp_path: Path) -> None:
    engine = _engine(sqlite_url(tmp_path / "half.db"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE mine (id INTEGER)")

    found(engine)

    assert sa.inspect(engine).get_table_names() == ["mine"]


def _described(engine: sa.Engine) -> dict[str, Any]:
    """All tables by name: columns, keys and indexes, in no order."""
    seen = sa.inspect(engine)
    names = [name for name in seen.get_table_names() if not name.startswith("clause_words")]
    with engine.connect() as connection:
        said = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return {"revision": said} | {name: _table(seen, name) for name in names}


def _table(seen: sa.Inspector, name: str) -> list[Any]:
    columns = [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(name)]
    indexes = [(i["name"], tuple(i["column_names"]), i["unique"]) for i in seen.get_indexes(name)]
    foreign = [(f["referred_table"], tuple(f["constrained_columns"])) for f in seen.get_foreign_keys(name)]
    unique = [tuple(u["column_names"]) for u in seen.get_unique_constraints(name)]
    key = seen.get_pk_constraint(name)["constrained_columns"]
    return [sorted(columns, key=str), key, sorted(indexes, key=str), sorted(foreign), sorted(unique)]


def _index_of_words(engine: sa.Engine) -> str:
    with engine.connect() as connection:
        said = "SELECT sql FROM sqlite_master WHERE name = 'clause_words'"
        return " ".join(str(connection.exec_driver_sql(said).scalar_one()).split())
