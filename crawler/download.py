"""Scrapy's download handler with a limit on headers, patience with odd ones, and a quiet end."""

from __future__ import annotations

import asyncio
import re

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import BODY
from twisted.web._newclient import Request as TxRequest
from twisted.web.http import _ChunkedTransferDecoder
from twisted.web.iweb import IResponse

from crawler.decoding import BombError, BrokenStreamError, decoded
from crawler.middlewares.decoding import encodings
from crawler.spacing import spaced
from crawler.spider import of
from crawler.wholeness import ends

PATIENCE_AT_THE_END = 1.0  # seconds for connections to close; some never say that they have
_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_SAYS_NOTHING = {(b"transfer-encoding", b"identity")}  # of old servers; Twisted knows chunks only
LARGEST_HEAD = 256 * 1024  # bytes of status line and headers; browsers stop at about the same


class _Chunks(_ChunkedTransferDecoder):
    """Reads sizes that are padded with spaces, as old servers write them, and no extensions at all."""

    def _dataReceived_CHUNK_LENGTH(self) -> bool:
        end = self._buffer.find(b"\r\n", self._start)
        if end >= 0:
            self._buffer[:end] = self._buffer[:end].partition(b";")[0].strip(b" \t")
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()


class _Parser(_LenientHTTPClientParser):
    """Passes over headers whose names are none, as browsers do; Twisted ends the connection over them."""

    _transferDecoders = {b"chunked": _Chunks}  # noqa: RUF012 - Twisted's name and form

    def headerReceived(self, name: bytes, value: bytes) -> None:
        name = name.rstrip(b" \t")
        if _TOKEN.fullmatch(name) and (name.lower(), value.lower()) not in _SAYS_NOTHING:
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Ends a connection whose headers never end."""

    _head = 0

    def request(self, request: TxRequest) -> Deferred[IResponse]:
        """Send a request; its answer is read by our parser, put in place as Scrapy puts its own."""
        answer = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _Parser
        return answer

    def dataReceived(self, data: bytes) -> None:
        """Count what arrives before the body begins; empty lines before the status say nothing."""
        if self._parser is None or self._parser.state == BODY:
            self._head = 0
        else:
            data = data if self._head else data.lstrip(b"\r\n")
            self._head += len(data)
            self._parser.MAX_LENGTH = LARGEST_HEAD  # of one line; Twisted takes 16 kB, some send more
        if self._head > LARGEST_HEAD and self.transport is not None:
            self.transport.abortConnection()
            return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class BoundedFactory(_LenientHTTP11ClientFactory):
    """
    Makes connections with a limit on headers, each for one answer.

    What a server says behind its answer, a moment late, would be taken for the answer to the next question.
    """

    def buildProtocol(self, addr: IAddress | None) -> _BoundedProtocol:  # noqa: ARG002 - Twisted's name
        return _BoundedProtocol(_leave)  # type: ignore[no-untyped-call]


def _leave(answered: _BoundedProtocol) -> None:
    """End a connection instead of keeping it for another question."""
    if answered.transport is not None:
        answered.transport.loseConnection()  # type: ignore[misc]


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
            ResponseDataLossError: When the body is shorter than announced, and not whole by itself.
        """
        of(self._crawler).pauses.stop(request.url)
        response = await spaced(self._crawler, request, super().download_request(request))
        if "dataloss" in response.flags and not self._whole(response):
            raise ResponseDataLossError
        return response

    def _whole(self, response: Response) -> bool:
        """Whether a body is all there though more was announced: a wrong length, a last chunk unsent."""
        try:
            return ends(decoded(response.body, encodings(response), self._default_maxsize))
        except (BombError, BrokenStreamError):
            return False

    async def close(self) -> None:
        """
        End the connections that are left.

        Scrapy calls its own Deferred back after a second; when all connections end in that very moment it
        has been called already, and the crawl ends with an AlreadyCalledError.
        """
        closing = self._pool.closeCachedConnections()  # type: ignore[no-untyped-call]
        ended = closing.asFuture(asyncio.get_running_loop())
        await asyncio.wait([ended], timeout=PATIENCE_AT_THE_END)
