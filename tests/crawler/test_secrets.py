"""
A secret is bound to its host: what one host was given or is shown reaches no other.

The seventh line of the list of known attacks: a redirect, a login question or a second address must not carry
a signature, a cookie, a password or a key of ours to somebody else.
"""

from __future__ import annotations

import asyncio
import base64
import socket
from datetime import UTC, datetime
from ipaddress import ip_network

import pytest

from alerts.delivery.signing import headers, new_secret
from crawler.crawl import run
from crawler.posting import Manner, post
from crawler.proxy import Door, guarded_proxy
from data.domain.capture import Fetched
from data.errors import DeliveryError
from tests.crawler.helpers import QUICK, document, fetch, terms
from tests.crawler.servers import Asked, Reply, raw, serve

OPEN = Manner(allow_addresses=(ip_network("127.0.0.0/8"),), timeout_seconds=1.0)
SECRETS = ("authorization", "proxy-authorization", "cookie", "referer")
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_signature_of_a_webhook_is_not_shown_where_its_host_points(status: int) -> None:
    with serve(lambda _: Reply()) as other:

        def points(connection: socket.socket, _: bytes) -> None:
            line = (
                f"HTTP/1.1 {status} Elsewhere\r\nLocation: {other.origin}/hook\r\nContent-Length: 0\r\n\r\n"
            )
            connection.sendall(line.encode())

        with raw(points, host="127.0.0.2") as site:
            said = post(f"{site.origin}/hook", b"{}", headers(new_secret(), "event 1", b"{}", NOW), OPEN)
    assert said.status == status
    assert other.asked == []


def test_two_webhooks_have_two_secrets() -> None:
    assert len({new_secret() for _ in range(50)}) == 50


def test_an_address_that_names_a_user_is_never_posted_to() -> None:
    with pytest.raises(DeliveryError, match="was not asked"):
        post("http://key:secret@127.0.0.1:9/hook", b"", {}, OPEN)


@pytest.mark.parametrize("status", [302, 307, 401, 407])
def test_what_a_host_sets_or_asks_for_is_given_to_no_host(status: int) -> None:
    """Cookies are not kept, questions for a password not answered, and nobody is told where we came from."""

    def sets(asked: Asked) -> Reply:
        given = {"Set-Cookie": "key=secret; Path=/; Domain=127.0.0.2", "Location": f"{other.origin}/terms"}
        asks = {"WWW-Authenticate": 'Basic realm="x"', "Proxy-Authenticate": 'Basic realm="x"'}
        if asked.path == "/robots.txt":
            return Reply(status=404)
        return Reply(terms(), status, {**given, **asks}) if asked.path == "/first" else Reply(terms())

    with serve(sets, host="127.0.0.2") as other, serve(sets) as site:
        pages = [document(f"{site.origin}/{n}", name=f"q/{n}") for n in ("first", "second")]
        outcomes = fetch(*pages, document(f"{other.origin}/third", name="o/third"))
        asked = [*site.asked, *other.asked]
    assert sum(isinstance(outcome, Fetched) for outcome in outcomes) >= 2
    assert not [name for each in asked for name in each.headers if name.lower() in SECRETS]


@pytest.mark.parametrize("method", ["GET", "CONNECT"])
def test_the_password_of_the_browsers_way_out_reaches_no_host(method: str) -> None:
    heard: list[bytes] = []

    def listens(connection: socket.socket, request: bytes) -> None:
        heard.append(request)
        connection.sendall(
            b"HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"
        )

    async def ask(door: Door, origin: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(door.server.rpartition(":")[2]))
        shown = base64.b64encode(f"{door.username}:{door.password}".encode()).decode()
        target = f"{origin}/terms" if method == "GET" else origin.removeprefix("http://")
        said = f"{method} {target} HTTP/1.1\r\nHost: a\r\nProxy-Authorization: Basic {shown}\r\n\r\n"
        writer.write(said.encode())
        if method == "CONNECT":
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"GET /terms HTTP/1.1\r\nHost: a\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    async def main() -> None:
        with raw(listens) as site:
            async with guarded_proxy(QUICK, {}) as door:
                passwords.append(door.password)
                await ask(door, site.origin)

    passwords: list[str] = []
    run(main)
    secret = base64.b64encode(f"clausewatch:{passwords[0]}".encode())
    assert len(heard) == 1
    assert secret not in heard[0]
    assert b"proxy-authorization" not in heard[0].lower()
