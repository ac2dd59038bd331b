"""Invented recorded histories as git repositories, written by one `git fast-import`."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.analysis.holding.sights import START, TERMS


@dataclass(frozen=True)
class Commit:
    """What was recorded so many hours after the start; a path without text was removed."""

    hours: float
    files: Mapping[str, str | None]


def text(*clauses: str, rules: Sequence[str] = TERMS) -> str:
    """A recorded document: the rules of the library and more clauses."""
    return "# Rules\n\n" + "\n\n".join([*rules, *clauses]) + "\n"


def repository(folder: Path, commits: Sequence[Commit]) -> Path:
    """A bare repository with these commits on its only branch."""
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], check=True)
    stream = b"".join(_commit(number, commit) for number, commit in enumerate(commits))
    command = ["git", "-C", str(folder), "fast-import", "--quiet"]
    subprocess.run(command, input=stream, check=True)
    return folder


def checkout(bare: Path, folder: Path) -> Path:
    """A clone with a working tree."""
    subprocess.run(["git", "clone", "-q", str(bare), str(folder)], check=True, capture_output=True)
    return folder


def _commit(number: int, commit: Commit) -> bytes:
    seconds = int((START + timedelta(hours=commit.hours)).timestamp())
    head = f"commit refs/heads/main\ncommitter Recorder <recorder@example.org> {seconds} +0000\n"
    return head.encode() + _data(f"Record {number}") + b"".join(_file(p, t) for p, t in commit.files.items())


def _file(path: str, words: str | None) -> bytes:
    name = '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if words is None:
        return f"D {name}\n".encode()
    return f"M 100644 inline {name}\n".encode() + _data(words)


def _data(words: str) -> bytes:
    body = words.encode()
    return f"data {len(body)}\n".encode() + body + b"\n"
