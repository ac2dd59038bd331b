"""
The way out for the browser: a forward proxy on loopback that connects to allowed addresses only.

A browser looks names up and opens sockets by itself, out of the reach of the reactor's resolver. Sent through
this proxy it asks us for every connection, page and script alike, and the address that was judged is the one
connected to.
"""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.connecting import RefusedError, connect
from crawler.errand import CrawlSettings
from crawler.lookup import allowed_addresses

_USER = "clausewatch"
_LARGEST_HEAD = 64 * 1024
_LARGEST_ANSWER = 100_000_000  # bytes over one connection, many answers of a page together
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Door:
    """Where the proxy listens and what it asks for, so that nobody else on this machine can use it."""

    server: str
    username: str
    password: str


@asynccontextmanager
async def guarded_proxy(settings: CrawlSettings, refusals: dict[str, str]) -> AsyncIterator[Door]:
    """
    A running proxy.

    Args:
        refusals: Filled with the hosts that were refused, and why.
    """
    proxy = _Proxy(settings, refusals, secrets.token_urlsafe(24))
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0, limit=_LARGEST_HEAD)
    port = server.sockets[0].getsockname()[1]
    try:
        yield Door(f"http://127.0.0.1:{port}", _USER, proxy.password)
    finally:
        server.close()


class _Proxy:
    def __init__(self, settings: CrawlSettings, refusals: dict[str, str], password: str) -> None:
        self.settings, self.refusals, self.password = settings, refusals, password
        self._expected = b"Basic " + base64.b64encode(f"{_USER}:{password}".encode())

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser, from its first line to its last byte."""
        with suppress(OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            if not self._admitted(head):
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n")
                writer.write(b"Content-Length: 0\r\nConnection: close\r\n\r\n")
                await writer.drain()
            else:
                await self._pass_on(head, reader, writer)
        writer.close()

    def _admitted(self, head: bytes) -> bool:
        lines = [line for line in head.split(b"\r\n") if line.lower().startswith(b"proxy-authorization:")]
        shown = [line.partition(b":")[2].strip() for line in lines]
        return any(secrets.compare_digest(each, self._expected) for each in shown)

    async def _pass_on(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        method, target, _ = head.split(b"\r\n", 1)[0].decode("ascii").split(" ")
        if method == "CONNECT":
            parts = urlsplit(f"//{target}")
            outward = await self._connect(parts.hostname or "", parts.port or 443)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            parts = urlsplit(target)
            outward = await self._connect(parts.hostname or "", parts.port or 80)
            outward[1].write(_for_the_origin(head, method, target))
        try:
            await asyncio.wait(
                [
                    asyncio.ensure_future(_copy(reader, outward[1])),
                    asyncio.ensure_future(_copy(outward[0], writer)),
                ],
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            outward[1].close()

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        addresses, reason = await allowed_addresses(
            host, self.settings.allow_addresses, self.settings.look_up
        )
        if reason is not None:
            self.refusals[host] = reason
        if not addresses:
            raise RefusedError(host)
        return await self._opened(addresses, port)

    async def _opened(
        self, addresses: Sequence[str], port: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the first of the addresses that answers."""
        allowed, patience = self.settings.allow_addresses, self.settings.timeout_seconds
        fault: OSError = RefusedError("no address is left")
        for address in addresses:
            try:
                line = await asyncio.to_thread(connect, address, port, allowed, patience)
                line.setblocking(False)
                return await asyncio.open_connection(sock=line)
            except OSError as error:
                fault = error
        raise fault


def _for_the_origin(head: bytes, method: str, target: str) -> bytes:
    """The request as the host itself expects it: a path for a URL, and nothing that was meant for us."""
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    ours = (b"proxy-", b"connection:")
    kept = [line for line in head.split(b"\r\n")[1:-2] if not line.lower().startswith(ours)]
    first = f"{method} {path} HTTP/1.1".encode("ascii")
    return b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    passed = 0
    with suppress(OSError):
        while (chunk := await source.read(_CHUNK)) and passed < _LARGEST_ANSWER:
            passed += len(chunk)
            target.write(chunk)
            await target.drain()
