"""A web on loopback that says every byte itself: each site on an address of its own, in one event loop."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Ending = str  # "close", "reset" or "hang"


@dataclass(frozen=True)
class Visit:
    """
    One request.

    Attributes:
        day: Of the simulation, from 1.
        turn: How often this path was asked for on that day, from 1.
        headers: Names in lower case.
    """

    day: int
    turn: int
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Say:
    """
    Bytes to send, the status line included.

    Attributes:
        every: Seconds between two chunks.
        ending: What happens to the connection afterwards.
    """

    chunks: tuple[bytes, ...]
    every: float = 0.0
    ending: Ending = "close"
    repeat: int = 1


Site = Callable[[Visit], Say]
NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def page(body: bytes | str, status: int = 200, headers: Mapping[str, str] | None = None) -> Say:
    """An orderly answer."""
    raw = body if isinstance(body, bytes) else body.encode()
    said = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(raw)),
        "Connection": "close",
        **(headers or {}),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return Say((f"HTTP/1.1 {status} Whatever\r\n{lines}\r\n".encode("latin-1") + raw,))


@dataclass
class Web:
    """The running web: which day it is, and what was asked."""

    port: int = 0
    day: int = 1
    hosts: dict[str, str] = field(default_factory=dict)
    asked: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    def origin(self, name: str) -> str:
        return f"http://{self.hosts[name]}:{self.port}"


@contextmanager
def web(sites: Mapping[str, Site]) -> Iterator[Web]:
    """Serve every site on an address 127.1.x.y of its own until the block ends."""
    running = Web(hosts={name: f"127.1.{n // 200}.{n % 200 + 1}" for n, name in enumerate(sites)})
    names = {host: name for name, host in running.hosts.items()}
    loop = asyncio.new_event_loop()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        name = names[writer.get_extra_info("sockname")[0]]
        with suppress(
            OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError
        ):
            visit = _visit(await reader.readuntil(b"\r\n\r\n"), running, name)
            wild = visit.path == "/robots.txt" and not name.startswith("robots")
            await _say(Say((NO_ROBOTS,)) if wild else sites[name](visit), writer)
        writer.close()

    async def start() -> None:
        first, *others = running.hosts.values()
        server = await asyncio.start_server(serve, first, 0, backlog=64)
        running.port = server.sockets[0].getsockname()[1]
        for host in others:
            await asyncio.start_server(serve, host, running.port, backlog=64)

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    try:
        yield running
    finally:
        asyncio.run_coroutine_threadsafe(_ended(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _ended() -> None:
    """Nobody waits for what hangs or drips any more."""
    waiting = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


def _visit(head: bytes, running: Web, name: str) -> Visit:
    first, *lines = head.decode("latin-1").split("\r\n")
    path = first.split(" ")[1] if first.count(" ") > 1 else "/"
    headers = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in lines if line}
    running.asked[name, path, running.day] += 1
    return Visit(running.day, running.asked[name, path, running.day], path, headers)


async def _say(said: Say, writer: asyncio.StreamWriter) -> None:
    for _ in range(said.repeat):
        for chunk in said.chunks:
            writer.write(chunk)
            await writer.drain()
            if said.every:
                await asyncio.sleep(said.every)
    if said.ending == "hang":
        await asyncio.sleep(10)
    if said.ending == "reset":
        writer.transport.abort()
