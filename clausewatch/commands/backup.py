"""`clausewatch backup` and `clausewatch restore`."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from clausewatch.backup.restoring import restore as restored
from clausewatch.backup.writing import write
from clausewatch.home import opened
from clausewatch.printing import counted, progress
from clausewatch.settings import Settings
from data.errors import UsageError


def backup(settings: Settings, file: Path) -> int:
    """Write a backup; returns the exit code."""
    with opened(settings) as home, progress("Writing the backup", None) as bar:
        made = write(file, home, settings, bar.step)
    print(f"{file}: {file.stat().st_size:,} bytes, {counted(made.blobs, 'blob')}.")
    print("Settings and keys are not in it: keep CLAUSEWATCH_KEY and its like somewhere else.")
    return 0


def restore(settings: Settings, file: Path) -> int:
    """
    Check a backup and put it into the home; returns the exit code.

    Raises:
        UsageError: The database is not SQLite, or the settings, the backup or the home cannot be used.
    """
    url = sa.make_url(settings.database)
    if not url.drivername.startswith("sqlite") or not url.database:
        raise UsageError("this restores into a SQLite home; unset CLAUSEWATCH_DATABASE_URL")
    if settings.keeping.archive:
        raise UsageError(
            "this restores the blobs into the folder of the home; unset CLAUSEWATCH_ARCHIVE, "
            "and leave it unset for the home that is made"
        )
    with progress("Checking the backup", None) as bar:
        found = restored(file, settings.home, Path(url.database), bar.step)
    print(f"{settings.home}: {counted(found.captures, 'capture')} and their bytes, as of {found.made_at}.")
    return 0
