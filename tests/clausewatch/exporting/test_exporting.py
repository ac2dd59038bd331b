"""Exports, read back by what others would read them with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from clausewatch.commands import export
from clausewatch.commands.import_ import ota
from clausewatch.exporting.findings import NAMES
from clausewatch.home import opened
from clausewatch.importing.ota import Wanted
from clausewatch.replay.git import Blobs, recorded
from clausewatch.settings import Settings
from data.errors import UsageError
from data.store import schema
from tests import databases
from tests.clausewatch.library import TRAINS, Library, library, page


@pytest.fixture(scope="module", params=databases.BOTH)
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def on(dialect: str) -> Iterator[None]:
    """Every test works on the database that the library was made on."""
    with databases.trying(dialect):
        yield


@pytest.fixture(scope="module")
def told(dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two believed texts, and between them a wall that nobody believed."""
    with databases.trying(dialect), library(tmp_path_factory.mktemp("told")) as shelf:
        shelf.look(0)
        shelf.says(b"<html><body><h1>Please verify you are human</h1><p>Ray ID 93af3</p></body></html>")
        shelf.look(1)
        shelf.says(page(TRAINS))
        shelf.look(2)
        shelf.look(3)
        yield shelf


def elsewhere(shelf: Library, folder: Path) -> Settings:
    return replace(shelf.settings(4), home=folder, database=databases.url(folder / "clausewatch.db"))


def test_the_repository_holds_each_believed_text_once_with_its_day(told: Library, tmp_path: Path) -> None:
    assert export.ota(told.settings(4), tmp_path / "ota") == 0

    (document,) = recorded(tmp_path / "ota")
    assert (document.service, document.document) == ("Ink Harbour", "Terms Of Service")
    assert [r.date.isoformat()[:10] for r in document.records] == ["2026-03-09", "2026-03-11"]
    with Blobs(tmp_path / "ota") as blobs:
        texts = [blobs.text(r.blob or "") for r in document.records]
    assert [TRAINS in text for text in texts] == [False, True]
    assert "ODbL" in (tmp_path / "ota" / "README.md").read_text()
    with pytest.raises(UsageError, match="is not empty"):
        export.ota(told.settings(4), tmp_path / "ota")


@pytest.mark.parametrize("name", ["ota", "ota.zip"])
def test_what_was_exported_can_be_imported_again(told: Library, tmp_path: Path, name: str) -> None:
    export.ota(told.settings(4), tmp_path / name)
    there = elsewhere(told, tmp_path / "new")

    assert ota(there, tmp_path / name, Wanted(None, None, None), None) == 0

    with opened(there) as home, home.store.reading() as connection:
        column = schema.capture.c
        rows = connection.execute(
            sa.select(column.fetched_at, column.body_sha256).order_by(column.fetched_at)
        )
        kept = [(at.date().isoformat(), TRAINS in home.archive.get(digest).decode()) for at, digest in rows]
    assert kept == [("2026-03-09", False), ("2026-03-11", True)]


def test_findings_are_one_a_line_and_the_same_as_parquet(told: Library, tmp_path: Path) -> None:
    assert export.findings(told.settings(4), tmp_path / "f.ndjson") == 0
    rows = [json.loads(line) for line in (tmp_path / "f.ndjson").read_text().splitlines()]

    assert rows[0]["after"] == TRAINS
    assert all(tuple(row) == NAMES for row in rows)

    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    export.findings(told.settings(4), tmp_path / "f.parquet")
    table = parquet.read_table(tmp_path / "f.parquet")
    assert table.to_pylist() == rows
    assert b"CC0" in table.schema.metadata[b"licence"]


def test_a_form_that_is_not_known_is_said_in_one_sentence(told: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="end the name in"):
        export.findings(told.settings(4), tmp_path / "f.csv")


def test_the_tables_hold_the_public_history_and_nobody_s_address(told: Library, tmp_path: Path) -> None:
    assert export.sqlite(told.settings(4), tmp_path / "d.db") == 0

    with closing(sqlite3.connect(tmp_path / "d.db")) as connection:
        counts = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall()
        }
        text = connection.execute(
            "SELECT t.text FROM findings f JOIN texts t ON t.id = f.after_version"
        ).fetchone()[0]
    assert TRAINS in text
    assert (counts["texts"], counts["documents"], counts["licences"]) == (2, 1, 3)
    assert counts["captures"] >= 3
    assert not {"subscription", "channel", "message"} & set(counts)
    assert json.loads((tmp_path / "d.metadata.json").read_text())["about"]
