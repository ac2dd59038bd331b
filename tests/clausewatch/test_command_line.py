"""The command itself, in processes of its own: contracts, two at once, killed half-way, no room left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from clausewatch.cli import app
from clausewatch.settings import moment
from data.archive import Archive
from data.chain import walk
from data.store import schema
from tests import databases
from tests.clausewatch.library import ENVIRONMENT, MORNING, TRAINS, Library, library, page

ROOT = Path(__file__).parents[2]


def started(
    shelf: Library, *arguments: str, days: float = 0, home: Path | None = None
) -> subprocess.Popen[str]:
    """The command, begun in a process of its own."""
    now = (MORNING + timedelta(days=days)).isoformat()
    options = ["--home", str(home or shelf.home), "--catalogue", str(shelf.catalogue), "--now", now]
    return subprocess.Popen(
        [sys.executable, "-m", "clausewatch", *options, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | ENVIRONMENT | databases.environment(home or shelf.home),
    )


@dataclass(frozen=True)
class Ended:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


def ended(process: subprocess.Popen[str]) -> Ended:
    out, err = process.communicate(timeout=60)
    return Ended(process.returncode, out, err)


def test_the_version_is_the_one_that_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    told = CliRunner().invoke(app, ["--version"])

    assert (told.exit_code, told.output) == (0, f"clausewatch {declared}\n")


def call(shelf: Library, *arguments: str, days: float = 0) -> Ended:
    """The command in this process, which saves starting one."""
    now = (MORNING + timedelta(days=days)).isoformat()
    options = ["--home", str(shelf.home), "--catalogue", str(shelf.catalogue), "--now", now]
    result = CliRunner().invoke(
        app, [*options, *arguments], env=ENVIRONMENT | databases.environment(shelf.home)
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library that took up a training clause on its second day."""
    with library(tmp_path_factory.mktemp("told")) as shelf:
        shelf.look(0)
        shelf.says(page(TRAINS))
        shelf.look(1)
        shelf.look(2)
        yield shelf


def test_run_prints_a_line_for_each_document(told: Library) -> None:
    again = ended(started(told, "run", "--json", "--platform", "inkharbour", days=2.9))

    assert again.code == 0
    assert again.lines == [
        {
            "platform": "inkharbour",
            "document": "inkharbour/terms-of-service",
            "outcome": "unchanged",
            "reason": None,
            "state": "confirmed",
        }
    ]


def test_only_what_is_due_is_looked_at(told: Library) -> None:
    asked = len(told.site.asked)

    early = call(told, "run", "--due", "--json", days=2.5)

    assert (early.code, early.out) == (0, "")
    assert len(told.site.asked) == asked


def test_events_prints_what_was_announced_by_the_contract(told: Library) -> None:
    found = call(told, "events", "--json", days=9)

    (event,) = found.lines
    assert found.code == 0
    assert event.keys() >= {
        "id", "kind", "platform", "documents", "first_seen", "announced_at", "severity", "findings",
    }  # fmt: skip
    assert (event["kind"], event["platform"]) == ("change", "inkharbour")
    assert moment(str(event["first_seen"])) == MORNING + timedelta(days=1)
    assert isinstance(event["findings"], list)
    assert event["findings"][0].keys() >= {"label", "stance", "polarity", "severity", "before", "after"}
    assert event["findings"][0]["after"] == TRAINS


def test_events_of_the_future_are_not_printed_and_those_of_the_past_can_be_left_out(told: Library) -> None:
    assert call(told, "events", "--json", days=1.9).lines == []
    assert call(told, "events", "--json", "--since", "2026-03-12", days=9).lines == []
    assert len(call(told, "events", "--json", "--since", "2026-03-11", days=9).lines) == 1


def test_documents_prints_where_each_stands(told: Library) -> None:
    (document,) = call(told, "documents", "--json").lines

    assert document.keys() >= {"platform", "document", "state", "last_good_capture", "last_attempt"}
    assert document["document"] == "inkharbour/terms-of-service"
    assert "failure" not in document


def test_the_digest_quotes_the_clause(told: Library, tmp_path: Path) -> None:
    html = tmp_path / "digest.html"

    shown = call(told, "digest", "--preview", "--html", str(html), days=3)

    assert shown.code == 0
    assert shown.out.startswith("Subject: ")
    assert "Ink Harbour" in shown.out
    assert "train our artificial intelligence models" in " ".join(shown.out.split())
    assert "artificial intelligence" in html.read_text(encoding="utf-8")


