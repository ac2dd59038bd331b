"""The spider of signal files: every answer is an answer, a missing file too."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.browser_hops import Permitted
from crawler.errand import CrawlSettings, RobotsRecord
from crawler.faults import refusal
from crawler.guard import refused_url
from crawler.pauses import Pauses
from crawler.response import Answer, problem
from crawler.signal_files import SignalErrand, in_turns
from data.domain.capture import FailureReason
from data.domain.signal import Carrier

# A home page may hold few words, need scripts or ask for a password; its head speaks all the same.
BELIEVED = (FailureReason.EMPTY, FailureReason.SHELL, FailureReason.LOGIN_WALL, FailureReason.GONE)


class SignalSpider(Spider):
    """
    Asks every errand's address.

    Attributes:
        conduct, refusals, learnt, now, permitted, pauses, busy_seconds: As of the spider of documents; the
            middlewares read them.
    """

    name = "signals"
    busy_seconds = 0.0  # files of signals are read after the crawl

    def __init__(
        self,
        errands: Sequence[SignalErrand],
        conduct: CrawlSettings,
        refusals: Mapping[str, str],
        deliver: Callable[[int, Carrier], None],
        learnt: Callable[[RobotsRecord], None],
    ) -> None:
        super().__init__()
        self.conduct, self.refusals, self.learnt = conduct, refusals, learnt
        self.now = max(errand.now for errand in errands)
        self.permitted: Permitted | None = None  # no browser here
        self.pauses = Pauses()
        self._errands = in_turns(errands)
        self._deliver = deliver

    async def start(self) -> AsyncIterator[Any]:
        """Every address, hosts taking turns."""
        for errand in self._errands:
            if reason := refused_url(errand.url, self.conduct.allow_addresses):
                self._fail(errand, f"{errand.url} was not asked: {reason}", None)
                continue
            yield Request(
                errand.url,
                callback=self.parse,
                errback=self.failed,
                meta={"asked": errand.url, "is_robots": urlsplit(errand.url).path == "/robots.txt"},
                cb_kwargs={"errand": errand},
            )

    def parse(self, response: Response, errand: SignalErrand) -> None:
        """Hand on what came back."""
        headers = tuple(
            (name.decode("latin-1").lower(), value.decode("latin-1").strip())
            for name, values in response.headers.items()
            for value in values
        )
        carrier = Carrier(errand.url, errand.now, response.url, response.status, headers, response.body)
        wall = _wall(carrier) if errand.page else None
        if wall is not None:
            self._fail(errand, wall, response.status)
        else:
            self._deliver(errand.key, carrier)

    def failed(self, failure: Failure) -> None:
        """Hand on that a request came to nothing."""
        request = failure.request  # type: ignore[attr-defined]
        errand: SignalErrand = request.cb_kwargs["errand"]
        error = failure.value if failure.value is not None else RuntimeError("no reason was given")
        found = refusal(error, request.url, self.refusals)
        self._fail(errand, found.detail, found.status)

    def _fail(self, errand: SignalErrand, reason: str, status: int | None) -> None:
        self._deliver(errand.key, Carrier(errand.url, errand.now, errand.url, status, failure=reason))


def _wall(carrier: Carrier) -> str | None:
    """What stands in place of a page, None when it is the page itself or plainly missing."""
    headers: dict[str, str] = {}
    for name, value in carrier.headers:
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    found = problem(Answer(carrier.url, carrier.final_url, carrier.status or 0, headers, carrier.body))
    return None if found is None or found.reason in BELIEVED else found.detail
