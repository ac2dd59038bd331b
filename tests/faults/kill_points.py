"""
kill -9 at random moments of `run`, `import` and `housekeeping`, and what is left afterwards.

`python -m tests.faults.kill_points [POINTS]`, or `make kill-points`.

After each kill the database must open, the chain must hold, and every row that names bytes must find them.
In the next run none of the documents may be asked for again that were recorded, and at most one that the
host had been asked for: the one that was under way. The three commands take turns; each is killed at a
moment that is spread over the whole of its time.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from data.archive import Archive
from data.chain import walk
from data.store import schema
from data.store.store import Store, sqlite_url
from tests.clausewatch.library import MORNING, Library, library, page
from tests.faults import hasty

# Documents of the run; each sends other bytes at every visit, so that every look writes a blob and a row.
DOCUMENTS = 6

HISTORY = 25

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.faults.hasty"])


@dataclass
class Points:
    """What has been seen so far."""

    kills: int = 0
    after_the_end: int = 0
    faults: list[str] = field(default_factory=list)
    most_again: int = 0


def command(shelf: Library, days: float, *work: object) -> list[str]:
    now = (MORNING + timedelta(days=days)).isoformat()
    places = ["--home", str(shelf.home), "--catalogue", str(shelf.catalogue), "--now", now]
    return [*places, *map(str, work)]


def ended(call: Sequence[str], after: float | None) -> bool:
    """Start a command and kill it after so many seconds, None for never; True when it was killed at work."""
    process = FORKS.Process(target=hasty.call, args=(call,))
    process.start()
    process.join(after)
    killed = process.is_alive()
    if killed:
        process.kill()
        process.join()
    return killed


def faults(home: Path) -> list[str]:
    """What is wrong with what is left."""
    store = Store.open(sqlite_url(home / "clausewatch.db"))
    try:
        with store.reading() as connection:
            walked = walk(connection, lambda _: None)
            named = set(connection.scalars(sa.select(schema.capture.c.body_sha256)))
            named |= set(connection.scalars(sa.select(schema.version.c.text_sha256)))
            check = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    finally:
        store.close()
    found = [] if check == "ok" else [f"integrity: {check}"]
    if walked.broken is not None:
        found.append(f"{walked.broken.where}: {walked.broken.why}")
    archive = Archive(home / "archive")
    for digest in named:
        try:
            archive.get(digest)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            found.append(f"{type(error).__name__}: {error}")
    return found


def history(folder: Path) -> Path:
    """A small versions repository to import."""
    service = folder / "Ink Harbour"
    service.mkdir(parents=True)
    git = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@localhost"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for n in range(HISTORY):
        (service / "Old Rules.md").write_text("\n\n".join(f"Rule {m} says {m * n}." for m in range(40)))
        subprocess.run([*git, "add", "."], check=True)
        date = f"2024-01-{n + 1:02}T08:00:00Z"
        dated = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        subprocess.run([*git, "commit", "--quiet", "-m", "Record"], check=True, env=dated)
    return folder


def declare(shelf: Library) -> None:
    """Several documents on one host."""
    entry = (shelf.catalogue / "inkharbour.yml").read_text()
    head, one = entry.split("documents:\n")
    block = one.partition("\nhome:")[0] if "\nhome:" in one else one
    rest = one[len(block) :]
    blocks = "\n".join(
        block.replace("id: terms-of-service", f"id: terms-{n}").replace("/terms", f"/terms-{n}")
        for n in range(DOCUMENTS)
    )
    (shelf.catalogue / "inkharbour.yml").write_text(f"{head}documents:\n{blocks}{rest}")


def stamped(shelf: Library) -> None:
    """Other bytes at every visit."""
    stamp = datetime.now().isoformat()  # noqa: DTZ005 - only to be different
    for n in range(DOCUMENTS):
        shelf.says(page(nonce=stamp), path=f"/terms-{n}")


def main(points: int = 300) -> int:
    seen, started = Points(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kill-points-") as name, library(Path(name)) as shelf:
        declare(shelf)
        works = Works(shelf, history(Path(name) / "history"))
        works.measure()
        for point in range(1, points + 1):
            works.kill(point, seen)
            if point % 10 == 0:
                wall = time.monotonic() - started
                told = f"{len(seen.faults)} faults, at most {seen.most_again} fetched again"
                print(f"{point} points, {seen.kills} killed at work, {told}, {wall:.0f} s", flush=True)
        stamped(shelf)
        ended(command(shelf, points, "run"), None)
        seen.faults += faults(shelf.home)
    print(
        f"{seen.kills} killed at work, {seen.after_the_end} had ended before; {len(seen.faults)} faults; "
        f"at most {seen.most_again} fetched again"
    )
    for fault in seen.faults[:20]:
        print("FAULT", fault)
    return 1 if seen.faults or seen.most_again > 1 else 0


@dataclass
class Works:
    """The three commands, and how long each takes when it is left alone."""

    shelf: Library
    repository: Path
    takes: dict[str, float] = field(default_factory=dict)
    dice: random.Random = field(default_factory=random.Random)

    def call(self, work: str, days: float) -> list[str]:
        """The command; an import begins in a home of its own, as there is nothing new in a second one."""
        if work != "import":
            return command(self.shelf, days, work)
        return [
            "--home",
            str(self.imported),
            *command(self.shelf, days, "import", "ota", self.repository)[2:],
        ]

    @property
    def imported(self) -> Path:
        return self.shelf.folder / "imported"

    def measure(self) -> None:
        """Let each come to its end once, after the process that they are forks of has loaded everything."""
        ended(["--help"], None)
        for work in ("run", "import", "housekeeping"):
            stamped(self.shelf)
            started = time.monotonic()
            ended(self.call(work, 0), None)
            self.takes[work] = time.monotonic() - started
        print({work: round(seconds, 1) for work, seconds in self.takes.items()}, flush=True)

    def kill(self, point: int, seen: Points) -> None:
        """One kill, and what is left of it."""
        work, days = ("run", "import", "housekeeping")[point % 3], point / 3 * 2
        home = self.imported if work == "import" else self.shelf.home
        stamped(self.shelf)
        self.shelf.site.asked.clear()
        if work == "import" and point % 6 == 1:
            shutil.rmtree(home, ignore_errors=True)
        started = time.monotonic()
        if ended(self.call(work, days), self.dice.uniform(0, self.takes[work])):
            seen.kills += 1
        else:
            seen.after_the_end += 1
            self.takes[work] = (self.takes[work] + time.monotonic() - started) / 2
        if (home / "clausewatch.db").exists():
            seen.faults += [f"point {point} ({work}): {fault}" for fault in faults(home)]
        if work == "run":
            again, lost = _again(self.shelf, days)
            seen.most_again = max(seen.most_again, again)
            seen.faults += [f"point {point}: {path} was recorded and is asked for again" for path in lost]


def _again(shelf: Library, days: float) -> tuple[int, list[str]]:
    """How many documents that were asked for a run over what is due asks for again; those recorded before."""
    before, recorded = set(shelf.site.paths()), _recorded(shelf, days)
    shelf.site.asked.clear()
    ended(command(shelf, days, "run", "--due"), None)
    again = set(shelf.site.paths())
    return len(before & again), sorted(recorded & again)


def _recorded(shelf: Library, days: float) -> set[str]:
    """The paths of documents whose look at this moment was committed."""
    database = shelf.home / "clausewatch.db"
    if not database.exists():
        return set()
    store = Store.open(sqlite_url(database))
    try:
        with store.reading() as connection:
            row = schema.status.c
            done = sa.select(row.document_id).where(row.last_attempt >= MORNING + timedelta(days=days))
            return {"/" + document.partition("/")[2] for document in connection.scalars(done)}
    finally:
        store.close()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