def test_compare_prints_the_contract_and_exits_1_when_something_matters(
    told: Library, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_bytes(page())
    new.write_bytes(page(TRAINS))

    found = call(told, "compare", str(old), str(new), "--json")

    (comparison,) = found.lines
    assert (found.code, comparison["severity"]) == (1, 3)
    assert comparison.keys() == {"old", "new", "changes", "severity"}
    assert isinstance(comparison["changes"], list)
    (change,) = comparison["changes"]
    assert change["kind"] == "added"
    assert change["runs"] == [["insert", TRAINS]]
    assert {f["label"] for f in change["findings"]} == {"TRAIN_FIRST_PARTY"}


def test_comparing_a_text_with_itself_is_fine(told: Library, tmp_path: Path) -> None:
    (tmp_path / "old.html").write_bytes(page())

    found = call(told, "compare", str(tmp_path / "old.html"), str(tmp_path / "old.html"))

    assert (found.code, found.out) == (0, "0 clauses changed, 0 only moved.\n")


def test_a_second_run_in_the_same_home_is_refused_in_one_sentence(shelf: Library) -> None:
    shelf.gate.clear()
    first = started(shelf, "run", "--json")
    assert shelf.waiting.wait(120)

    second = ended(started(shelf, "run"))
    shelf.gate.set()

    assert second.code == 2
    assert second.err == (
        f"clausewatch: another run is at work in {shelf.home}; wait for it or use another --home\n"
    )
    assert ended(first).code == 0


def test_a_run_killed_half_way_leaves_a_home_that_the_next_run_uses(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(page(TRAINS))
    shelf.gate.clear()
    victim = started(shelf, "run", days=1)
    assert shelf.waiting.wait(120)
    victim.send_signal(signal.SIGKILL)
    assert ended(victim).code == -signal.SIGKILL
    shelf.gate.set()

    assert shelf.look_at(1) == ("held", "pending", "pending")
    assert shelf.look_at(2) == ("changed", None, "confirmed")
    assert len(shelf.events()) == 1
    with shelf.opened() as home, home.store.reading() as connection:
        assert walk(connection, lambda _: None).broken is None


@pytest.mark.sqlite_only
def test_a_run_killed_half_way_leaves_the_file_whole(shelf: Library) -> None:
    shelf.gate.clear()
    victim = started(shelf, "run")
    assert shelf.waiting.wait(120)
    victim.send_signal(signal.SIGKILL)
    ended(victim)
    shelf.gate.set()

    with shelf.opened() as home, home.store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_run_that_is_told_to_stop_ends_without_a_traceback(shelf: Library) -> None:
    shelf.gate.clear()
    process = started(shelf, "run")
    assert shelf.waiting.wait(120)
    process.send_signal(signal.SIGINT)

    stopped = ended(process)
    shelf.gate.set()

    assert stopped.code == 130
    assert "Traceback" not in stopped.err


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A file system of 900 kB."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.sqlite_only
def test_a_full_disk_ends_the_run_in_one_sentence_and_leaves_nothing_half_written(
    shelf: Library, tiny: Path
) -> None:
    (tiny / "ballast").write_bytes(bytes(200_000))
    shelf.says(
        page(
            *(
                f"Print {n} is kept in drawer {n * 7919 % 1009} of hall {os.urandom(40).hex()}."
                for n in range(2000)
            )
        )
    )

    stopped = ended(started(shelf, "run", home=tiny / "home"))

    assert stopped.code == 2
    assert "Traceback" not in stopped.err
    said = [line for line in stopped.err.splitlines() if line.startswith("clausewatch: ")]
    assert len(said) == 1
    assert "full" in said[0] or "No space" in said[0]
    (tiny / "ballast").unlink()
    kept = list((tiny / "home" / "archive").rglob("*.zst"))
    assert all(Archive(tiny / "home" / "archive").get(p.parent.name + p.stem) for p in kept)


@pytest.mark.sqlite_only
def test_a_database_from_a_full_disk_can_be_opened_when_there_is_room_again(
    shelf: Library, tiny: Path
) -> None:
    (tiny / "ballast").write_bytes(bytes(830_000))
    stopped = ended(started(shelf, "documents", home=tiny / "home"))
    (tiny / "ballast").unlink()

    again = ended(started(shelf, "documents", "--json", home=tiny / "home"))

    assert stopped.code == 2
    assert "Traceback" not in stopped.err
    assert (again.code, again.out) == (0, "")


def test_the_schema_has_a_table_for_everything_a_run_writes(told: Library) -> None:
    with told.opened() as home, home.store.reading() as connection:
        filled = {
            table.name
            for table in schema.metadata.sorted_tables
            if connection.scalar(sa.select(sa.func.count()).select_from(table))
        }

    assert filled >= {"capture", "version", "version_capture", "status", "event", "robots"}
