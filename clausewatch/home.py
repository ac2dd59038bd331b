"""The folder of an installation: database, archive, and the lock that keeps two runs apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from clausewatch.settings import Settings
from data.archive import Archive
from data.archive_bucket import settle
from data.errors import UsageError
from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Home:
    """What a command works on."""

    store: Store
    archive: Archive


@contextmanager
def opened(settings: Settings) -> Iterator[Home]:
    """
    The store and the archive of an installation, made when they are not there yet.

    Raises:
        UsageError: The folder cannot be made or written.
        StoreError: The database cannot be used.
    """
    _writable(settings.home)
    if settings.keeping.archive:
        settle(settings.home / "archive", settings.keeping.archive)
    store = Store.open(settings.database)
    try:
        yield Home(store, Archive(settings.home / "archive"))
    finally:
        store.close()


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """
    Hold the lock of the home folder.

    Raises:
        UsageError: Another run holds it.
    """
    _writable(settings.home)
    with (settings.home / "run.lock").open("w") as file:
        if not lock(file.fileno()):
            raise UsageError(f"another run is at work in {settings.home}; wait for it or use another --home")
        yield


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()  # a name of its own: another process may probe at the same moment
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot be written ({error.strerror}); choose another folder with --home"
        ) from error


def lock(descriptor: int) -> bool:
    """True when the lock was free. Freed by the system when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows: the database's own lock still keeps rows whole
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
