"""Hosts that misbehave below and above HTTP: each ends in a named failure, soon, and the crawl goes on."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from data.domain.capture import FailureReason, Fetched
from tests.crawler.helpers import document, failed, fetch, fetched, plain, terms, with_settings
from tests.crawler.servers import Asked, Reply, raw, serve

Talk = Callable[[socket.socket, bytes], None]
BODY = terms()
QUICK_LIMITS = with_settings(timeout_seconds=1.0, max_bytes=2_000_000)


def http(head: str, body: bytes = b"") -> Talk:
    """A server that sends exactly these bytes and closes."""

    def talk(connection: socket.socket, _: bytes) -> None:
        connection.sendall(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)

    return talk


def reason(talk: Talk) -> FailureReason:
    with raw(talk) as site:
        return failed(fetch(document(f"{site.origin}/terms"), settings=QUICK_LIMITS)).reason


def read(talk: Talk) -> bytes:
    with raw(talk) as site:
        return fetched(fetch(document(f"{site.origin}/terms"), settings=QUICK_LIMITS)).bodies[0]


def hang_up(connection: socket.socket, _: bytes) -> None:
    connection.close()


def reset(connection: socket.socket, _: bytes) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    connection.close()


def say_nothing(connection: socket.socket, _: bytes) -> None:
    connection.recv(1)


def drip(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    connection.settimeout(0.05)
    for _ in range(200):
        connection.sendall(b"x")
        try:
            if not connection.recv(1):
                return
        except TimeoutError:
            continue


def drip_headers(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    connection.settimeout(0.05)
    for number in range(200):
        connection.sendall(b"X-%d: y\r\n" % number)
        try:
            if not connection.recv(1):
                return
        except TimeoutError:
            continue


def flood_of_headers(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        connection.sendall(b"X-Flood-%d: " % number + b"y" * 1000 + b"\r\n")


def one_endless_header(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100_000):
        connection.sendall(b"y" * 1000)


def rubbish(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"\x16\x03\x01 this is not HTTP at all\r\n\r\n")


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (hang_up, FailureReason.UNREACHABLE),
        (reset, FailureReason.UNREACHABLE),
        (rubbish, FailureReason.UNREACHABLE),
        (say_nothing, FailureReason.TOO_SLOW),
        (drip, FailureReason.TOO_SLOW),
        (drip_headers, FailureReason.TOO_SLOW),
        (
            http("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 90000", BODY[:-30]),
            FailureReason.TRUNCATED,
        ),
        (
            http("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", b"ffff\r\n" + BODY[:-30]),
            FailureReason.TRUNCATED,
        ),
        (
            http("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", b"zz\r\n" + BODY[:-30]),
            FailureReason.TRUNCATED,
        ),
        (http("HTTP/1.0 200 OK\nContent-Type: text/html", BODY[: len(BODY) // 2]), FailureReason.TRUNCATED),
        (
            http("HTTP/1.1 206 Partial Content\nContent-Length: 10\nContent-Range: bytes 0-9/90", BODY[:10]),
            FailureReason.TRUNCATED,
        ),
        (http("HTTP/1.1 200 OK\nContent-Length: 0"), FailureReason.EMPTY),
        (http("HTTP/1.1 204 No Content"), FailureReason.EMPTY),
        (http("HTTP/1.1 999 Denied\nContent-Length: 0"), FailureReason.BLOCKED),
    ],
)
def test_a_host_that_misbehaves_gets_a_named_failure(talk: Talk, expected: FailureReason) -> None:
    assert reason(talk) is expected


def test_an_unlucky_page_is_told_from_a_slow_one_in_the_given_time() -> None:
    begun = time.monotonic()
    assert reason(drip) is FailureReason.TOO_SLOW
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("talk", [flood_of_headers, one_endless_header])
def test_a_flood_of_headers_is_cut_off_long_before_the_time_is_up(talk: Talk) -> None:
    with raw(talk) as site:
        begun = time.monotonic()
        failure = failed(
            fetch(document(f"{site.origin}/terms"), settings=with_settings(timeout_seconds=20.0))
        )
    assert failure.reason is FailureReason.TOO_LARGE
    assert "headers" in failure.detail
    assert time.monotonic() - begun < 5


def test_a_header_as_long_as_browsers_take_is_taken() -> None:
    policy = "Content-Security-Policy: " + "img-src https://harbour.example; " * 3_000
    assert (
        read(http(f"HTTP/1.1 200 OK\nContent-Type: text/html\n{policy}\nContent-Length: {len(BODY)}", BODY))
        == BODY
    )


def test_an_endless_body_is_stopped_at_the_limit() -> None:
    sent: list[int] = [0]

    def stream(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(16_384):  # a gigabyte
            connection.sendall(b"x" * 65_536)
            sent[0] += 65_536

    with raw(stream) as site:
        failure = failed(fetch(document(f"{site.origin}/terms"), settings=with_settings(max_bytes=1_000_000)))
    assert failure.reason is FailureReason.TOO_LARGE
    assert sent[0] < 20_000_000


def test_a_body_announced_as_too_large_is_not_read() -> None:
    head = http("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 1073741824", b"x" * 1000)
    assert reason(head) is FailureReason.TOO_LARGE


def test_http_1_0_without_a_length_is_read_to_its_end() -> None:
    assert read(http("HTTP/1.0 200 OK\nContent-Type: text/html", BODY)) == BODY


def test_chunks_are_put_together() -> None:
    middle = len(BODY) // 2
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (BODY[:middle], BODY[middle:], b""))
    assert read(http("HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked", chunks)) == BODY


def test_a_bad_header_line_does_not_cost_us_the_page() -> None:
    head = f"HTTP/1.1 200 OK\nthis is no header\nContent-Type: text/html\nContent-Length: {len(BODY)}"
    assert read(http(head, BODY)) == BODY


def test_a_wrong_charset_leaves_the_bytes_alone() -> None:
    body = terms() + "<!-- ©é漢 -->".encode("utf-16-le")
    head = f"HTTP/1.1 200 OK\nContent-Type: text/html; charset=no-such-charset\nContent-Length: {len(body)}"
    assert read(http(head, body)) == body


def packed(name: str, body: bytes) -> bytes:
    """The body in a content encoding."""
    if name == "gzip":
        return gzip.compress(body)
    if name == "br":
        return bytes(brotli.compress(body, quality=4))
    if name == "zstd":
        return zstandard.compress(body)
    return zlib.compress(body)


def encoded(name: str, body: bytes) -> Reply:
    return Reply(body, headers={"Content-Encoding": name})


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_packed_pages_are_unpacked_and_bombs_are_not(name: str) -> None:
    bomb = packed(name, b"\x00" * 22_000_000)
    half = packed(name, BODY)[:-40]

    def answer(asked: Asked) -> Reply:
        bodies = {"/good": packed(name, BODY), "/bomb": bomb, "/half": half}
        return encoded(name, bodies[asked.path]) if asked.path in bodies else Reply(status=404)

    with serve(answer) as site:
        documents = [document(f"{site.origin}/{path}", name=f"q/{path}") for path in ("good", "bomb", "half")]
        outcomes = {outcome.document_id: outcome for outcome in fetch(*documents)}
        assert "gzip" in site.asked[-1].headers["Accept-Encoding"]
    good = outcomes.pop("q/good")
    assert isinstance(good, Fetched)
    assert good.bodies == (BODY,)
    assert {name: failed([each]).reason for name, each in outcomes.items()} == {
        "q/bomb": FailureReason.TOO_LARGE,
        "q/half": FailureReason.TRUNCATED,
    }


def test_redirects_are_followed_and_recorded() -> None:
    def answer(asked: Asked) -> Reply:
        onward = {"/a": "/b", "/b": "c?x=1#part", "/c?x=1": None}
        if asked.path not in onward:
            return Reply(status=404)
        target = onward[asked.path]
        return Reply(status=302, headers={"Location": target}) if target else Reply(terms())

    with serve(answer) as site:
        (capture,) = fetched(fetch(document(f"{site.origin}/a"))).captures
    assert capture.request_url == f"{site.origin}/a"
    assert capture.final_url == f"{site.origin}/c?x=1"
    assert capture.redirects == (f"{site.origin}/a", f"{site.origin}/b")


def test_a_chain_of_slow_redirects_is_given_up_after_the_time_of_two_answers() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        time.sleep(0.5)
        return Reply(status=302, headers={"Location": f"{asked.path}x"})

    with serve(answer) as site:
        failure = failed(fetch(document(f"{site.origin}/a"), settings=with_settings(timeout_seconds=1.2)))
    assert failure.reason is FailureReason.TOO_SLOW
    assert "redirects took more than" in failure.detail
    assert len(site.paths()) < 8


@pytest.mark.parametrize("loop", [["/a", "/b"], ["/a"], [f"/{n}" for n in range(30)]])
def test_redirects_without_end_are_given_up(loop: list[str]) -> None:
    onward = dict(zip(loop, [*loop[1:], loop[0]], strict=True))

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        return Reply(status=301, headers={"Location": onward[asked.path]})

    with serve(answer) as site:
        failure = failed(fetch(document(f"{site.origin}{loop[0]}")))
    assert failure.reason is FailureReason.MOVED
    assert "redirect" in failure.detail or "circle" in failure.detail
    assert len(site.paths()) <= 12


def test_a_redirect_without_a_target_is_named() -> None:
    with serve(lambda asked: Reply(status=404 if asked.path == "/robots.txt" else 302)) as site:
        assert failed(fetch(document(f"{site.origin}/t"))).reason is FailureReason.MOVED


def test_a_closed_port_is_unreachable() -> None:
    failure = failed(fetch(document("http://127.0.0.1:9/terms")))
    assert (failure.reason, failure.status) == (FailureReason.UNREACHABLE, None)
    assert failure.url == "http://127.0.0.1:9/terms"


def test_a_url_that_is_none_is_refused_not_raised() -> None:
    broken = [
        document(url, name=f"q/{n}") for n, url in enumerate(["nonsense", "http://", "http://[::1/", ""])
    ]
    with serve(plain) as site:
        outcomes = fetch(*broken, document(f"{site.origin}/terms", name="q/good"))
    by_name = {outcome.document_id: outcome for outcome in outcomes}
    assert isinstance(by_name.pop("q/good"), Fetched)
    assert {failed([each]).reason for each in by_name.values()} == {FailureReason.ADDRESS_REFUSED}


def test_failures_are_told_in_one_sentence_that_names_the_host() -> None:
    with raw(hang_up) as site:
        failure = failed(fetch(document(f"{site.origin}/terms"), settings=QUICK_LIMITS))
    assert "127.0.0.1" in failure.detail
    assert "\n" not in failure.detail
    assert "Failure" not in failure.detail
