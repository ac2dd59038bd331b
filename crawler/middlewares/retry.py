"""Asks again, once or twice, where that can help."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware as ScrapyRetryMiddleware
from scrapy.http import Response

from crawler.faults import refusal
from crawler.spacing import BUSY
from crawler.spider import of
from data.domain.capture import FailureReason

# A broken connection or half an answer may be chance. A slow, large or untrusted host stays so.
WORTH_ANOTHER_TRY = (FailureReason.UNREACHABLE, FailureReason.TRUNCATED)

# A host is not slow when we were busy with other documents for this part of its time: its answer was there.
OURS = 0.5


class RetryMiddleware(ScrapyRetryMiddleware):
    """Scrapy's, but it leaves alone a server that said when to come back, and faults that stay."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The same request once more for a 5xx and for a page of no bytes; the response otherwise."""
        of(self.crawler).pauses.heed(response)
        if response.headers.get("Retry-After"):
            return response
        if _is_page(request) and response.status == 200 and not response.body:  # some caches begin so
            return self._retry(request, "empty") or response
        return super().process_response(request, response)

    def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """The same request once more for a fault of chance; None otherwise."""
        reason = refusal(exception, request.url, {}).reason
        if reason in WORTH_ANOTHER_TRY or (reason is FailureReason.TOO_SLOW and self._was_ours(request)):
            return super().process_exception(request, exception)
        return None

    def _was_ours(self, request: Request) -> bool:
        spider = of(self.crawler)
        busy: float = spider.busy_seconds - request.meta.get(BUSY, spider.busy_seconds)
        return busy > OURS * spider.conduct.timeout_seconds


def _is_page(request: Request) -> bool:
    """Whether a part of a document is asked for; a robots.txt or a signal may be empty."""
    return "part" in request.cb_kwargs
