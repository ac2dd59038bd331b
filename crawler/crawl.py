"""Fetch a list of documents: the crawler's front door."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from crawler import browser
from crawler.errand import CrawlSettings, Errand, RobotsRecord
from crawler.proxy import guarded_proxy
from crawler.reactor import run, started
from data.domain.capture import Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

__all__ = ["CrawlSettings", "Errand", "RobotsRecord", "crawl", "run"]

PATIENCE_AT_THE_END = 5.0  # seconds for requests under way once we are told to stop


def _nobody(record: RobotsRecord) -> None:
    """For callers that keep no robots.txt between crawls."""


async def crawl(
    errands: Sequence[Errand],
    settings: CrawlSettings,
    deliver: Callable[[Outcome], None],
    learnt: Callable[[RobotsRecord], None] = _nobody,
) -> None:
    """
    Fetch every errand's document once and hand over each outcome as it is known; run it inside `run`.

    Args:
        deliver: Called exactly once for every errand, on the main thread. What it raises ends the crawl and
            is raised again here; what the world does never raises.
        learnt: Called with every robots.txt that was fetched, for the next crawl's `robots_cache`.
    """
    if not errands:
        return
    from crawler.delivery import Delivery
    from crawler.resolver import GuardedResolver

    resolver = GuardedResolver(settings.allow_addresses, settings.look_up)
    resolver.install(started().reactor)
    schemes = {
        url.partition(":")[0]
        for errand in errands
        if errand.document.fetch == "browser"
        for url in errand.document.urls
    } & {"http", "https"}
    no_browser = browser.missing(settings) if schemes else None
    asked: dict[str, Any] = {
        "errands": errands,
        "conduct": settings,
        "refusals": resolver.refusals,
        "no_browser": no_browser,
        "delivery": Delivery(deliver),
        "learnt": learnt,
    }
    if not schemes or no_browser:
        await _crawled(_crawler(settings, {}), asked)
        return
    async with guarded_proxy(settings, resolver.refusals) as door:
        await _crawled(_crawler(settings, browser.settings_for(settings, door, schemes)), asked)


async def _crawled(crawler: Crawler, asked: dict[str, Any]) -> None:
    """One crawl from its first request to its last outcome, or until it is told to stop."""
    from crawler.spider import of

    delivery = asked["delivery"]
    under_way = asyncio.ensure_future(crawler.crawl_async(**asked))
    broken = asyncio.ensure_future(delivery.broken.wait())
    try:
        await asyncio.wait([under_way, broken], return_when=asyncio.FIRST_COMPLETED)
    finally:
        broken.cancel()
        if not under_way.done():
            delivery.close()
            await _stop(crawler, under_way)
    if delivery.fault is not None:
        raise delivery.fault
    under_way.result()
    of(crawler).give_up()


def _crawler(settings: CrawlSettings, more: dict[str, Any]) -> Crawler:
    from scrapy.crawler import Crawler
    from scrapy.settings import Settings

    from crawler.spider import DocumentSpider

    # outcomes tell what the world does, not warnings
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    chosen = Settings()
    chosen.setmodule("crawler.settings", priority="project")
    chosen.setdict({**_from(settings), **more}, priority="cmdline")
    return Crawler(DocumentSpider, chosen)


def _from(settings: CrawlSettings) -> dict[str, Any]:
    return {
        "USER_AGENT": settings.identity,
        "DOWNLOAD_DELAY": settings.delay_seconds,
        "DOWNLOAD_TIMEOUT": settings.timeout_seconds,
        "DOWNLOAD_MAXSIZE": settings.max_bytes,
        "CONCURRENT_REQUESTS": settings.concurrency,
        "RETRY_TIMES": settings.retries,
    }


async def _stop(crawler: Crawler, under_way: asyncio.Future[None]) -> None:
    """End a crawl early: what waits for its turn is dropped, what is being read gets a few seconds."""
    if not crawler.crawling:
        return
    downloader = crawler.engine.downloader
    for slot in downloader.slots.values():
        while slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.cancel()
    ending = asyncio.ensure_future(crawler.stop_async())
    await asyncio.wait([ending, under_way], timeout=PATIENCE_AT_THE_END)
