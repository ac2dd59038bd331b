"""Unpacks bodies before anybody reads them."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from crawler.decoding import BombError, BrokenStreamError, decoded
from crawler.refusal import Refusal
from crawler.spider import of
from data.domain.capture import FailureReason

ACCEPTED = "gzip, deflate, br, zstd"


class DecodingMiddleware:
    """Offers the encodings we can undo, and undoes them. Scrapy's takes half a stream for a whole body."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.largest = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Say what we can unpack."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """
        The response with its body as it was before packing.

        Half a stream may be chance: it is asked for once more, as everything that was broken off.

        Raises:
            Refusal: When the body is a bomb or half a stream.
        """
        packed = encodings(response)
        if not packed or not response.body or request.method == "HEAD":
            return response
        try:
            return response.replace(body=decoded(response.body, packed, self.largest))
        except BombError as error:
            raise Refusal(FailureReason.TOO_LARGE, str(error), status=response.status) from error
        except BrokenStreamError as error:
            if again := get_retry_request(request, spider=of(self.crawler), reason="broken stream"):
                return again
            raise Refusal(FailureReason.TRUNCATED, str(error), status=response.status) from error


def encodings(response: Response) -> list[str]:
    """What a server says its body is packed with, in its order, in lower case, without quotes and weights."""
    sent = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1").lower()
    names = (name.partition(";")[0].strip(" \t\"'") for name in sent.split(","))
    return [name for name in names if name]
