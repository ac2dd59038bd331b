"""
Which database a test works on: SQLite, or PostgreSQL.

`CLAUSEWATCH_TEST_DATABASE` decides for the whole suite: empty for SQLite, `postgres` for a server of our own,
or the URL of any server, on which databases are made and dropped. Tests that are marked `on_both` run on both
in any case. Where a file of SQLite would lie, a test says the path of it and gets the address of a database
that is its own.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from data.store.store import Store, sqlite_url
from tests import postgres

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ASKED = os.environ.get("CLAUSEWATCH_TEST_DATABASE", "")
USUAL = POSTGRESQL if ASKED else SQLITE
BOTH = (POSTGRESQL,) if ASKED else (SQLITE, POSTGRESQL)


@dataclass
class _Choice:
    """What the test under way works on, and what was made so far."""

    dialect: str = USUAL
    made: dict[Path, str] = field(default_factory=dict)


_choice = _Choice()


def dialect() -> str:
    """`sqlite` or `postgresql`, whatever the test under way works on."""
    return _choice.dialect


@contextmanager
def using(chosen: str) -> Iterator[None]:
    """Work on SQLite or PostgreSQL until the block ends."""
    before, _choice.dialect = _choice.dialect, chosen
    try:
        if chosen == POSTGRESQL:
            server()
        yield
    finally:
        _choice.dialect = before


@contextmanager
def trying(chosen: str) -> Iterator[None]:
    """The same for fixtures that live longer than a test; skips where there is no server."""
    try:
        with using(chosen):
            yield
    except postgres.Unavailable as error:
        if ASKED:
            raise
        pytest.skip(str(error))


def url(path: Path) -> str:
    """The address of the database that would lie at a path; one of PostgreSQL is there already, migrated."""
    if _choice.dialect == SQLITE:
        return sqlite_url(path)
    return _own(path, _template())


def blank(path: Path) -> str:
    """The same without any table in it."""
    if _choice.dialect == SQLITE:
        return sqlite_url(path)
    return _own(path, "template0")


def copy(old: Path, new: Path) -> None:
    """Give the copy of a folder a copy of the database below it; on SQLite the file was copied with it."""
    for path in [p for p in _choice.made if p.is_relative_to(old)]:
        _own(new / path.relative_to(old), _choice.made[path])


@contextmanager
def unguarded(path: Path) -> Iterator[Callable[[str], object]]:
    """Run statements on a database as somebody would who means harm: no foreign key holds them back."""
    if _choice.dialect == SQLITE:
        with closing(sqlite3.connect(path)) as file, file:
            yield file.execute
        return
    with psycopg.connect(url(path)) as session:
        session.execute("SET session_replication_role = replica")
        yield lambda statement: session.execute(statement.encode())


def environment(home: Path) -> dict[str, str]:
    """What a command has to be told so that it works on the database of a home folder."""
    if _choice.dialect == SQLITE:
        return {}
    return {"CLAUSEWATCH_DATABASE_URL": url(home / "clausewatch.db")}


def drop_below(folder: Path) -> None:
    """Drop the databases of paths below a folder."""
    for path in [p for p in _choice.made if p.is_relative_to(folder)]:
        _do(f'DROP DATABASE IF EXISTS "{_choice.made.pop(path)}" WITH (FORCE)')


@cache
def server() -> sa.URL:
    """
    A PostgreSQL server, for as long as this process lives.

    Raises:
        Unavailable: There is none.
    """
    if ASKED and "://" in ASKED:
        return sa.make_url(ASKED).set(drivername="postgresql")
    stack = ExitStack()
    found = stack.enter_context(postgres.serving())
    atexit.register(stack.close)
    return sa.make_url(found)


@cache
def _run() -> str:
    """A name that no other run of the tests has."""
    atexit.register(drop_below, Path("/"))
    return f"clausewatch_{secrets.token_hex(4)}"


@cache
def _template() -> str:
    """A migrated database to copy: migrating takes longer than most tests."""
    name = f"{_run()}_empty"
    _make(name, "template0")
    _choice.made[Path("/") / name] = name
    Store.open(_address(name)).close()
    return name


def _own(path: Path, template: str) -> str:
    if path not in _choice.made:
        name = f"{_run()}_{hashlib.sha256(str(path).encode()).hexdigest()[:12]}"
        _make(name, template)
        _choice.made[path] = name
    return _address(_choice.made[path])


def _make(name: str, template: str) -> None:
    _do(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')


def _address(name: str) -> str:
    return server().set(database=name).render_as_string(hide_password=False)


def _do(statement: str) -> None:
    with psycopg.connect(server().render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(statement.encode())
