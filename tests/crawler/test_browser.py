"""Documents that need a browser: real Chromium where it is installed, clear words where it is not."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from importlib.util import find_spec
from ipaddress import ip_network
from typing import Any

import pytest

from crawler import browser
from crawler.crawl import CrawlSettings, run
from crawler.proxy import Door, guarded_proxy
from data.domain.capture import FailureReason
from data.domain.platform import Document
from tests.crawler.helpers import SENTENCES, document, failed, fetch, fetched, plain, with_settings
from tests.crawler.servers import Asked, Reply, serve

ABSENT = browser.missing(CrawlSettings())
needs_browser = pytest.mark.skipif(ABSENT is not None, reason=ABSENT or "")
PATIENT = with_settings(timeout_seconds=20.0)
ONLY_ONE = (ip_network("127.0.0.1/32"),)

SCRIPT = """
for (const words of {words}) {{
  const paragraph = document.createElement('p')
  paragraph.textContent = words
  main.append(paragraph)
}}
"""
SHELL = (
    b"<!doctype html><html><head><title>Terms of Use</title></head><body><main id=main></main>"
    b"<img src=/picture.png><script src=/app.js></script></body></html>"
)


def shell(asked: Asked) -> Reply:
    """A site whose terms are written by a script."""
    if asked.path == "/terms":
        return Reply(SHELL)
    if asked.path == "/app.js":
        words = SCRIPT.format(words=[*SENTENCES * 3])
        return Reply(words.encode(), headers={"Content-Type": "text/javascript"})
    return Reply(status=404)


def rendered(url: str) -> Document:
    return replace(document(url), fetch="browser")


@pytest.mark.skipif(find_spec("scrapy_playwright") is not None, reason="the extra `browser` is installed")
def test_without_the_extra_the_failure_says_what_to_install() -> None:
    with serve(shell) as site:
        failure = failed(fetch(rendered(f"{site.origin}/terms")))
    assert failure.reason is FailureReason.BROWSER_MISSING
    assert "clausewatch[browser]" in failure.detail
    assert site.asked == []


def test_a_crawl_goes_on_without_the_browser_it_lacks() -> None:
    settings = with_settings(chromium="/nowhere/chromium")
    with serve(plain) as site:
        healthy = replace(document(f"{site.origin}/terms"), id="quillharbour/plain")
        outcomes = {
            each.document_id: each for each in fetch(rendered(f"{site.origin}/t"), healthy, settings=settings)
        }
    assert failed([outcomes["quillharbour/terms"]]).reason is FailureReason.BROWSER_MISSING
    assert fetched([outcomes["quillharbour/plain"]]).captures[0].fetch_mode == "http"


def test_without_a_browser_the_same_page_is_called_a_shell() -> None:
    with serve(shell) as site:
        assert failed(fetch(document(f"{site.origin}/terms"))).reason is FailureReason.SHELL


@needs_browser
def test_text_that_a_script_writes_is_captured() -> None:
    with serve(shell) as site:
        outcome = fetched(fetch(rendered(f"{site.origin}/terms"), settings=PATIENT))
    (capture,) = outcome.captures
    assert SENTENCES[-1].encode() in outcome.bodies[0]
    assert (capture.fetch_mode, capture.status) == ("browser", 200)
    assert site.asked[0].path == "/robots.txt"
    assert "/picture.png" not in site.paths()
    headers = [{name.lower(): value for name, value in asked.headers.items()} for asked in site.asked]
    assert {each["user-agent"] for each in headers} == {PATIENT.identity}


@needs_browser
def test_a_page_in_the_browser_cannot_reach_inside() -> None:
    with serve(plain, host="127.0.0.2") as inner:
        script = f"<script>fetch('{inner.origin}/secret', {{mode: 'no-cors'}})</script>"
        reach = f"{script}<iframe src={inner.origin}/frame></iframe>"

        def answer(asked: Asked) -> Reply:
            reply = shell(asked)
            return replace(reply, body=reply.body + reach.encode()) if asked.path == "/terms" else reply

        with serve(answer) as site:
            settings = with_settings(timeout_seconds=20.0, allow_addresses=ONLY_ONE)
            fetched(fetch(rendered(f"{site.origin}/terms"), settings=settings))
    assert inner.asked == []


@needs_browser
def test_a_redirect_in_the_browser_cannot_reach_inside() -> None:
    with serve(plain, host="127.0.0.2") as inner:

        def answer(asked: Asked) -> Reply:
            onward = Reply(status=302, headers={"Location": f"{inner.origin}/secret"})
            return onward if asked.path == "/terms" else Reply(status=404)

        with serve(answer) as site:
            settings = with_settings(timeout_seconds=20.0, allow_addresses=ONLY_ONE)
            failed(fetch(rendered(f"{site.origin}/terms"), settings=settings))
    assert inner.asked == []


@needs_browser
def test_robots_txt_holds_for_the_browser_too() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(b"User-agent: *\nDisallow: /\n") if asked.path == "/robots.txt" else shell(asked)

    with serve(answer) as site:
        failure = failed(fetch(rendered(f"{site.origin}/terms"), settings=PATIENT))
    assert failure.reason is FailureReason.ROBOTS_DENIED
    assert site.paths() == []


@needs_browser
@pytest.mark.parametrize("way", ["redirect", "script", "refresh"])
def test_where_a_page_takes_the_browser_robots_txt_is_asked_too(way: str) -> None:
    def there(asked: Asked) -> Reply:
        return Reply(b"User-agent: *\nDisallow: /\n") if asked.path == "/robots.txt" else plain(asked)

    with serve(there, host="127.0.0.2") as other:
        target = f"{other.origin}/terms"
        answers = {
            "redirect": Reply(status=302, headers={"Location": target}),
            "script": Reply(SHELL + f"<script>location.href = '{target}'</script>".encode()),
            "refresh": Reply(f"<meta http-equiv=refresh content='0; url={target}'>".encode() + SHELL),
        }

        def answer(asked: Asked) -> Reply:
            return answers[way] if asked.path == "/terms" else Reply(status=404)

        with serve(answer) as site:
            failure = failed(fetch(rendered(f"{site.origin}/terms"), settings=PATIENT))
    assert other.paths() == []
    assert [asked.path for asked in other.asked] == ["/robots.txt"]
    assert way != "redirect" or failure.reason is FailureReason.ROBOTS_DENIED


@needs_browser
def test_a_redirect_in_the_browser_is_followed_where_robots_txt_allows_it() -> None:
    with serve(plain, host="127.0.0.2") as other:

        def answer(asked: Asked) -> Reply:
            onward = Reply(status=302, headers={"Location": f"{other.origin}/terms"})
            return onward if asked.path == "/terms" else Reply(status=404)

        with serve(answer) as site:
            outcome = fetched(fetch(rendered(f"{site.origin}/terms"), settings=PATIENT))
    assert outcome.captures[0].final_url == f"{other.origin}/terms"


@needs_browser
def test_a_page_that_stays_empty_in_a_browser_is_empty() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(SHELL) if asked.path == "/terms" else Reply(status=404)

    with serve(answer) as site:
        failure = failed(fetch(rendered(f"{site.origin}/terms"), settings=PATIENT))
    assert failure.reason is FailureReason.EMPTY


def through(
    talk: Callable[[Door, dict[str, str]], Coroutine[Any, Any, bytes]], settings: CrawlSettings
) -> tuple[bytes, dict[str, str]]:
    """What `talk` heard from a running proxy, and which hosts the proxy refused."""
    heard: list[bytes] = []
    refusals: dict[str, str] = {}

    async def main() -> None:
        async with guarded_proxy(settings, refusals) as door:
            heard.append(await talk(door, refusals))

    run(main)
    return heard[0], refusals


def ask(
    line: str, *, password: str | None = None, then: bytes = b""
) -> Callable[[Door, dict[str, str]], Any]:
    """A client that sends one request to the proxy and reads to the end."""

    async def talk(door: Door, _: dict[str, str]) -> bytes:
        host, port = door.server.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        shown = base64.b64encode(f"{door.username}:{password or door.password}".encode()).decode()
        writer.write(f"{line} HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic {shown}\r\n\r\n".encode())
        if then:
            writer.write(then)
        return await asyncio.wait_for(reader.read(), 5)

    return talk


def test_the_proxy_passes_requests_on_to_allowed_hosts() -> None:
    with serve(plain) as site:
        heard, refusals = through(
            ask(f"GET {site.origin}/terms?x=1"), with_settings(allow_addresses=ONLY_ONE)
        )
    assert heard.startswith(b"HTTP/1.1 200")
    assert SENTENCES[0].encode() in heard
    assert (site.paths(), refusals) == (["/terms?x=1"], {})
    assert "Proxy-Authorization" not in site.asked[0].headers


def test_the_proxy_opens_tunnels_to_allowed_hosts() -> None:
    inside = b"GET /terms HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with serve(plain) as site:
        heard, _ = through(
            ask(f"CONNECT 127.0.0.1:{site.port}", then=inside), with_settings(allow_addresses=ONLY_ONE)
        )
    assert heard.startswith(b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200")


@pytest.mark.parametrize(
    "line", ["GET http://127.0.0.2:{port}/", "CONNECT 127.0.0.2:{port}", "CONNECT 2130706434:{port}"]
)
def test_the_proxy_refuses_what_is_not_allowed(line: str) -> None:
    with serve(plain, host="127.0.0.2") as inner:
        heard, refusals = through(ask(line.format(port=inner.port)), with_settings(allow_addresses=ONLY_ONE))
    assert heard == b""
    assert len(refusals) == 1
    assert inner.asked == []


def test_the_proxy_connects_to_the_address_it_has_judged() -> None:
    answers = iter(["127.0.0.1", "127.0.0.2"])

    async def look_up(_: str) -> Sequence[str]:
        return [next(answers)]

    settings = with_settings(allow_addresses=ONLY_ONE, look_up=look_up)
    with serve(plain) as site, serve(plain, host="127.0.0.2", port=site.port) as inner:
        heard, _ = through(ask(f"GET http://flip.example:{site.port}/terms"), settings)
    assert heard.startswith(b"HTTP/1.1 200")
    assert inner.asked == []


def test_the_proxy_serves_nobody_else_on_the_machine() -> None:
    with serve(plain) as site:
        heard, _ = through(ask(f"GET {site.origin}/", password="guessed"), PATIENT)
    assert heard.startswith(b"HTTP/1.1 407")
    assert site.asked == []
