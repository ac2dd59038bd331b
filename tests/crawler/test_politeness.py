"""Never two requests at once to a host, and time between them."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from data.domain.capture import FailureReason, Fetched, FetchFailure
from tests.crawler.helpers import document, failed, fetch, fetched, plain, terms, with_settings
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
    together = threading.Barrier(3, timeout=5)

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
