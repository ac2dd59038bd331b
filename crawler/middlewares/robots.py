"""Obeys robots.txt (RFC 9309), one look at it per origin, however many requests are waiting for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.errand import RobotsRecord
from crawler.faults import refusal
from crawler.guard import refused_url
from crawler.refusal import Refusal
from crawler.robots import allows_everything, fresh, is_answer, read
from crawler.spacing import remember
from crawler.spider import of
from data.domain.capture import FailureReason

FIRST = 1000  # before any page
LONGEST_CRAWL_DELAY = 60.0  # seconds; a file that asks for hours would hold up every other host of the crawl


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of an origin's robots.txt: its rules, or why nothing may be asked there for now."""

    rules: Protego | None
    refused: Refusal | None = None


class RobotsMiddleware:
    """
    Lets a request through when the origin's robots.txt allows it for our token.

    Scrapy's own hands the first two waiting requests the rules and every later one "no rules", which means
    allowed; and it takes an unreachable file for permission. Here all of them wait for one task.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.spider = of(crawler)
        self.conduct = self.spider.conduct
        self._looks: dict[str, asyncio.Task[Verdict]] = {}
        self.spider.permitted = self.permitted

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises: Refusal, when robots.txt forbids the request or cannot be known."""
        if request.meta.get("is_robots"):
            return
        verdict = await self._verdict_of(request.url)
        if (reason := self._against(verdict, request.url)) is not None:
            raise reason
        if verdict.rules is not None:
            self._heed_delay(verdict.rules, request, urlsplit(request.url).hostname or "")
        remember(self.crawler, request)

    async def permitted(self, url: str) -> Refusal | None:
        """Why an address may not be asked, by the guard or by its robots.txt; None when it may."""
        if reason := refused_url(url, self.conduct.allow_addresses):
            return Refusal(FailureReason.ADDRESS_REFUSED, f"redirected to a place we do not ask: {reason}")
        return self._against(await self._verdict_of(url), url)

    async def _verdict_of(self, url: str) -> Verdict:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._looks:
            self._looks[origin] = asyncio.create_task(self._look(origin))
        return await asyncio.shield(self._looks[origin])

    def _against(self, verdict: Verdict, url: str) -> Refusal | None:
        if verdict.refused is not None:
            return verdict.refused
        if verdict.rules is None or verdict.rules.can_fetch(url, self.conduct.token):
            return None
        host = urlsplit(url).hostname or ""
        words = f"robots.txt of {host} does not let {self.conduct.token} read this page"
        return Refusal(FailureReason.ROBOTS_DENIED, words)

    def _heed_delay(self, rules: Protego, request: Request, host: str) -> None:
        asked = rules.crawl_delay(self.conduct.token)
        if asked is not None and asked > self.conduct.delay_seconds:
            request.meta["autothrottle_dont_adjust_delay"] = True  # it would shorten the delay again
            self._slow_down(host, min(asked, LONGEST_CRAWL_DELAY))

    def _slow_down(self, host: str, delay: float) -> None:
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[host] = {"delay": delay}
        if host in downloader.slots:
            downloader.slots[host].delay = delay

    async def _look(self, origin: str) -> Verdict:
        known = self.conduct.robots_cache.get(origin)
        if known is not None and fresh(known, self.spider.now):
            return Verdict(read(known))
        url = f"{origin}/robots.txt"
        request = Request(url, callback=NO_CALLBACK, priority=FIRST, meta={"is_robots": True, "asked": url})
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the world's doing and ends in a verdict
            return self._unknown(refusal(error, url, self.spider.refusals), known)
        return self._verdict(origin, response, known)

    def _verdict(self, origin: str, response: Response, known: RobotsRecord | None) -> Verdict:
        if not is_answer(response.status):
            words = f"robots.txt of {origin} answered {response.status}, so nothing was asked there for now"
            return self._unknown(Refusal(FailureReason.ROBOTS_DENIED, words, status=response.status), known)
        body = b"" if allows_everything(response.status) else response.body
        record = RobotsRecord(origin, self.spider.now, response.status, body)
        self.spider.learnt(record)
        return Verdict(read(record))

    @staticmethod
    def _unknown(reason: Refusal, known: RobotsRecord | None) -> Verdict:
        """An old copy serves while the file is out of reach (RFC 9309, 2.4); endless redirects are none."""
        if reason.reason is FailureReason.MOVED:
            return Verdict(None)
        return Verdict(read(known)) if known is not None else Verdict(None, reason)
