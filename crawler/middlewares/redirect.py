"""Follows redirects, and only those a careful reader would follow."""

from __future__ import annotations

from typing import Self
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from w3lib.url import safe_url_string

from crawler.chain_cookies import Jar, shown, taken
from crawler.guard import refused_url
from crawler.refusal import Refusal
from crawler.spacing import SPENT
from crawler.spider import of
from data.domain.capture import FailureReason

# A chain of redirects may take as long as this many answers; ten slow hops would hold up a crawl for minutes.
PATIENCE = 2
REDIRECTS = (301, 302, 303, 307, 308)

# In the meta of a request: the cookies of its chain, and what was asked for before it.
JAR, STEPS = "chain_cookies", "chain_steps"


class RedirectMiddleware:
    """
    Follows at most ten hops; never to a refused address and never from https down to http. Cookies that are
    set on the way are shown to who set them, until the chain ends.

    The hops end up in `request.meta["redirect_urls"]`, as with Scrapy's own. Scrapy's would decode what the
    `Location` hides before anybody could look at it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.longest = crawler.settings.getint("REDIRECT_MAX_TIMES")
        self.haste = crawler.settings.getint("REDIRECT_PRIORITY_ADJUST")
        self.allowed = of(crawler).conduct.allow_addresses
        self.patience = PATIENCE * of(crawler).conduct.timeout_seconds

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """
        The next request of the chain, or the response when it redirects nowhere.

        Raises:
            Refusal: When the chain is too long, too slow, turns in a circle or leads where we do not go.
        """
        location = response.headers.get("Location")
        if response.status not in REDIRECTS or not location:
            return response
        target = self._target(request, _text(location).strip(), response.status)
        hops = [*request.meta.get("redirect_urls", ()), request.url]
        jar = taken(request.meta.get(JAR, {}), response)
        self._refuse_endless(request, target, hops, jar, response.status)
        onward = request.replace(url=target, priority=request.priority + self.haste)
        onward.headers.pop("Cookie", None)
        if cookies := shown(jar, target):
            onward.headers["Cookie"] = cookies.encode("latin-1")
        onward.meta.update({"redirect_urls": hops, JAR: jar, STEPS: _steps(request)})
        onward.meta.pop("download_slot", None)
        return onward

    def _refuse_endless(self, request: Request, target: str, hops: list[str], jar: Jar, status: int) -> None:
        if (target, shown(jar, target)) in _steps(request) and request.url != target:
            raise Refusal(FailureReason.MOVED, f"the redirects turn in a circle at {target}", status=status)
        if len(hops) > self.longest:
            raise Refusal(FailureReason.MOVED, f"more than {self.longest} redirects", status=status)
        if request.meta.get(SPENT, 0.0) > self.patience:
            words = f"{len(hops)} redirects took more than {self.patience:.0f} seconds"
            raise Refusal(FailureReason.TOO_SLOW, words, status=status)

    def _target(self, request: Request, location: str, status: int) -> str:
        try:
            joined = urljoin(request.url, location.replace(" ", "%20"))  # a common slip, and harmless
        except ValueError:
            joined = location
        if reason := refused_url(joined, self.allowed):
            words = f"redirected to a place we do not ask: {reason}"
            raise Refusal(FailureReason.ADDRESS_REFUSED, words, status=status)
        target = urldefrag(safe_url_string(joined)).url
        if urlsplit(request.url).scheme == "https" and urlsplit(target).scheme == "http":
            raise Refusal(FailureReason.TLS_ERROR, f"redirected from https down to {target}", status=status)
        return target


def _steps(request: Request) -> list[tuple[str, str]]:
    """What was asked for in a chain up to a request, each address with the cookies it was shown."""
    return [*request.meta.get(STEPS, ()), (request.url, shown(request.meta.get(JAR, {}), request.url))]


def _text(location: bytes) -> str:
    """A target as its server wrote it; bytes that are no UTF-8 keep their value, as in browsers."""
    try:
        return location.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in location)
