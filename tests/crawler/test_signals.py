"""Signal files over real HTTP on loopback: every answer is an answer, and robots.txt is obeyed."""

from __future__ import annotations

import pytest

from crawler.crawl import CrawlSettings, RobotsRecord, run
from crawler.signal_files import SignalErrand, ask, in_turns
from data.domain.signal import Carrier
from tests.crawler.helpers import NOW, QUICK, terms, with_settings
from tests.crawler.servers import Asked, Reply, serve


def listen(
    *urls: str, page: bool = False, settings: CrawlSettings = QUICK, learnt: list[RobotsRecord] | None = None
) -> list[Carrier]:
    """Ask these addresses and give what came back, in their order."""
    answers: dict[int, Carrier] = {}
    errands = [SignalErrand(key, url, page, NOW) for key, url in enumerate(urls)]
    records: list[RobotsRecord] = [] if learnt is None else learnt

    def deliver(key: int, carrier: Carrier) -> None:
        assert key not in answers
        answers[key] = carrier

    async def main() -> None:
        await ask(errands, settings, deliver, records.append)

    run(main)
    return [answers[key] for key in range(len(urls))]


def at(path: str, reply: Reply, robots: str = "") -> object:
    """A site with one file, and robots.txt where it is given."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt" and path != "/robots.txt":
            return Reply(robots.encode(), 200 if robots else 404)
        return reply if asked.path == path else Reply(b"nothing", 404)

    return answer


def test_a_file_comes_with_its_status_headers_and_bytes() -> None:
    reply = Reply(b"[]", headers={"Content-Type": "application/json", "TDM-Reservation": "1"})
    with serve(at("/.well-known/tdmrep.json", reply)) as site:  # type: ignore[arg-type]
        url = f"{site.origin}/.well-known/tdmrep.json"
        (carrier,) = listen(url)

    assert (carrier.url, carrier.final_url, carrier.status, carrier.body) == (url, url, 200, b"[]")
    assert ("tdm-reservation", "1") in carrier.headers
    assert (carrier.failure, carrier.fetched_at) == (None, NOW)


@pytest.mark.parametrize("status", [404, 410, 403, 429, 500, 503])
def test_every_status_is_handed_on_as_it_is(status: int) -> None:
    with serve(at("/ai.txt", Reply(b"x", status))) as site:  # type: ignore[arg-type]
        (carrier,) = listen(f"{site.origin}/ai.txt")

    assert (carrier.status, carrier.failure) == (status, None)


def test_robots_txt_is_read_even_where_it_closes_the_site() -> None:
    body = b"User-agent: *\nDisallow: /\n"
    with serve(at("/robots.txt", Reply(body))) as site:  # type: ignore[arg-type]
        robots, ai, home = listen(f"{site.origin}/robots.txt", f"{site.origin}/ai.txt", f"{site.origin}/")

    assert (robots.status, robots.body) == (200, body)
    assert ai.failure is not None
    assert "robots.txt" in ai.failure
    assert home.status is None
    assert site.paths() == []


def test_an_unreachable_robots_txt_closes_the_site_for_now() -> None:
    with serve(at("/robots.txt", Reply(b"", 503))) as site:  # type: ignore[arg-type]
        (carrier,) = listen(f"{site.origin}/ai.txt")

    assert carrier.failure is not None
    assert site.paths() == []


def test_what_is_learnt_of_robots_txt_is_handed_on() -> None:
    learnt: list[RobotsRecord] = []
    with serve(at("/ai.txt", Reply(b"x"), "User-agent: *\nAllow: /\n")) as site:  # type: ignore[arg-type]
        listen(f"{site.origin}/ai.txt", f"{site.origin}/llms.txt", learnt=learnt)

    assert [(r.origin, r.status) for r in learnt] == [(site.origin, 200)]
    assert [a.path for a in site.asked].count("/robots.txt") == 1


def test_a_redirect_is_followed_and_recorded() -> None:
    def answer(asked: Asked) -> Reply:
        moved = asked.path == "/ai.txt"
        return Reply(status=301, headers={"Location": "/new"}) if moved else Reply(b"said", 200)

    with serve(answer) as site:
        (carrier,) = listen(f"{site.origin}/ai.txt")

    assert (carrier.final_url, carrier.body) == (f"{site.origin}/new", b"said")


def test_a_bot_test_in_place_of_a_page_is_a_failure_and_a_short_page_is_not() -> None:
    wall = b"<html><head><title>Just a moment...</title></head><body>Checking</body></html>"
    short = b"<html><head><meta name=robots content=noai></head><body><div id=app></div></body></html>"
    headers = {"cf-mitigated": "challenge"}
    with serve(lambda a: Reply(wall, 200, headers) if a.path == "/" else Reply(short)) as site:
        walled, home = listen(f"{site.origin}/", f"{site.origin}/short", page=True)

    assert walled.failure is not None
    assert (home.failure, home.body) == (None, short)


def test_a_server_that_is_gone_is_a_failure() -> None:
    (carrier,) = listen("http://127.0.0.3:9/robots.txt")

    assert (carrier.status, carrier.final_url) == (None, "http://127.0.0.3:9/robots.txt")
    assert carrier.failure is not None


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/robots.txt", "http://user@127.0.0.1/ai.txt", "file:///etc/hostname"]
)
def test_the_address_guard_holds_for_signal_files_too(url: str) -> None:
    (carrier,) = listen(url)

    assert carrier.failure is not None
    assert "not asked" in carrier.failure


def test_private_addresses_are_refused_without_leave() -> None:
    with serve(at("/ai.txt", Reply(b"x"))) as site:  # type: ignore[arg-type]
        robots, named = listen(
            f"{site.origin}/robots.txt",
            f"http://localhost:{site.port}/robots.txt",
            settings=with_settings(allow_addresses=()),
        )

    assert robots.failure is not None
    assert named.failure is not None
    assert site.asked == []


def test_the_delay_also_counts_from_the_crawl_before_and_one_request_at_a_time_is_made() -> None:
    import time

    began = time.monotonic()
    with serve(at("/ai.txt", Reply(b"x"))) as site:  # type: ignore[arg-type]
        listen(
            *(f"{site.origin}/{n}" for n in ("ai.txt", "llms.txt")), settings=with_settings(delay_seconds=0.2)
        )

    assert site.asked[0].at - began >= 0.2
    assert site.asked[-1].at - site.asked[-2].at >= 0.19
    assert site.most_at_once == 1


def test_hosts_take_turns() -> None:
    urls = ("http://a.example/1", "http://a.example/2", "http://b.example/1")
    errands = [SignalErrand(key, url, False, NOW) for key, url in enumerate(urls)]

    assert [errand.key for errand in in_turns(errands)] == [0, 2, 1]


def test_what_deliver_raises_is_raised_again() -> None:
    class DiskFullError(Exception):
        pass

    def deliver(_key: int, _carrier: Carrier) -> None:
        raise DiskFullError

    async def main(url: str) -> None:
        await ask([SignalErrand(0, url, False, NOW)], QUICK, deliver, lambda _record: None)

    with serve(lambda _: Reply(terms())) as site, pytest.raises(DiskFullError):
        run(lambda: main(f"{site.origin}/ai.txt"))


def test_no_errands_are_no_work() -> None:
    assert listen() == []


def test_being_told_to_stop_is_not_taken_for_an_end() -> None:
    import asyncio
    from threading import Event

    reached, leave = Event(), Event()

    def answer(asked: Asked) -> Reply:
        if asked.path == "/ai.txt":
            reached.set()
            leave.wait(10)
        return Reply(b"x", 200 if asked.path == "/ai.txt" else 404)

    async def main(url: str) -> None:
        errands = [SignalErrand(0, url, False, NOW)]
        asking = asyncio.ensure_future(ask(errands, QUICK, lambda *_: None, lambda _record: None))
        while not reached.is_set():
            await asyncio.wait([asking], timeout=0.02)
        asking.cancel()
        leave.set()
        await asking

    with serve(answer) as site, pytest.raises(KeyboardInterrupt):
        run(lambda: main(f"{site.origin}/ai.txt"))
