"""The download handler of crawls with a browser; imported only where scrapy-playwright is installed."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.download import BoundedDownloadHandler
from crawler.refusal import Refusal
from crawler.spacing import spaced
from crawler.spider import of
from data.domain.capture import FailureReason


class BrowserDownloadHandler(ScrapyPlaywrightDownloadHandler, BoundedDownloadHandler):  # type: ignore[misc]
    """Marked requests by Chromium, all others (robots.txt, plain documents) as in any crawl."""

    lazy = False  # it starts its driver when the engine starts, so it must be there by then

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._largest = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    async def download_request(self, request: Request) -> Response:
        """
        The answer to one request.

        Raises:
            Refusal: When the host has asked for a pause meanwhile, or what the browser made of a page is
                larger than we accept.
        """
        if not request.meta.get("playwright"):
            return await BoundedDownloadHandler.download_request(self, request)
        of(self._crawler).pauses.stop(request.url)
        response = await spaced(self._crawler, request, super().download_request(request))
        if len(response.body) > self._largest:
            words = f"the page is larger than {self._largest} bytes once its scripts have run"
            raise Refusal(FailureReason.TOO_LARGE, words, status=response.status)
        return response
