"""
The history as an Open Terms Archive versions repository: a commit for each state of a document.

The commits are made from what is in the store alone, so the same store gives the same commit ids.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from clausewatch.exporting.history import Recorded
from clausewatch.exporting.licences import README
from data.errors import UsageError

# No mailbox: a commit needs an address, nobody is meant to write there.
WHO = "Clausewatch <clausewatch@localhost>"


def write(folder: Path, states: Iterable[Recorded], text: Callable[[Recorded], bytes]) -> int:
    """
    Make the repository; returns how many states it holds.

    Raises:
        UsageError: The folder is not empty, or git is missing or cannot write there.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: is not empty; name a new folder")
    _git(folder.parent, "init", "--quiet", "--initial-branch=main", str(folder.absolute()))
    count = 0
    with subprocess.Popen(
        ["git", "-C", str(folder), "fast-import", "--quiet", "--date-format=raw"], stdin=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        for count, state in enumerate(states, 1):
            _commit(process.stdin, state, text(state), about=count == 1)
        process.stdin.close()
    if process.returncode:
        raise UsageError(f"{folder}: git could not take in the history; is the disk full?")
    if count:
        _git(folder, "checkout", "--quiet", "--force", "main")
    return count


def _commit(out: IO[bytes], state: Recorded, body: bytes, *, about: bool) -> None:
    what = "First record of" if state.first else "Record new changes of"
    message = (
        f"{what} {state.service} {state.name}\n\nDocument: {state.document_id}\nSource: {state.source}\n"
    ).encode()
    seconds = int(state.at.timestamp())
    out.write(f"commit refs/heads/main\ncommitter {WHO} {seconds} +0000\n".encode())
    _data(out, message)
    if about:
        _file(out, "README.md", README.encode())
    _file(out, f"{state.service}/{state.name}.md", body)


def _file(out: IO[bytes], path: str, body: bytes) -> None:
    out.write(f'M 100644 inline "{path}"\n'.encode())
    _data(out, body)


def _data(out: IO[bytes], body: bytes) -> None:
    out.write(b"data %d\n" % len(body) + body + b"\n")


def _git(folder: Path, *arguments: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)
    except FileNotFoundError as error:
        raise UsageError("git is not installed; it is needed to write a repository") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(f"{folder}: cannot be made a repository ({error})") from error
