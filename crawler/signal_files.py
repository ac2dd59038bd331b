"""Fetches the addresses at which a site speaks to machines, through the same guarded crawl as documents."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crawler.crawl import PATIENCE_AT_THE_END
from crawler.errand import CrawlSettings, RobotsRecord
from crawler.reactor import started
from data.domain.signal import Carrier

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

# Files for machines are small; of a page only the beginning speaks to them, but half a page is no page.
LARGEST = 5_000_000  # bytes


@dataclass(frozen=True, slots=True)
class SignalErrand:
    """
    One address to be asked.

    Attributes:
        page: True where a page of HTML is expected: what stands in place of the page (a bot test, a consent
            wall) is then a failure.
        now: Aware UTC; becomes `fetched_at`. May be a simulated time.
    """

    key: int
    url: str
    page: bool
    now: datetime


async def ask(
    errands: Sequence[SignalErrand],
    settings: CrawlSettings,
    deliver: Callable[[int, Carrier], None],
    learnt: Callable[[RobotsRecord], None],
) -> None:
    """
    Ask every address once; run it inside `crawler.reactor.run`, after the crawl of the documents.

    robots.txt is obeyed for every address but robots.txt itself. The delay between two requests to a host
    also counts from the crawl before, so that this one begins with a pause.

    Args:
        deliver: Called exactly once for every errand with its key. What it raises is raised again at the end.
        learnt: Called with every robots.txt that was fetched to be obeyed.
    """
    if not errands:
        return
    from scrapy.crawler import Crawler
    from scrapy.settings import Settings

    from crawler.resolver import GuardedResolver
    from crawler.signal_spider import SignalSpider

    await asyncio.sleep(settings.delay_seconds)
    resolver = GuardedResolver(settings.allow_addresses, settings.look_up)
    resolver.install(started().reactor)
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    chosen = Settings()
    chosen.setmodule("crawler.settings", priority="project")
    chosen.setdict(_conduct(settings), priority="cmdline")
    faults: list[Exception] = []

    def hand(key: int, carrier: Carrier) -> None:
        try:
            deliver(key, carrier)
        except Exception as error:  # noqa: BLE001 - our own side is broken; Scrapy would only log it
            faults.append(error)

    crawler = Crawler(SignalSpider, chosen)
    asked = {"errands": errands, "conduct": settings, "refusals": resolver.refusals}
    await _to_its_end(crawler, {**asked, "deliver": hand, "learnt": learnt})
    if faults:
        raise faults[0]


async def _to_its_end(crawler: Crawler, asked: dict[str, Any]) -> None:
    """One crawl; told to stop, it ends within seconds; Scrapy would take that for an end."""
    under_way = asyncio.ensure_future(crawler.crawl_async(**asked))
    try:
        await asyncio.wait([under_way])
    finally:
        if not under_way.done():
            ending = asyncio.ensure_future(crawler.stop_async())
            await asyncio.wait([ending, under_way], timeout=PATIENCE_AT_THE_END)
    under_way.result()


def in_turns(errands: Iterable[SignalErrand]) -> list[SignalErrand]:
    """The first address of each host, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    turns: list[tuple[int, SignalErrand]] = []
    for errand in errands:
        host = "/".join(errand.url.split("/", 3)[:3])
        turns.append((seen[host], errand))
        seen[host] += 1
    return [errand for _, errand in sorted(turns, key=lambda turn: turn[0])]


def _conduct(settings: CrawlSettings) -> dict[str, Any]:
    return {
        "USER_AGENT": settings.identity,
        "DOWNLOAD_DELAY": settings.delay_seconds,
        "DOWNLOAD_TIMEOUT": settings.timeout_seconds,
        "DOWNLOAD_MAXSIZE": min(settings.max_bytes, LARGEST),
        "CONCURRENT_REQUESTS": settings.concurrency,
        "RETRY_TIMES": settings.retries,
    }
