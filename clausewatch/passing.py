"""One pass over documents: crawl them, take in each outcome as it comes, then listen for signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from clausewatch.enduring import READING, Enduring
from clausewatch.errands import errands
from clausewatch.home import Home
from clausewatch.judging import Bench
from clausewatch.line import Line
from clausewatch.pipeline import Pipeline
from clausewatch.settings import Settings
from clausewatch.signalling import listen
from crawler.crawl import crawl
from crawler.errand import CrawlSettings, RobotsRecord
from data.domain.capture import Outcome
from data.domain.platform import Document, Platform
from data.store import robots, statuses


async def one_pass(
    home: Home,
    settings: Settings,
    platforms: Sequence[Platform],
    documents: Sequence[Document],
    conduct: CrawlSettings,
    show: Callable[[Line], None],
) -> None:
    """
    Fetch documents once and take in what comes back; then the signals of their platforms, once a day.

    Args:
        documents: Of these platforms.
        conduct: How the crawler behaves; what is known of robots.txt files is added.
        show: Called with the line of each document as soon as its step is committed.
    """
    by_id = {d.id: d for d in documents}
    pipeline = Pipeline(home, {p.id: p for p in platforms}, Bench(settings.pipeline).judge)
    enduring = Enduring(pipeline, settings.home / READING)
    enduring.count_crash()

    def deliver(outcome: Outcome) -> None:
        show(enduring.take(by_id[outcome.document_id], outcome))

    def learnt(record: RobotsRecord) -> None:
        with home.store.transaction() as connection:
            robots.put(connection, record.origin, record.fetched_at, record.status, record.body)

    await crawl(errands(home, documents, settings.now), _knowing(home, conduct), deliver, learnt)
    ids = {document.platform_id for document in documents}
    visited = [platform for platform in platforms if platform.id in ids]
    await listen(home, settings.now, visited, lambda: _knowing(home, conduct))


def conduct(settings: Settings) -> CrawlSettings:
    """How the crawler behaves in an installation."""
    return CrawlSettings(contact=settings.contact, allow_addresses=settings.allow_addresses)


def chosen(platforms: Sequence[Platform], only: str | None) -> tuple[Document, ...]:
    """The documents of all platforms, or of one by id."""
    return tuple(d for p in platforms if only is None or p.id == only for d in p.documents)


def due(home: Home, documents: Sequence[Document], now: datetime) -> tuple[Document, ...]:
    """Those whose time has come; documents that were never tried first, then the longest overdue."""
    with home.store.reading() as connection:
        times = statuses.due_times(connection)
    waiting = [d for d in documents if d.id not in times or times[d.id] <= now]
    return tuple(sorted(waiting, key=lambda d: (d.id in times, times.get(d.id, now))))


def _knowing(home: Home, conduct: CrawlSettings) -> CrawlSettings:
    with home.store.reading() as connection:
        records = [RobotsRecord(*row) for row in robots.everything(connection)]
    return replace(conduct, robots_cache={r.origin: r for r in records})
