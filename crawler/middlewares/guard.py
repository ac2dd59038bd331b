"""Refuses a request whose URL alone shows that it must not be made."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.guard import refused_url
from crawler.refusal import Refusal
from crawler.spider import of
from data.domain.capture import FailureReason


class GuardMiddleware:
    """Asks the address guard about every URL; what a name resolves to is asked about on connecting."""

    def __init__(self, crawler: Crawler) -> None:
        self.allowed = of(crawler).conduct.allow_addresses

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises: Refusal, when the URL is not to be requested."""
        reason = refused_url(request.url, self.allowed)
        if reason is not None:
            raise Refusal(FailureReason.ADDRESS_REFUSED, f"not asked: {reason}")
