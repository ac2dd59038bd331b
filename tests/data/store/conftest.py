"""A migrated database, copied for each test: migrating costs a third of a second."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.archive import Archive
from data.store.store import Store, sqlite_url


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty, migrated database."""
    path = tmp_path_factory.mktemp("migrated") / "clausewatch.db"
    Store.open(sqlite_url(path)).close()
    return path


@pytest.fixture
def file(migrated: Path, tmp_path: Path) -> Path:
    """A database file of one's own."""
    return Path(shutil.copy(migrated, tmp_path / "clausewatch.db"))


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    opened = Store.open(sqlite_url(file))
    yield opened
    opened.close()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")
