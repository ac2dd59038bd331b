"""The exception by which a middleware gives a request up for a reason people are told."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

from data.domain.capture import FailureReason


class Refusal(IgnoreRequest):
    """
    A request that is not made, or whose answer is not taken.

    Never leaves the crawler: it becomes a FetchFailure.

    Attributes:
        detail: One short sentence of fact.
        status: The HTTP status that led to it, None when there was none.
        retry_after: Seconds the server asked us to wait, None when it did not.
    """

    def __init__(
        self, reason: FailureReason, detail: str, *, status: int | None = None, retry_after: int | None = None
    ) -> None:
        self.reason, self.detail, self.status, self.retry_after = reason, detail, status, retry_after
        super().__init__(detail)
