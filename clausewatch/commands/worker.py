"""`clausewatch worker`: crawl what watchers queue, on this machine, until stopped."""

from __future__ import annotations

from clausewatch.settings import Settings
from clausewatch.watching.logs import configure


def worker(settings: Settings, concurrency: int) -> int:
    """
    Work until stopped; returns the exit code.

    Raises:
        UsageError: The database is not PostgreSQL, or the extra is not installed.
    """
    from clausewatch.working.worker import work
    from crawler.crawl import run

    configure()
    run(lambda: work(settings, concurrency))
    return 0
