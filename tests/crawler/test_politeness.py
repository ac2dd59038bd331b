"""Never two requests at once to a host, and time between them."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from itertools import pairwise

import pytest
from twisted.python import log

from crawler import download
from crawler.crawl import Errand, crawl, run
from crawler.reactor import started
from data.domain.capture import FailureReason, Fetched, FetchFailure, Outcome
from tests.crawler.helpers import NOW, document, failed, fetch, fetched, plain, terms, with_settings
from tests.crawler.servers import Asked, Reply, Site, serve

DELAY = 0.25
SLACK = 0.03  # seconds; the server's clock starts when a request has arrived


def gaps(site: Site) -> list[float]:
    """Seconds between the arrivals of pages, robots.txt left out."""
    times = [asked.at for asked in site.asked if asked.path != "/robots.txt"]
    return [later - earlier for earlier, later in pairwise(times)]


def test_the_delay_is_kept_between_the_pages_of_a_host() -> None:
    with serve(plain) as site:
        documents = [document(f"{site.origin}/{n}", name=f"q/{n}") for n in range(4)]
        outcomes = fetch(*documents, settings=with_settings(delay_seconds=DELAY))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert min(gaps(site)) > DELAY - SLACK


def test_the_delay_is_kept_while_we_are_busy_with_other_documents() -> None:
    """A request that left late for our own reasons does not bring the next one closer to it."""
    busy = threading.Event()

    def read(_: Outcome) -> None:
        busy.wait(0.06)

    with ExitStack() as stack:
        sites = [stack.enter_context(serve(plain, host=f"127.0.0.{n}")) for n in range(2, 10)]
        pages = [document(f"{s.origin}/{n}", name=f"q{s.port}/{n}") for n in range(4) for s in sites]
        errands = [Errand(page, {}, NOW) for page in pages]
        run(lambda: crawl(errands, with_settings(delay_seconds=DELAY), read))
        assert min(gap for site in sites for gap in gaps(site)) > DELAY - SLACK


def test_a_host_is_not_called_slow_for_what_kept_us_busy() -> None:
    """Its answer lay there, in more pieces than are read at once, while another document was being read."""
    busy, outcomes = threading.Event(), list[Outcome]()

    def large(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        busy.wait(0.1)
        return Reply(terms(times=1_500))

    def read(outcome: Outcome) -> None:
        outcomes.append(outcome)
        busy.wait(2.5 if len(outcomes) == 1 else 0.0)

    with serve(plain) as small, serve(large, host="127.0.0.2") as site:
        pages = [document(f"{each.origin}/t", name=f"q/{each.port}") for each in (small, site)]
        settings = with_settings(timeout_seconds=2.0, retries=1)
        run(lambda: crawl([Errand(page, {}, NOW) for page in pages], settings, read))
    assert [outcome for outcome in outcomes if isinstance(outcome, FetchFailure)] == []


def test_the_delay_is_kept_between_two_crawls_of_one_process() -> None:
    """Signals are asked for right after the documents of their platform."""
    with serve(plain) as site:
        for page in ("terms", "privacy"):
            fetch(document(f"{site.origin}/{page}"), settings=with_settings(delay_seconds=DELAY))
    assert min(gaps(site)) > DELAY - SLACK


def test_a_robots_txt_that_forbids_does_not_stop_what_waits_on_the_same_host() -> None:
    """Two ports of one host share a queue; what is refused on one of them must not leave it asleep."""

    def forbidden(asked: Asked) -> Reply:
        return Reply(b"User-agent: *\nDisallow: /\n") if asked.path == "/robots.txt" else Reply(terms())

    with serve(plain) as site, serve(forbidden) as other:
        pages = [document(f"{site.origin}/{n}", name=f"q/{n}") for n in range(4)]
        denied = [document(f"{other.origin}/{n}", name=f"o/{n}") for n in range(2)]
        outcomes = fetch(pages[0], *denied, *pages[1:], settings=with_settings(delay_seconds=DELAY))
    assert sum(isinstance(outcome, Fetched) for outcome in outcomes) == 4
    assert other.paths() == []


def test_a_crawl_ends_quietly_when_connections_end_in_the_last_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No time at all is left for connections to end, so both come in one turn of the loop."""
    told: list[object] = []
    monkeypatch.setattr(download, "PATIENCE_AT_THE_END", 0.0)
    loop = started().loop
    loop.set_exception_handler(lambda _, context: told.append(context))
    log.addObserver(told.append)
    try:
        with serve(plain) as site:
            fetched(fetch(document(f"{site.origin}/terms")))
    finally:
        loop.set_exception_handler(None)
        log.removeObserver(told.append)
    assert told == []


