"""Where a worker finds what the ids it is given stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clausewatch.home import Home
from clausewatch.settings import Settings
from data.archive import Archive
from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """Database and archive of an installation, under names that every worker knows."""

    database: str
    archive: Path

    def home(self) -> Home:
        """The installation, opened once in a process."""
        return _home(self)


def place(settings: Settings) -> Place:
    """The same for every worker, whatever folder it was started in."""
    database = settings.database
    if database.startswith("sqlite:///") and not database.startswith("sqlite:////"):
        database = f"sqlite:///{Path(database.removeprefix('sqlite:///')).absolute()}"
    return Place(database, (settings.home / "archive").absolute())


@cache
def _home(place: Place) -> Home:
    return Home(Store.open(place.database), Archive(place.archive))
