"""What happens when the disk, the clock or the network fails, as the operator guide says it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from clausewatch.commands.verify import verify
from clausewatch.home import opened
from data.chain import walk
from data.errors import StoreError, UsageError
from data.store import jobs, statuses, versions
from data.store.store import Store, sqlite_url
from tests.clausewatch.library import MORNING, TRAINS, Library, page
from tests.clausewatch.watching.test_looking import PRIVACY, TERMS, both, look

HOUR = timedelta(hours=1)


@contextmanager
def disk(folder: Path, size: str = "6m") -> Iterator[Path]:
    """A small disk of its own, where we may mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def holds(library: Library) -> bool:
    with library.opened() as home, home.store.reading() as connection:
        return walk(connection, lambda _: None).broken is None


def status(library: Library) -> statuses.Status:
    with library.opened() as home, home.store.reading() as connection:
        found = statuses.get(connection, TERMS)
    assert found is not None
    return found


@pytest.mark.sqlite_only
def test_a_full_disk_is_said_and_after_making_room_it_goes_on(shelf: Library) -> None:
    with disk(shelf.home):
        shelf.look(0)
        ballast = shelf.home / "ballast"
        with pytest.raises(OSError, match="No space left"):
            ballast.write_bytes(bytes(8_000_000))
        shelf.says(page(TRAINS, nonce=os.urandom(50_000).hex()))

        with pytest.raises((StoreError, UsageError), match=r"full|No space left"):
            shelf.look(1)

        ballast.unlink()
        assert holds(shelf)
        assert shelf.look_at(1)[0] == "held"
        assert holds(shelf)


@pytest.mark.sqlite_only
def test_a_disk_that_can_only_be_read_is_said_in_one_sentence(shelf: Library) -> None:
    with disk(shelf.home):
        shelf.look(0)
        subprocess.run(["mount", "-o", "remount,ro", shelf.home], check=True)
        with pytest.raises(UsageError, match="cannot be written"), opened(shelf.settings(1)):
            pass
        subprocess.run(["mount", "-o", "remount,rw", shelf.home], check=True)
        assert shelf.look_at(1)[0] == "unchanged"


@pytest.mark.sqlite_only
def test_a_damaged_page_of_the_database_is_said_in_one_sentence(shelf: Library) -> None:
    shelf.look(0)
    database = shelf.home / "clausewatch.db"
    size = database.stat().st_size
    with database.open("r+b") as file:
        for place in range(4096, size, 4096):
            file.seek(place)
            file.write(b"\xff" * 4096)

    with pytest.raises(StoreError, match=r"is damaged.*restore it from a backup"):
        verify(shelf.settings(), bodies=False, as_json=False)


@pytest.mark.on_both
def test_a_damaged_blob_costs_its_own_document_and_no_other(shelf: Library) -> None:
    both(shelf)
    look(shelf)
    shelf.says(page(TRAINS))
    with shelf.opened() as home, home.store.reading() as connection:
        found = statuses.get(connection, TERMS)
        text = versions.digest(connection, (found.version_id if found else None) or 0) or ""
        blob = home.archive.path(text)
    blob.write_bytes(b"rust")

    lines = look(shelf, 1)

    assert {d: line.outcome for d, line in lines.items()} == {TERMS: "failed", PRIVACY: "unchanged"}
    assert verify(shelf.settings(), bodies=True, as_json=False) == 1
    assert holds(shelf)


@pytest.mark.on_both
def test_after_the_clock_was_ahead_by_two_days_documents_are_due_and_nothing_is_told(
    shelf: Library,
) -> None:
    shelf.look(0)
    shelf.look(3)
    shelf.says(page(TRAINS))
    with shelf.opened() as home, home.store.reading() as connection:
        assert jobs.due_documents(connection, (TERMS,), MORNING + timedelta(days=1)) == (TERMS,)

    assert shelf.look_at(1)[0] == "held"
    assert status(shelf).next_due_at == MORNING + timedelta(days=2)
    assert shelf.look_at(1.5)[0] == "held"
    assert shelf.events() == ()
    assert shelf.look_at(5)[0] == "held", "looks were missed"
    assert shelf.look_at(6)[0] == "changed"
    assert holds(shelf)


@pytest.mark.parametrize("fault", ["no network", "no name server"])
@pytest.mark.on_both
def test_without_a_network_nothing_is_concluded_and_looks_come_back(
    shelf: Library,
    fault: str,
) -> None:
    shelf.look(0)
    entry = shelf.catalogue / "inkharbour.yml"
    gone = "http://127.0.0.1:9" if fault == "no network" else "http://inkharbour.invalid"
    entry.write_text(entry.read_text().replace(shelf.site.origin, gone))

    outcome, reason, state = shelf.look_at(1)

    assert (outcome, reason, state) == ("failed", "unreachable", "first")
    found = status(shelf)
    assert HOUR <= found.next_due_at - (MORNING + timedelta(days=1)) < 2 * HOUR
    assert (found.last_good_capture, shelf.events()) == (MORNING, ())
    entry.write_text(entry.read_text().replace(gone, shelf.site.origin))
    assert shelf.look_at(2)[0] == "unchanged"


@pytest.mark.sqlite_only
def test_two_processes_may_open_a_new_home_at_once(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    openers = [fork.Process(target=_open, args=(tmp_path / "new.db",)) for _ in range(5)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join(100)

    assert [opener.exitcode for opener in openers] == [0] * 5


def _open(path: Path) -> None:
    Store.open(sqlite_url(path)).close()
