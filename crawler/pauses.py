"""Hosts that asked us to stay away: within a crawl nothing more is asked of them."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.refusal import Refusal
from crawler.retry_after import seconds
from data.domain.capture import FailureReason

_TOO_MANY_REQUESTS, _UNAVAILABLE = 429, 503


class Pauses:
    """
    Remembers who asked for a pause.

    The question has to be asked when a request leaves the queue of its host, not when it enters it: by the
    time the first answer is there, the others are waiting in line already.
    """

    def __init__(self) -> None:
        self._by_host: dict[str, Refusal] = {}

    def heed(self, response: Response) -> None:
        """Take in an answer; 429, and 503 with a time, ask for a pause."""
        wait = seconds(response.headers.get("Retry-After"), response.headers.get("Date"))
        asks = response.status == _TOO_MANY_REQUESTS or (response.status == _UNAVAILABLE and wait is not None)
        host = urlsplit(response.url).hostname or ""
        if asks and host not in self._by_host:
            words = f"{host} asked us to come less often, so nothing more was asked there"
            refusal = Refusal(FailureReason.RATE_LIMITED, words, status=response.status, retry_after=wait)
            self._by_host[host] = refusal

    def stop(self, url: str) -> None:
        """Raises: Refusal, when the host of a URL asked for a pause."""
        refusal = self._by_host.get(urlsplit(url).hostname or "")
        if refusal is not None:
            raise refusal
