"""
An Open Terms Archive dataset: a zip of `<name>/<Service>/<Document>/2024-03-09T08-00-00Z.md`.

Nothing is unpacked to the disk. A zip is a stranger's file: one suspicious member refuses all of it.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from clausewatch.importing.recorded import History, State
from data.errors import UsageError

# The longest recorded text has 2 MB; the reader takes no more than 20.
LARGEST_MEMBER = 20_000_000

# Room for half a million texts of 40 kB; what claims more is not a dataset.
LARGEST_WHOLE = 20_000_000_000

# Texts pack to a third or a fifth. Short members are left in peace: they can do no harm.
MOST_RATIO = 100
SHORT = 65_536

DATE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)(?:-\d{1,6})?Z")


@contextmanager
def histories(path: Path) -> Iterator[tuple[History, ...]]:
    """
    Every document of a dataset; texts can be loaded while the context lasts.

    Raises:
        UsageError: It is no zip, is damaged, or holds what no dataset holds.
    """
    try:
        with zipfile.ZipFile(path) as file:
            _refuse(path, file.infolist())
            damaged = file.testzip()
            if damaged is not None:
                raise UsageError(f"{path}: {damaged!r} is damaged; download the dataset again")
            yield _histories(file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UsageError(f"{path}: cannot be read as a zip ({error}); download the dataset again") from error


def _refuse(path: Path, members: list[zipfile.ZipInfo]) -> None:
    whole = sum(member.file_size for member in members)
    if whole > LARGEST_WHOLE:
        raise UsageError(f"{path}: unpacks to {whole:,} bytes; no dataset is that large, it was not imported")
    for member in members:
        why = _suspicious(member)
        if why is not None:
            raise UsageError(f"{path}: member {member.filename[:120]!r} {why}; nothing was imported")


def _suspicious(member: zipfile.ZipInfo) -> str | None:
    """What is wrong with a member, None when nothing is."""
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or re.match(r"[A-Za-z]:", member.filename):
        return "leads out of the zip"
    mode = member.external_attr >> 16
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) and stat.S_IFMT(mode):
        return "is a link or a device, not a file"
    if member.flag_bits & 1:
        return "is encrypted"
    if member.file_size > LARGEST_MEMBER:
        return f"unpacks to {member.file_size:,} bytes, more than any document"
    if member.file_size > SHORT and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        return "unpacks to more than a hundred times its size"
    return None


def _histories(file: zipfile.ZipFile) -> tuple[History, ...]:
    found: defaultdict[tuple[str, str], list[State]] = defaultdict(list)
    for member in file.infolist():
        parts = PurePosixPath(member.filename).parts
        date = DATE.fullmatch(parts[-1].removesuffix(".md")) if parts and parts[-1].endswith(".md") else None
        if date is not None and len(parts) >= 3:
            state = State(_moment(date), "/".join(parts[-3:]), partial(file.read, member))
            found[parts[-3], parts[-2]].append(state)
    return tuple(
        History(service, name, tuple(sorted(states, key=lambda s: s.at)))
        for (service, name), states in sorted(found.items())
    )


def _moment(date: re.Match[str]) -> datetime:
    day, hours, minutes, seconds = date.groups()
    try:
        return datetime.fromisoformat(f"{day}T{hours}:{minutes}:{seconds}").replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"{date.string!r} is no date; nothing was imported") from error
