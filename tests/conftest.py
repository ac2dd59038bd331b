"""Puts each test on its database: SQLite, PostgreSQL, or both one after the other (tests/databases.py)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import databases
from tests.postgres import Unavailable

MARKS = (
    "on_both: run on SQLite and on PostgreSQL",
    "sqlite_only: about the file of SQLite; there is nothing of it to try on PostgreSQL",
    "postgres_only: about what only PostgreSQL has",
)


def pytest_configure(config: pytest.Config) -> None:
    for mark in MARKS:
        config.addinivalue_line("markers", mark)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("on_both") and not _one_only(metafunc.definition):
        metafunc.parametrize("database", databases.BOTH, indirect=True)


def _one_only(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("sqlite_only", "postgres_only"))


@pytest.fixture(autouse=True)
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The dialect that the test works on; databases of its folder are dropped at its end."""
    chosen = str(getattr(request, "param", databases.USUAL))
    if request.node.get_closest_marker("postgres_only"):
        chosen = databases.POSTGRESQL
    if request.node.get_closest_marker("sqlite_only") and chosen != databases.SQLITE:
        pytest.skip("about the file of SQLite")
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    try:
        with databases.using(chosen):
            yield chosen
            if folder is not None:
                databases.drop_below(folder)
    except Unavailable as error:
        if databases.ASKED:
            raise
        pytest.skip(str(error))
