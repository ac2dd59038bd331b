"""Where a worker finds what the ids it is given stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from clausewatch.home import Home
from clausewatch.settings import Settings
from data.archive import Archive
from data.archive_bucket import elsewhere, settle
from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """
    Database and archive of an installation, under names that every worker knows.

    Attributes:
        archive: The folder of the blobs; a machine without it needs `elsewhere`.
        elsewhere: The address of the blobs where they are no files of that folder.
    """

    database: str
    archive: Path
    elsewhere: str | None

    def home(self) -> Home:
        """The installation, opened once in a process."""
        return _home(self)


def place(settings: Settings) -> Place:
    """The same for every worker, whatever folder it was started in."""
    database = settings.database
    if database.startswith("sqlite:///") and not database.startswith("sqlite:////"):
        database = f"sqlite:///{Path(database.removeprefix('sqlite:///')).absolute()}"
    archive = (settings.home / "archive").absolute()
    return Place(database, archive, elsewhere(archive) or settings.keeping.archive)


@cache
def _home(place: Place) -> Home:
    return Home(Store.open(place.database), _archive(place))


def _archive(place: Place) -> Archive:
    """The folder itself, or one of the worker's own, gone with its process, that names the address."""
    if place.elsewhere is None or place.archive.exists():
        return Archive(place.archive)
    _own.append(TemporaryDirectory(prefix="clausewatch-blobs-"))
    folder = Path(_own[-1].name)
    settle(folder, place.elsewhere)
    return Archive(folder)


_own: list[TemporaryDirectory[str]] = []
