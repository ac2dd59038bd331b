"""
One watcher leads, the others wait for it to end.

On SQLite the lock is the system's, on a file of the home folder: it ends with its process, however that ends.
It holds on one machine and on disks that are really there. On PostgreSQL it is the server's: it ends with the
connection that asked for it, and so with the process too, and it holds over many machines.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, Protocol

from clausewatch.home import Home, lock
from clausewatch.settings import Settings
from data.errors import UsageError
from data.store.locks import Held

FILE = "watch.lock"


class Leadership(Protocol):
    """Who may lead."""

    def take(self) -> bool:
        """True while we lead; asks for the lead when nobody has it. Never waits."""

    def give_up(self) -> None:
        """Let somebody else lead."""


def leadership(home: Home, settings: Settings) -> Leadership:
    """Who leads on the database of an installation."""
    if home.store.dialect == "postgresql":
        return Held(home.store, "watch")
    return FileLeadership(settings.home)


class FileLeadership:
    """Leadership by a lock on a file of the home folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """
        True while we lead; asks for the lead when nobody has it. Never waits.

        Raises:
            UsageError: The home folder cannot be written.
        """
        if self._file is not None:
            return True
        try:
            file = self._path.open("a")
        except OSError as error:
            raise UsageError(f"{self._path}: cannot be opened ({error.strerror})") from error
        if not lock(file.fileno()):
            file.close()
            return False
        self._file = file
        return True

    def give_up(self) -> None:
        """Let somebody else lead."""
        if self._file is not None:
            self._file.close()
            self._file = None
