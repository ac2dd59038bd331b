"""
Blobs in a bucket or another place that fsspec reaches: what is put there is there whole, or not at all.

Where the blobs of an archive lie is written beside them, in `archive/elsewhere`, so that every process of an
installation finds them and none takes them for lost.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from data.errors import UsageError

MARK = "elsewhere"

FILE = "file://"

# `s3://bucket/prefix`, `gs://…`; a password has no place in an address that is written down and told.
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s@?#]+")

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Bucket:
    """
    A place for blobs by their names, such as `ab/cdef….zst`.

    Who may write there, and at which server, is told by the environment, as that kind of place has it: for
    S3 `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL` and so on.
    """

    url: str

    def has(self, name: str) -> bool:
        """Whether there is such a blob. Raises OSError."""
        return bool(self._asked(lambda system, root: system.exists(f"{root}/{name}")))

    def read(self, name: str) -> bytes:
        """The bytes under a name. Raises FileNotFoundError, OSError."""
        return bytes(self._asked(lambda system, root: system.cat_file(f"{root}/{name}")))

    def write(self, name: str, body: bytes) -> None:
        """Put bytes under a name; they are there for good when this returns. Raises OSError."""
        self._asked(lambda system, root: system.pipe_file(f"{root}/{name}", body))

    def drop(self, name: str) -> None:
        """Take a blob away; one that is not there is fine. Raises OSError."""
        if self.has(name):
            self._asked(lambda system, root: system.rm_file(f"{root}/{name}"))

    def _asked(self, question: Callable[[Any, str], Result]) -> Result:
        """
        An answer of the place; each kind of place has errors of its own, which become OSErrors here.

        A connection that was made before a fork is of no use after it; fsspec sees to that, and keeps one
        for each process.
        """
        system, root = _system(self.url)
        try:
            return question(system, root.rstrip("/"))
        except OSError:
            raise
        except Exception as error:
            said = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            raise ConnectionError(None, f"{self.url} does not answer as it should ({said})") from error


def elsewhere(folder: Path) -> str | None:
    """Where the blobs of an archive lie when not in its folder."""
    try:
        return (folder / MARK).read_text(encoding="utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None


def settle(folder: Path, url: str) -> None:
    """
    Have the blobs of an archive lie at this address, from its first blob on.

    Raises:
        UsageError: It is no such address, nothing here reaches it, or there are blobs elsewhere already.
    """
    wanted = url.rstrip("/")
    known = elsewhere(folder)
    if wanted == known or (known is None and wanted == FILE + str(folder.absolute())):
        return
    if not ADDRESS.fullmatch(wanted):
        raise UsageError("CLAUSEWATCH_ARCHIVE: write an address like s3://bucket/folder, without a password")
    if known is not None or any(folder.glob("??/*.zst")):
        raise UsageError(
            f"the blobs of this home lie at {known or folder}, but CLAUSEWATCH_ARCHIVE says {wanted}; "
            "leave the setting as it was, or take an empty --home"
        )
    if not wanted.startswith(FILE):
        _reached(wanted)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{MARK}.{os.getpid()}.part"
    part.write_text(wanted + "\n", encoding="utf-8")
    part.replace(folder / MARK)


def _reached(url: str) -> None:
    """A place that does not answer is said before anything is fetched."""
    try:
        Bucket(url).has("clausewatch")
    except OSError as error:
        raise UsageError(f"CLAUSEWATCH_ARCHIVE: {url} cannot be used ({error.strerror or error})") from error


def _system(url: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it. Raises UsageError."""
    try:
        core = importlib.import_module("fsspec.core")
        # A listing that is remembered would hide what another process has put there since.
        found: tuple[Any, str] = core.url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"{url}: nothing here reaches it ({error}); for s3:// install clausewatch with the extra `s3`"
        ) from error
    return found
