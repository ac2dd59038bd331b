"""Reads a versions repository: which commit recorded which text of which document."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from data.errors import UsageError

# Marks the line of a commit among the lines of its files.
COMMIT = "\x01"

# Files of a versions repository that are no document.
NO_DOCUMENT = frozenset({"README.md", "LICENSE.md", "CONTRIBUTING.md"})


@dataclass(frozen=True, slots=True)
class Record:
    """
    One recorded state of a document.

    Attributes:
        date: Aware UTC, the committer's.
        blob: The text's object id; None when the record removes the document.
    """

    commit: str
    date: datetime
    blob: str | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A document and all its recorded states, oldest first."""

    service: str
    document: str
    records: tuple[Record, ...]

    @property
    def kind(self) -> str:
        """Its name in the form of a kind of document: `privacy-policy`."""
        return self.document.lower().replace(" ", "-")


def recorded(repository: Path) -> tuple[Recorded, ...]:
    """
    Every document of a versions repository, by service and name.

    Raises:
        UsageError: It is no git repository.
    """
    found: dict[str, list[Record]] = {}
    commit, date = "", datetime.now(UTC)
    for line in _log(repository):
        if line.startswith(COMMIT):
            commit, seconds = line[1:].split()
            date = datetime.fromtimestamp(int(seconds), UTC)
        elif line.startswith(":"):
            meta, path = line.split("\t", 1)
            if _is_document(path):
                blob = meta.split()[3]
                found.setdefault(path, []).append(Record(commit, date, blob if blob.strip("0") else None))
    return tuple(_recorded(path, found[path]) for path in sorted(found))


def _recorded(path: str, records: Sequence[Record]) -> Recorded:
    service, name = path.split("/", 1)
    return Recorded(service, name.removesuffix(".md"), tuple(sorted(records, key=lambda r: r.date)))


def _is_document(path: str) -> bool:
    _, slash, name = path.partition("/")
    return bool(slash) and "/" not in name and name.endswith(".md") and name not in NO_DOCUMENT


def _log(repository: Path) -> Iterator[str]:
    """The raw log, oldest commit first, one file a line; names with spaces or CJK stay as they are."""
    command = [
        *_git(repository),
        "-c",
        "core.quotepath=off",
        "log",
        "--reverse",
        "--no-renames",
        "--no-abbrev",
        "--raw",
        "-m",
        "--first-parent",
        f"--format={COMMIT}%H %ct",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            yield line.rstrip("\n")
        said = process.stderr.read().strip()
    if process.returncode:
        raise UsageError(
            f"{repository}: is no git repository with a history ({said.splitlines()[-1] if said else '?'})"
        )


def _git(repository: Path) -> list[str]:
    if not repository.exists():
        raise UsageError(f"{repository}: there is no such folder; clone the versions repository first")
    return ["git", "-C", str(repository)]


class Blobs:
    """Reads objects through one `git cat-file --batch` process; use it as a context manager."""

    def __init__(self, repository: Path) -> None:
        self._command = [*_git(repository), "cat-file", "--batch"]

    def __enter__(self) -> Blobs:
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def text(self, blob: str) -> str:
        """The text of an object; bytes that are no UTF-8 become replacement marks."""
        return self.body(blob).decode("utf-8", "replace")

    def body(self, blob: str) -> bytes:
        """The bytes of an object. Raises UsageError when the repository lacks it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{blob}\n".encode())
        self._process.stdin.flush()
        header = self._process.stdout.readline().split()
        if len(header) != 3:
            raise UsageError(f"object {blob} is missing from the repository; clone it without --filter")
        return self._process.stdout.read(int(header[2]) + 1)[:-1]
