"""
What planning the day of 20,000 documents costs: `make planning-bench`.

The catalogue is read, the times come from the store, the plan is made; measured in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clausewatch.home import opened
from clausewatch.settings import settings
from data.store import statuses
from data.store.statuses import Status

PLATFORMS, EACH = 5_000, 4
MOST_SECONDS, MOST_MB = 2.0, 150
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
CHILD = """
import gc, resource, sys
from clausewatch.__main__ import GARBAGE_AFTER
gc.set_threshold(GARBAGE_AFTER)
from datetime import timedelta
from pathlib import Path
from clausewatch.home import opened
from clausewatch.passing import chosen
from clausewatch.planning import day
from clausewatch.settings import settings
from data.declarations import platforms
from data.store import statuses
chosen_settings = settings(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], {})
documents = chosen(platforms(chosen_settings.catalogue), None)
with opened(chosen_settings) as home, home.store.reading() as connection:
    due = statuses.due_times(connection)
found = day(documents, due, chosen_settings.now, timedelta(seconds=3))
used = resource.getrusage(resource.RUSAGE_SELF)
print(len(documents), len(due), len(found), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def main() -> int:
    """Returns 1 when planning takes longer or more memory than it may."""
    with tempfile.TemporaryDirectory() as folder:
        home, catalogue = Path(folder) / "home", Path(folder) / "catalogue"
        _declare(catalogue)
        _remember(home, catalogue)
        command = [sys.executable, "-c", CHILD, str(home), str(catalogue), NOW.isoformat()]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    seconds, megabytes = float(told[3]), float(told[4])
    print(f"{told[0]} documents, {told[1]} with a time of their own, {told[2]} looks in the day")
    print(f"{seconds:.2f} CPU seconds (most {MOST_SECONDS}), {megabytes:.0f} MB (most {MOST_MB})")
    return int(seconds > MOST_SECONDS or megabytes > MOST_MB)


def _declare(catalogue: Path) -> None:
    catalogue.mkdir()
    for number in range(PLATFORMS):
        documents = "".join(
            f"  - id: doc-{n}\n    kind: terms-of-service\n    name: Terms {n}\n"
            f"    urls: [https://host{number}.example/{n}]\n    language: en\n"
            for n in range(EACH)
        )
        (catalogue / f"p{number}.yml").write_text(
            f"id: p{number}\nname: P {number}\nowner: Owner {number}\nkind: art\nlanguages: [en]\n"
            f"home: https://host{number}.example/\ndocuments:\n{documents}",
            encoding="utf-8",
        )


def _remember(home: Path, catalogue: Path) -> None:
    """Three of four documents have been looked at before."""
    chosen = settings(home, catalogue, NOW.isoformat(), {})
    with opened(chosen) as found, found.store.transaction() as connection:
        for number in range(PLATFORMS):
            for n in range(EACH - 1):
                due = NOW + timedelta(minutes=(number * EACH + n) % 1440)
                status = Status(f"p{number}/doc-{n}", f"p{number}", "confirmed", NOW, due)
                statuses.put(connection, status)


if __name__ == "__main__":
    sys.exit(main())
