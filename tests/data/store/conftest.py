"""An empty, migrated database for each test, on SQLite or PostgreSQL: migrating costs a third of a second."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.archive import Archive
from data.store.store import Store, sqlite_url
from tests import databases


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty, migrated database of SQLite."""
    path = tmp_path_factory.mktemp("migrated") / "clausewatch.db"
    Store.open(sqlite_url(path)).close()
    return path


@pytest.fixture
def file(migrated: Path, tmp_path: Path) -> Path:
    """A database file of one's own."""
    return Path(shutil.copy(migrated, tmp_path / "clausewatch.db"))


@pytest.fixture
def address(file: Path) -> str:
    """The address of a database of one's own."""
    return databases.url(file)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    opened = Store.open(address)
    yield opened
    opened.close()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")
