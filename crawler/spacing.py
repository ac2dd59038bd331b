"""The delay between two pages of a host, counted as the host sees it."""

from __future__ import annotations

from collections.abc import Awaitable
from time import monotonic
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.spider import of

# In the meta of a request: how long the crawl had been busy before it, and the seconds that it and the
# redirects before it took, without waiting for their turn.
BUSY, SPENT = "busy_seconds", "seconds_spent"

# When the last page of a host was answered, by host and port. One memory for all crawls of a process: the
# signals of a platform are asked for right after its documents, by a crawl of their own.
_answered: dict[str, float] = {}


def remember(crawler: Crawler, request: Request) -> None:
    """Let a crawl know, before it asks a host for a page, when an earlier one did."""
    _, slot = crawler.engine.downloader._get_slot(request)
    slot.lastseen = max(slot.lastseen, _answered.get(_host(request), 0.0))


async def spaced(crawler: Crawler, request: Request, download: Awaitable[Response]) -> Response:
    """
    Download, and count the delay of the host from the end of the answer.

    Scrapy counts from when it meant to send. While we are busy reading another document a request leaves
    late, and the next one would follow it too soon. A robots.txt that came is no page: it and the page after
    it are one visit.
    """
    page = True
    request.meta[BUSY] = of(crawler).busy_seconds
    begun = monotonic()
    try:
        response = await download
        page = not request.meta.get("is_robots") or response.status >= 500
        return response
    finally:
        request.meta[SPENT] = request.meta.get(SPENT, 0.0) + monotonic() - begun
        _count(crawler, request, page=page)


def _count(crawler: Crawler, request: Request, *, page: bool) -> None:
    if page:
        _answered[_host(request)] = monotonic()
    slot = crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
    if slot is not None:
        slot.close()  # ends the timer only; the downloader sets another one as soon as this request has left
        slot.lastseen = _answered.get(_host(request), 0.0)


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc
