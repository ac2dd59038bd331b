"""`clausewatch export ota|findings|sqlite`: the public history in forms that others read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from clausewatch.exporting import dataset, history, repository, tables
from clausewatch.exporting import findings as flat
from clausewatch.home import Home, opened
from clausewatch.printing import counted
from clausewatch.settings import Settings
from data.declarations import platforms as declared
from data.domain.event import Event
from data.errors import UsageError
from data.store import events as rows


def ota(settings: Settings, out: Path) -> int:
    """Write a versions repository, or a dataset where the name ends in .zip; returns the exit code."""
    platforms = declared(settings.catalogue)
    write = dataset.write if out.suffix == ".zip" else repository.write
    with opened(settings) as home:
        count = write(out, history.recorded(home, platforms), partial(history.text, home))
    print(f"{out}: {counted(count, 'state')}")
    return 0


def findings(settings: Settings, out: Path) -> int:
    """
    Write every announced finding; returns the exit code.

    Raises:
        UsageError: The name does not say in which form.
    """
    forms = {".ndjson": flat.ndjson, ".jsonl": flat.ndjson, ".parquet": flat.parquet}
    if out.suffix not in forms:
        raise UsageError(f"{out}: end the name in .ndjson or .parquet, so that the form is clear")
    with opened(settings) as home:
        count = forms[out.suffix](out, flat.rows(_events(home)))
    print(f"{out}: {counted(count, 'finding')}")
    return 0


def sqlite(settings: Settings, out: Path) -> int:
    """Write a SQLite file for Datasette; returns the exit code."""
    platforms = declared(settings.catalogue)
    with opened(settings) as home:
        count = tables.write(out, home, platforms, _events(home))
    print(f"{out}: {counted(count, 'text')}")
    print(f"Look at it with `datasette {out} -m {out.with_suffix('.metadata.json')}`.")
    return 0


def _events(home: Home) -> tuple[Event, ...]:
    with home.store.reading() as connection:
        return rows.since(connection)
