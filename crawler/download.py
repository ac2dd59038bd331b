"""Scrapy's download handler with a limit on headers, which neither it nor Twisted has."""

from __future__ import annotations

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import BODY

from crawler.spider import of

LARGEST_HEAD = 256 * 1024  # bytes of status line and headers; browsers stop at about the same


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Ends a connection whose headers never end."""

    _head = 0

    def dataReceived(self, data: bytes) -> None:
        """Count what arrives before the body begins."""
        if self._parser is None or self._parser.state == BODY:
            self._head = 0
        else:
            self._head += len(data)
        if self._head > LARGEST_HEAD and self.transport is not None:
            self.transport.abortConnection()
            return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes connections with a limit on headers."""

    def buildProtocol(self, addr: IAddress | None) -> _BoundedProtocol:  # noqa: ARG002 - Twisted's name
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class BoundedDownloadHandler(HTTP11DownloadHandler):
    """HTTP/1.1 over the guarded reactor."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = BoundedFactory

    async def download_request(self, request: Request) -> Response:
        """
        The answer to one request.

        Raises:
            Refusal: When the host has asked for a pause meanwhile.
        """
        of(self._crawler).pauses.stop(request.url)
        response: Response = await super().download_request(request)
        return response
