"""Where the shipped model lies, and what it is called, without reading it."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from data.errors import ModelError

FOLDER = Path(__file__).resolve().parents[2] / "data" / "models"
FILE = FOLDER / "clauses.npz"

NAMED = "version.txt"
"""What its name is called inside the file, beside the arrays."""


def version(path: Path = FILE) -> str:
    """The name of the model in a file. Raises ModelError when it is missing or broken."""
    try:
        with ZipFile(path) as archive:
            return archive.read(NAMED).decode("ascii")
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        raise ModelError(path, f"cannot be read ({error}); build it again with `make model`") from error


def sign(path: Path, name: str) -> None:
    """Write the name of a model into its file; the same bytes whatever the day."""
    with ZipFile(path, "a") as archive:
        archive.writestr(ZipInfo(NAMED), name)
