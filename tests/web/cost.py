"""
What each kind of page costs in CPU time, asked one after the other: `python -m tests.web.cost FOLDER`.

FOLDER is what `python -m tests.web.large FOLDER` filled. The site runs inside this process without a server
or a limit, so nothing else is counted, whatever else the machine does. Each address is asked once, so no
answer comes from memory; then the first ones again, to see what one from memory costs.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message

from clausewatch.commands.serve import site
from clausewatch.home import opened
from clausewatch.settings import Reach, settings
from data.declarations import platforms as declared
from tests.web.addresses import addresses
from web.templating import warm

# Addresses of one kind that are asked.
MOST = 150


async def ask(app: ASGIApp, address: str) -> tuple[int, bytes]:
    """The status and the body of one answer."""
    parts = urlsplit(address)
    heard: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        heard.append(message)

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": parts.path,
        "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "",
        "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    return heard[0]["status"], b"".join(message.get("body", b"") for message in heard[1:])


async def costs(app: ASGIApp, asked: Iterable[str]) -> list[float]:
    """Milliseconds of CPU time of each answer, all threads together, lowest first."""
    taken = []
    for address in asked:
        began = time.process_time()
        status, _ = await ask(app, address)
        taken.append((time.process_time() - began) * 1000)
        assert status == 200, (address, status)
    return sorted(taken)


def main(folder: Path, only: str | None) -> None:
    """Print a line a kind, or of one kind only."""
    mine = settings(folder, folder / "catalogue")
    mine = replace(mine, reach=Reach(per_second=0))
    warm()
    with opened(mine) as home:
        app = site(home, mine, declared(mine.catalogue))
        asyncio.run(_measure(app, only))


async def _measure(app: ASGIApp, only: str | None) -> None:
    dice = random.Random(3)
    for name, every in (await addresses(lambda address: ask(app, address))).items():
        if only not in (None, name):
            continue
        chosen = dice.sample(every, min(MOST, len(every)))
        taken = await costs(app, chosen)
        again = await costs(app, chosen[-5:])
        print(_line(name, taken, again), flush=True)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


def _line(name: str, taken: list[float], again: list[float]) -> str:
    middle, high = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    first = f"{len(taken):4} made: median {middle:7.1f} ms, p95 {high:7.1f}, most {taken[-1]:7.1f}"
    return f"{name:20} {first}; from memory {again[len(again) // 2]:4.1f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
