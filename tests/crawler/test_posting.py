"""Posting to addresses that somebody else chose, over real connections."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Sequence
from dataclasses import replace
from ipaddress import ip_network

import pytest
import trustme

from crawler import posting
from crawler.connecting import RefusedError, connect
from crawler.posting import Manner, post
from data.errors import DeliveryError
from tests.crawler.servers import raw

OPEN = Manner(identity="Clausewatch/test", allow_addresses=(ip_network("127.0.0.1/32"),), timeout_seconds=1.0)
HEARD: list[bytes] = []


def takes(connection: socket.socket, request: bytes) -> None:
    HEARD.append(request)
    connection.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\nRetry-After: 7\r\n\r\nok")


def test_what_is_posted_arrives_with_its_headers_and_the_answer_comes_back() -> None:
    HEARD.clear()
    with raw(takes) as site:
        answer = post(f"{site.origin}/hook?x=1", b'{"a": 1}', {"Content-Type": "application/json"}, OPEN)

    assert (answer.status, answer.body, answer.retry_after) == (202, b"ok", 7)
    (request,) = HEARD
    assert request.startswith(b"POST /hook?x=1 HTTP/1.1\r\n")
    assert b"User-Agent: Clausewatch/test\r\n" in request
    assert b"Content-Type: application/json\r\n" in request


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.2:9/hook",
        "http://2130706434/hook",
        "http://[::1]/hook",
        "http://[::ffff:127.0.0.2]/hook",
        "http://169.254.169.254/latest",
        "http://user@example.org/hook",
        "file:///etc/hostname",
        "http://example.org\\@127.0.0.2/",
    ],
)
def test_nothing_is_posted_to_the_inside_and_no_second_try_is_made(url: str) -> None:
    with pytest.raises(DeliveryError, match="was not asked") as caught:
        post(url, b"", {}, OPEN)
    assert caught.value.lasting


def test_a_name_is_judged_by_what_it_resolves_to_and_that_address_is_used() -> None:
    answers = iter([["127.0.0.2"], ["127.0.0.2", "127.0.0.1"]])

    async def look_up(_: str) -> Sequence[str]:
        return next(answers)

    manner = replace(OPEN, look_up=look_up)
    with raw(takes) as site, raw(takes, host="127.0.0.2") as inner:
        with pytest.raises(DeliveryError, match="was not asked"):
            post(f"http://hook.example:{inner.port}/", b"", {}, manner)
        assert post(f"http://hook.example:{site.port}/", b"", {}, manner).status == 202
    assert inner.asked == []


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    def moves(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2/\r\nContent-Length: 0\r\n\r\n")

    with raw(moves) as site:
        assert post(site.origin + "/", b"", {}, OPEN).status == 302
    assert len(site.asked) == 1


def test_a_receiver_that_drips_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "LONGEST", 0.3)

    def drips(connection: socket.socket, _: bytes) -> None:
        while True:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX: y\r\n"[:1])

    with raw(drips) as site, pytest.raises(DeliveryError, match="did not take it"):
        post(site.origin + "/", b"", {}, replace(OPEN, timeout_seconds=5.0))


def test_a_large_answer_is_read_no_further_than_needed() -> None:
    def floods(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 1_000_000)

    with raw(floods) as site:
        assert len(post(site.origin + "/", b"", {}, OPEN).body) == posting.LARGEST_ANSWER


def test_a_host_that_cannot_prove_its_name_hears_nothing() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("hook.example").configure_cert(context)
    heard: list[bytes] = []

    async def look_up(_: str) -> Sequence[str]:
        return ["127.0.0.1"]

    listener = context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True)

    def accept() -> None:
        try:
            connection, _ = listener.accept()
            heard.append(connection.recv(1000))
        except OSError:
            return

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    with listener, pytest.raises(DeliveryError, match="cannot prove its name"):
        post(
            f"https://hook.example:{listener.getsockname()[1]}/",
            b"secret",
            {},
            replace(OPEN, look_up=look_up),
        )
    thread.join(5)
    assert heard == []


def test_only_addresses_are_connected_to_never_names() -> None:
    with pytest.raises(RefusedError, match="is no address"):
        connect("localhost", 80, OPEN.allow_addresses, 1.0)
    with pytest.raises(RefusedError, match="this machine"):
        connect("127.0.0.2", 80, OPEN.allow_addresses, 1.0)
