"""Finds the files of a user's own spaCy pipeline and names their state, without importing spaCy."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from data.errors import ModelError

MARK = "meta.json"
"""Every spaCy pipeline has this file, packaged or not; without it a folder is not read through."""


def fingerprint(name: str) -> str:
    """
    Ten letters that change when a file of the pipeline does.

    Raises:
        ModelError: There is no such pipeline, or a file of it cannot be read.
    """
    folder, digest = home(name), hashlib.sha256()
    try:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        raise ModelError(
            Path(name), f"cannot be read ({error.strerror}); check the owner and rights of its files"
        ) from error
    return digest.hexdigest()[:10]


def home(name: str) -> Path:
    """
    The folder of a pipeline; an installed package comes before a folder of the same name, as in spaCy.

    Raises:
        ModelError: There is none.
    """
    for folder in (*_packaged(name), Path(name)):
        if (folder / MARK).is_file():
            return folder
    raise ModelError(
        Path(name),
        "is neither an installed spaCy pipeline nor a folder that holds one; install it or name another",
    )


def _packaged(name: str) -> tuple[Path, ...]:
    try:
        distribution(name)
        found = find_spec(name)
    except (PackageNotFoundError, ImportError, ValueError):
        return ()
    return tuple(map(Path, found.submodule_search_locations or ())) if found else ()
