"""The one spider: it fetches the documents it is given and hands each outcome on as soon as it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.browser import request_meta
from crawler.browser_hops import REFUSED, Permitted
from crawler.delivery import Delivery
from crawler.errand import CrawlSettings, Errand, RobotsRecord
from crawler.faults import refusal
from crawler.guard import refused_url
from crawler.journey import Journey
from crawler.pauses import Pauses
from crawler.refusal import Refusal
from crawler.response import Answer, problem
from crawler.retry_after import seconds
from data.domain.capture import FailureReason, Fetched, Outcome

NOT_MODIFIED = 304
# What some servers answer to a question on condition, or to their own long tag, and not to the same without.
DISLIKED = (400, 412, 416, 417, 431)
CONDITIONS = ("If-None-Match", "If-Modified-Since")


class DocumentSpider(Spider):
    """
    Fetches every part of every errand's document.

    Attributes:
        no_browser: Why documents that need a browser cannot be fetched, None when they can.
        refusals: Names the address guard gave no address for, with its words.
        undelivered: The journeys without an outcome so far, in the order of their errands.
        pauses: Hosts that asked us to stay away in this crawl.
        permitted: Asked about each address a browser is taken to; the robots middleware puts itself here.
    """

    name = "documents"

    def __init__(
        self,
        errands: Sequence[Errand],
        conduct: CrawlSettings,
        refusals: Mapping[str, str],
        no_browser: str | None,
        delivery: Delivery,
        learnt: Callable[[RobotsRecord], None],
    ) -> None:
        super().__init__()
        self.conduct, self.refusals, self.learnt = conduct, refusals, learnt
        self.no_browser = no_browser
        self.now: datetime = max(errand.now for errand in errands)
        self.undelivered = dict.fromkeys(Journey(errand) for errand in errands)
        self._delivery = delivery
        self.permitted: Permitted = _nothing_against
        self.pauses = Pauses()

    @property
    def busy_seconds(self) -> float:
        """How long this crawl has been busy with what it had fetched."""
        return self._delivery.busy_seconds

    async def start(self) -> AsyncIterator[Any]:
        """Every part of every document; hosts take turns, so none of them keeps all others waiting."""
        for journey in in_turns(self.undelivered):
            for request in self._requests(journey):
                yield request

    def parse(self, response: Response, journey: Journey, part: int) -> Iterator[Request]:
        """Take in one answer; asks again without conditions that are disliked, and for parts that stayed."""
        if journey.ended:
            return
        if _disliked(response):
            yield self._request(journey, part, {})
            return
        if response.status == NOT_MODIFIED and journey.errand.validators.get(response.meta["asked"]):
            journey.stay(part)
        else:
            answer = _answer(response)
            if found := problem(answer):
                reason = _with_wait(found.reason, found.detail, response)
                self._fail(journey, response.meta["asked"], reason, journey.kept(part, response, answer))
                return
            journey.arrive(part, response, answer)
        for again in journey.to_ask_again:
            yield self._request(journey, again, {})
        self._end(journey, journey.outcome())

    def failed(self, failure: Failure) -> None:
        """Take in that a request came to nothing."""
        request = failure.request  # type: ignore[attr-defined]
        journey: Journey = request.cb_kwargs["journey"]
        error = failure.value if failure.value is not None else RuntimeError("no reason was given")
        found = request.meta.get(REFUSED) or refusal(error, request.url, self.refusals)
        self._fail(journey, request.meta["asked"], found)

    def give_up(self) -> None:
        """Deliver a failure for whatever has no outcome at the end; nothing is passed over in silence."""
        for journey in list(self.undelivered):
            words = Refusal(FailureReason.UNREACHABLE, "the crawl ended before this document was answered")
            self._fail(journey, next(iter(journey.errand.document.urls), ""), words)

    def _requests(self, journey: Journey) -> list[Request]:
        """One request a part; none where an address is not one, which ends the journey."""
        urls = journey.errand.document.urls
        for url in urls:
            if reason := refused_url(url, self.conduct.allow_addresses):
                self._fail(journey, url, Refusal(FailureReason.ADDRESS_REFUSED, f"not asked: {reason}"))
                return []
            if journey.errand.document.fetch == "browser" and self.no_browser:
                self._fail(journey, url, Refusal(FailureReason.BROWSER_MISSING, self.no_browser))
                return []
        conditions = [self._conditions(journey.errand, url) for url in urls]
        return [self._request(journey, part, headers) for part, headers in enumerate(conditions)]

    def _request(self, journey: Journey, part: int, headers: dict[str, str]) -> Request:
        document = journey.errand.document
        language = {"Accept-Language": f"{document.language}, *;q=0.5"}
        return Request(
            document.urls[part],
            callback=self.parse,
            errback=self.failed,
            headers={**language, **headers},
            meta={
                "asked": document.urls[part],
                **(request_meta(self._may_go) if document.fetch == "browser" else {}),
            },
            cb_kwargs={"journey": journey, "part": part},
        )

    async def _may_go(self, url: str) -> Refusal | None:
        return await self.permitted(url)

    @staticmethod
    def _conditions(errand: Errand, url: str) -> dict[str, str]:
        validator = errand.validators.get(url)
        if validator is None or errand.document.fetch == "browser":  # an old page may show a new text
            return {}
        known = (validator.etag, validator.last_modified)
        return {name: value for name, value in zip(CONDITIONS, known, strict=True) if value}

    def _fail(self, journey: Journey, url: str, reason: Refusal, kept: Fetched | None = None) -> None:
        self._end(journey, journey.failure(url, reason, kept))

    def _end(self, journey: Journey, outcome: Outcome | None) -> None:
        if outcome is None or journey.ended:
            return
        journey.ended = True
        del self.undelivered[journey]
        self._delivery.hand(outcome)


def in_turns(journeys: Iterable[Journey]) -> list[Journey]:
    """The first journey to each host, then the second to each, and so on."""
    seen: Counter[str] = Counter()
    turns: list[tuple[int, Journey]] = []
    for journey in journeys:
        place = next(iter(journey.errand.document.urls), "").split("/", 3)[:3]
        turns.append((seen["/".join(place)], journey))
        seen["/".join(place)] += 1
    return [journey for _, journey in sorted(turns, key=lambda turn: turn[0])]


async def _nothing_against(_: str) -> Refusal | None:
    """For crawls without a robots middleware."""
    return None


def of(crawler: Crawler) -> DocumentSpider:
    """The spider of a crawler, for the middlewares."""
    return cast(DocumentSpider, crawler.spider)


def _disliked(response: Response) -> bool:
    """Whether a server will not hear of the conditions that it was asked on."""
    request = response.request
    asked = request is not None and any(name in request.headers for name in CONDITIONS)
    return asked and response.status in DISLIKED


def _answer(response: Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    rendered = "playwright" in response.flags
    return Answer(response.meta["asked"], response.url, response.status, headers, response.body, rendered)


def _with_wait(reason: FailureReason, detail: str, response: Response) -> Refusal:
    wait = seconds(response.headers.get("Retry-After"), response.headers.get("Date"))
    return Refusal(reason, detail, status=response.status, retry_after=wait)