def test_the_first_page_follows_robots_txt_without_a_wait() -> None:
    with serve(plain) as site:
        fetch(document(f"{site.origin}/terms"), settings=with_settings(delay_seconds=5.0))
    robots, page = site.asked
    assert page.at - robots.at < 1.0


def test_a_host_never_gets_two_requests_at_once() -> None:
    pause = threading.Event()

    def answer(asked: Asked) -> Reply:
        pause.wait(0.05)
        return plain(asked)

    with serve(answer) as site:
        fetch(*[document(f"{site.origin}/{n}", name=f"q/{n}") for n in range(8)])
    assert site.most_at_once == 1


def test_several_hosts_are_asked_side_by_side() -> None:
    together = threading.Barrier(3, timeout=60)

    def answer(asked: Asked) -> Reply:
        if asked.path != "/robots.txt":
            together.wait()
        return plain(asked)

    with serve(answer) as a, serve(answer, host="127.0.0.2") as b, serve(answer, host="127.0.0.3") as c:
        outcomes = fetch(*[document(f"{site.origin}/t", name=f"q/{site.port}") for site in (a, b, c)])
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)


def test_a_host_with_many_documents_does_not_keep_the_others_waiting() -> None:
    with serve(plain) as large, serve(plain, host="127.0.0.2") as small:
        many = [document(f"{large.origin}/{n}", name=f"large/{n}") for n in range(8)]
        few = [document(f"{small.origin}/{n}", name=f"small/{n}") for n in range(2)]
        settings = with_settings(delay_seconds=DELAY, concurrency=2)
        outcomes = fetch(*many, *few, settings=settings)
    names = [outcome.document_id.split("/")[0] for outcome in outcomes]
    assert names.index("small") < 3
    assert "small" not in names[6:]


def test_a_longer_crawl_delay_in_robots_txt_is_honoured() -> None:
    def answer(asked: Asked) -> Reply:
        slow = Reply(b"User-agent: *\nCrawl-delay: 0.4\n", headers={"Content-Type": "text/plain"})
        return slow if asked.path == "/robots.txt" else Reply(terms())

    with serve(answer) as site:
        fetch(*[document(f"{site.origin}/{n}", name=f"q/{n}") for n in range(3)])
    assert min(gaps(site)) > 0.4 - SLACK


def test_retry_after_is_told_and_not_waited_for() -> None:
    def answer(asked: Asked) -> Reply:
        busy = Reply(b"busy", status=503, headers={"Retry-After": "3600"})
        return Reply(status=404) if asked.path == "/robots.txt" else busy

    with serve(answer) as site:
        failure = failed(fetch(document(f"{site.origin}/terms"), settings=with_settings(retries=2)))
    assert (failure.reason, failure.status, failure.retry_after) == (FailureReason.SERVER_ERROR, 503, 3600)
    assert site.paths() == ["/terms"]


def test_too_many_requests_are_not_answered_with_more() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(status=404 if asked.path == "/robots.txt" else 429)

    with serve(answer) as site:
        failure = failed(fetch(document(f"{site.origin}/terms"), settings=with_settings(retries=2)))
    assert (failure.reason, failure.retry_after) == (FailureReason.RATE_LIMITED, None)
    assert site.paths() == ["/terms"]


@pytest.mark.parametrize(("status", "headers"), [(429, {}), (503, {"Retry-After": "60"})])
def test_a_host_that_asks_for_a_pause_is_asked_nothing_more(status: int, headers: dict[str, str]) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(status=404) if asked.path == "/robots.txt" else Reply(b"busy", status, headers)

    with serve(answer) as busy, serve(plain, host="127.0.0.2") as other:
        pages = [document(f"{busy.origin}/{n}", name=f"busy/{n}") for n in range(5)]
        settings = with_settings(delay_seconds=0.2)
        outcomes = fetch(*pages, document(f"{other.origin}/t", name="other/t"), settings=settings)
    assert len(busy.paths()) == 1
    failures = [each for each in outcomes if isinstance(each, FetchFailure)]
    assert len(failures) == 5
    assert [f.reason for f in failures].count(FailureReason.RATE_LIMITED) >= 4
    assert {f.retry_after for f in failures} == {60 if headers else None}
    assert len(other.paths()) == 1


def test_a_server_error_is_tried_again_a_bounded_number_of_times() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(status=404 if asked.path == "/robots.txt" else 500)

    with serve(answer) as site:
        assert failed(fetch(document(f"{site.origin}/t"), settings=with_settings(retries=2))).status == 500
    assert len(site.paths()) == 3


def test_a_passing_server_error_does_no_harm() -> None:
    count: list[int] = []

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        count.append(1)
        return Reply(status=502) if len(count) == 1 else Reply(terms())

    with serve(answer) as site:
        assert fetched(fetch(document(f"{site.origin}/t"), settings=with_settings(retries=1))).captures
