"""Opening, migrating and writing the database."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import data.migrations
from data.errors import StoreError
from data.store import captures, schema, statuses
from data.store.statuses import Status
from data.store.store import Store, sqlite_url
from tests.data.store.samples import DOCUMENT, NOON, a_capture

pytestmark = pytest.mark.on_both

A_STATUS = Status(DOCUMENT, "inkharbour", "first", NOON, NOON)


def kept(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.scalar(sa.select(sa.func.count()).select_from(schema.capture)) or 0)


def test_the_migrations_build_exactly_the_schema(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": _described}
        )

        assert compare_metadata(context, schema.metadata) == []


def _described(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """The index of words has its own form in each database, so the schema does not describe it."""
    return not (kind == "table" and name is not None and name.startswith("clause_words"))


def test_the_schema_names_the_newest_migration() -> None:
    scripts = ScriptDirectory(str(Path(str(data.migrations.__file__)).parent))

    assert scripts.get_heads() == [schema.HEAD]


def test_a_migrated_database_is_opened_without_loading_alembic(address: str) -> None:
    child = (
        "import sys\nfrom data.store.store import Store\nStore.open(sys.argv[1]).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", child, address]).returncode == 0


def test_opening_again_keeps_what_was_written(address: str) -> None:
    for expected in (1, 2):
        store = Store.open(address)
        with store.transaction() as connection:
            captures.record(connection, [a_capture()])
        assert kept(store) == expected
        store.close()


@pytest.mark.sqlite_only
def test_sqlite_keeps_what_was_committed_and_checks_references(store: Store) -> None:
    with store.reading() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }

    assert said == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 30_000}


def test_a_database_of_a_newer_clausewatch_is_left_alone(store: Store, address: str) -> None:
    with store.transaction() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError, match="made by a newer Clausewatch; upgrade"):
        Store.open(address)

    with store.reading() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).all() == [("9999",)]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("length", [100, 4096, 40_000])
def test_a_file_that_is_no_database_is_said_in_one_sentence(tmp_path: Path, length: int) -> None:
    path = tmp_path / "clausewatch.db"
    path.write_bytes(b"These are my notes. " * (length // 20))

    with pytest.raises(StoreError, match=r"is damaged .* restore it from a backup") as caught:
        Store.open(sqlite_url(path))

    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.sqlite_only
def test_a_damaged_page_inside_the_database_is_said_in_one_sentence(file: Path) -> None:
    store = Store.open(sqlite_url(file))
    with store.transaction() as connection:
        captures.record(connection, [a_capture() for _ in range(200)])
    store.close()
    body = bytearray(file.read_bytes())
    for page in range(3, len(body) // 4096):
        body[page * 4096 : page * 4096 + 64] = bytes(range(64))
    file.write_bytes(body)

    with pytest.raises(StoreError, match=r"is damaged .* restore it from a backup"):
        kept(Store.open(sqlite_url(file)))


@pytest.mark.sqlite_only
def test_a_folder_in_place_of_the_database_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be written .* check the folder"):
        Store.open(sqlite_url(tmp_path))


@pytest.mark.parametrize("url", ["no url", "mystery://host/base", "sqlite+nothing:///x"])
def test_an_address_that_cannot_be_used_is_said_in_one_sentence(url: str) -> None:
    with pytest.raises(StoreError, match="the database address cannot be used"):
        Store.open(url)


def test_a_transaction_that_fails_leaves_nothing_of_itself(store: Store) -> None:
    def half() -> None:
        with store.transaction() as connection:
            captures.record(connection, [a_capture()])
            statuses.put(connection, A_STATUS)
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        half()

    assert kept(store) == 0
    with store.reading() as connection:
        assert statuses.get(connection, DOCUMENT) is None


def test_a_process_killed_inside_a_transaction_leaves_nothing_of_it(store: Store, address: str) -> None:
    child = (
        "import os, signal, sys\nfrom data.store import captures\nfrom data.store.store import Store\n"
        "from tests.data.store.samples import a_capture\n"
        "with Store.open(sys.argv[1]).transaction() as connection:\n"
        "    captures.record(connection, [a_capture() for _ in range(500)])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[3]
    ended = subprocess.run([sys.executable, "-c", child, address], cwd=root)

    assert ended.returncode == -9
    assert kept(store) == 0
    with store.transaction() as connection:
        assert len(captures.record(connection, [a_capture()])) == 1


def test_a_row_that_names_a_missing_row_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match=r"(?i)foreign key"), store.transaction() as connection:
        statuses.put(connection, Status(**asdict(A_STATUS) | {"version_id": 12345}))


def test_a_reader_sees_one_moment_while_another_writes(store: Store) -> None:
    with store.reading() as connection:
        count = sa.select(sa.func.count()).select_from(schema.capture)
        before = connection.scalar(count)
        with store.transaction() as writer:
            captures.record(writer, [a_capture()])

        assert connection.scalar(count) == before
    assert kept(store) == 1


def test_threads_that_write_at_once_wait_for_each_other(address: str) -> None:
    def write(number: int) -> None:
        store = Store.open(address)
        for _ in range(10):
            with store.transaction() as connection:
                captures.record(connection, [a_capture(part=number)])
        store.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))

    assert whole_chain(address) == 40


def test_processes_that_write_at_once_wait_for_each_other(address: str) -> None:
    child = (
        "import sys\nfrom data.store import captures\nfrom data.store.store import Store\n"
        "from tests.data.store.samples import a_capture\n"
        "store = Store.open(sys.argv[1])\n"
        "for _ in range(25):\n"
        "    with store.transaction() as connection:\n"
        "        captures.record(connection, [a_capture()])\n"
    )
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", child, address]
    writers = [subprocess.Popen(command, cwd=root) for _ in range(3)]

    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert whole_chain(address) == 75


def whole_chain(address: str) -> int:
    """How many captures there are; each must be linked to the one before it, and to it alone."""
    store = Store.open(address)
    with store.reading() as connection:
        rows = connection.execute(sa.select(schema.capture).order_by(schema.capture.c.id)).all()
        if store.dialect == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    store.close()
    chain = captures.GENESIS
    for row in rows:
        chain = captures.link(chain, a_capture(part=row.part))
        assert row.chain == chain
    return len(rows)
