"""Slips of servers that every browser looks past: what they send is whole, and is read."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable

import pytest

from crawler.wholeness import ends, html_is_cut
from data.domain.capture import FailureReason, Fetched, Validator
from tests.crawler.helpers import document, failed, fetch, fetched, terms, with_settings
from tests.crawler.servers import Asked, Reply, raw, serve

BODY = terms()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
MORE = str(len(BODY) + 900).encode()


def without_robots(answer: Callable[[Asked], Reply]) -> Callable[[Asked], Reply]:
    return lambda asked: Reply(status=404) if asked.path == "/robots.txt" else answer(asked)


@pytest.mark.parametrize(
    "said",
    [
        b"Content-Length: " + MORE + b"\r\n\r\n" + BODY,
        b"Content-Length: " + MORE + b"\r\n\r\n" + BODY + b"\n<!-- from a cache -->\n",
        b"Content-Encoding: gzip\r\nContent-Length: " + MORE + b"\r\n\r\n" + gzip.compress(BODY),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(BODY), BODY),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n" % (len(BODY), BODY),
    ],
)
def test_a_page_with_its_end_is_whole_whatever_was_announced(said: bytes) -> None:
    with raw(lambda connection, _: connection.sendall(OK + said)) as site:
        assert fetched(fetch(document(f"{site.origin}/terms"))).bodies[0].startswith(BODY)


@pytest.mark.parametrize(
    "said",
    [
        b"Content-Length: " + MORE + b"\r\n\r\n" + BODY[:-8],
        b"Content-Length: " + MORE + b"\r\n\r\n" + BODY + b"<p>Appendix: what",
        b"Content-Encoding: gzip\r\nContent-Length: " + MORE + b"\r\n\r\n" + gzip.compress(BODY)[:-20],
    ],
)
def test_a_page_without_its_end_is_cut(said: bytes) -> None:
    with raw(lambda connection, _: connection.sendall(OK + said)) as site:
        assert failed(fetch(document(f"{site.origin}/terms"))).reason is FailureReason.TRUNCATED


@pytest.mark.parametrize("before", [b"\r\n", b"\n\r\n"])
def test_empty_lines_before_the_status_are_passed_over(before: bytes) -> None:
    said = before + OK + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    with raw(lambda connection, _: connection.sendall(said)) as site:
        assert fetched(fetch(document(f"{site.origin}/terms"))).bodies == (BODY,)


@pytest.mark.parametrize(
    "said",
    [
        b"Transfer-Encoding: chunked\r\n\r\n%x   \r\n%s\r\n0  \r\n\r\n" % (len(BODY), BODY),
        b'Transfer-Encoding: chunked\r\n\r\n%x;a="b \\""\r\n%s\r\n000\r\nX: y\r\n\r\n' % (len(BODY), BODY),
        b"Transfer-Encoding: identity\r\nConnection: close\r\n\r\n" + BODY,
        b": nothing\r\nX Y Z: a\r\nContent-Length : %d\r\n\r\n%s" % (len(BODY), BODY),
    ],
)
def test_odd_headers_and_chunks_are_read_as_browsers_read_them(said: bytes) -> None:
    with raw(lambda connection, _: connection.sendall(OK + said)) as site:
        assert fetched(fetch(document(f"{site.origin}/terms"))).bodies == (BODY,)


def test_what_a_server_says_behind_its_answer_is_no_answer_to_the_next_question() -> None:
    asked_again: list[bytes] = []

    def talk(connection: socket.socket, _: bytes) -> None:
        connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY)
        time.sleep(0.05)
        connection.sendall(OK + b"Content-Length: 5\r\n\r\nOther")
        asked_again.append(connection.recv(1))

    with raw(talk) as site:
        both = fetch(document(f"{site.origin}/a", name="q/a"), document(f"{site.origin}/b", name="q/b"))
    assert [outcome.bodies for outcome in both if isinstance(outcome, Fetched)] == [(BODY,), (BODY,)]
    assert b"".join(asked_again) == b""


@pytest.mark.parametrize(("times", "read"), [(1, True), (9, False)])
def test_half_a_packed_page_is_asked_for_once_more(times: int, read: bool) -> None:
    turns: list[int] = []

    def answer(_: Asked) -> Reply:
        turns.append(1)
        packed = gzip.compress(BODY)
        half = packed[: len(packed) // 2] if len(turns) <= times else packed
        return Reply(half, headers={"Content-Encoding": "gzip"})

    with serve(without_robots(answer)) as site:
        outcomes = fetch(document(f"{site.origin}/terms"), settings=with_settings(retries=1))
    if read:
        assert fetched(outcomes).bodies == (BODY,)
    else:
        assert failed(outcomes).reason is FailureReason.TRUNCATED
    assert len(turns) == 2


@pytest.mark.parametrize("said", ['"gzip"', "gzip;q=1.0", "GZIP , identity"])
def test_the_name_of_a_packing_may_be_quoted_or_weighed(said: str) -> None:
    packed = Reply(gzip.compress(BODY), headers={"Content-Encoding": said})
    with serve(without_robots(lambda _: packed)) as site:
        assert fetched(fetch(document(f"{site.origin}/terms"))).bodies == (BODY,)


@pytest.mark.parametrize("end", ["<", "<p", "<p class=", "</", "<!-- a"])
def test_a_page_without_end_tags_that_stops_within_a_tag_is_cut(end: str) -> None:
    assert html_is_cut(f"<title>Terms</title><h1>Terms</h1><p>You keep your works.{end}")
    assert not html_is_cut("<title>Terms</title><h1>Terms</h1><p>You keep your works. 3 < 4")


def test_a_pdf_ends_with_its_mark() -> None:
    assert ends(b"%PDF-1.7\n...\n%%EOF\n")
    assert not ends(b"%PDF-1.7\n...\n</html>")


@pytest.mark.parametrize("status", [400, 412, 416, 431])
def test_a_server_that_dislikes_conditions_is_asked_without_them(status: int) -> None:
    asked_on: list[str | None] = []

    def answer(asked: Asked) -> Reply:
        asked_on.append(asked.headers.get("If-None-Match"))
        return Reply(b"no", status) if asked_on[-1] else Reply(BODY)

    with serve(without_robots(answer)) as site:
        url = f"{site.origin}/terms"
        assert fetched(fetch(document(url), validators={url: Validator('"7"', None)})).bodies == (BODY,)
    assert asked_on == ['"7"', None]


def test_a_server_that_refuses_without_conditions_too_is_asked_twice_at_most() -> None:
    with serve(without_robots(lambda _: Reply(b"no", 400))) as site:
        url = f"{site.origin}/terms"
        failure = failed(fetch(document(url), validators={url: Validator('"7"', None)}))
        assert len(site.paths()) == 2
    assert failure.reason is FailureReason.BLOCKED


@pytest.mark.parametrize(("times", "read"), [(1, True), (2, False)])
def test_an_empty_page_is_asked_for_once_more(times: int, read: bool) -> None:
    answers = [Reply()] * times + [Reply(BODY)]
    with serve(without_robots(lambda _: answers.pop(0))) as site:
        outcomes = fetch(document(f"{site.origin}/terms"), settings=with_settings(retries=1))
        assert len(site.paths()) == 2
    if read:
        assert fetched(outcomes).bodies == (BODY,)
    else:
        assert failed(outcomes).reason is FailureReason.EMPTY


@pytest.mark.parametrize("raw_path", ["für-alle".encode("latin-1"), "für-alle".encode(), "利用規約".encode()])
def test_a_target_keeps_the_bytes_its_server_wrote(raw_path: bytes) -> None:
    quoted = "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in raw_path)

    def talk(connection: object, request: bytes) -> None:
        if request.startswith(b"GET /terms"):
            said = b"HTTP/1.1 301 Moved\r\nLocation: /" + raw_path + b"\r\nContent-Length: 0\r\n\r\n"
        else:
            said = OK + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
        connection.sendall(said)  # type: ignore[attr-defined]

    with raw(talk) as site:
        (capture,) = fetched(fetch(document(f"{site.origin}/terms"))).captures
    assert capture.final_url == f"{site.origin}/{quoted}"


def cookies(asked: Asked) -> str:
    return asked.headers.get("Cookie", "")


def test_a_circle_that_waits_for_a_cookie_ends_when_it_is_shown() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/check":
            return Reply(status=302, headers={"Location": "/terms", "Set-Cookie": "ok=a=b; Path=/; HttpOnly"})
        return (
            Reply(BODY) if cookies(asked) == "ok=a=b" else Reply(status=303, headers={"Location": "/check"})
        )

    with serve(without_robots(answer)) as site:
        (capture,) = fetched(fetch(document(f"{site.origin}/terms"))).captures
        assert site.paths() == ["/terms", "/check", "/terms"]
    assert capture.redirects == (f"{site.origin}/terms", f"{site.origin}/check")


def test_a_cookie_is_forgotten_with_its_chain_and_shown_to_who_set_it() -> None:
    def sets(asked: Asked) -> Reply:
        if asked.path == "/terms":
            return Reply(status=302, headers={"Location": f"{other.origin}/there", "Set-Cookie": "a=1"})
        return Reply(BODY)

    def back(_: Asked) -> Reply:
        return Reply(status=302, headers={"Location": f"{site.origin}/here", "Set-Cookie": "b=2"})

    with serve(without_robots(back), host="127.0.0.2") as other, serve(without_robots(sets)) as site:
        first, second = document(f"{site.origin}/terms"), document(f"{site.origin}/more", name="q/more")
        assert len(fetch(first)) == len(fetch(second)) == 1
        heard = {asked.path: cookies(asked) for asked in [*site.asked, *other.asked]}
    assert heard == {"/robots.txt": "", "/terms": "", "/there": "", "/here": "a=1", "/more": ""}


def test_a_circle_that_gives_another_cookie_each_time_is_given_up() -> None:
    given = iter(range(100))

    def answer(asked: Asked) -> Reply:
        onward = "/b" if asked.path == "/a" else "/a"
        return Reply(status=302, headers={"Location": onward, "Set-Cookie": f"n={next(given)}"})

    with serve(without_robots(answer)) as site:
        assert failed(fetch(document(f"{site.origin}/a"))).reason is FailureReason.MOVED
        assert len(site.paths()) <= 12
