"""
Ask a served installation for everything at a steady pace, and say how long answers took.

`python -m tests.web.load FOLDER [REQUESTS_A_SECOND] [SECONDS]`, after `python -m tests.web.large FOLDER`.
The site runs as a process of its own without a limit for one address; its memory is read from /proc.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import httpx

from tests.web.addresses import addresses

# The goals of the site, in milliseconds at the 95th percentile.
GOALS = {"pages": 50, "api": 30}


async def asked(base: str, addresses: list[str], pace: float, seconds: float) -> list[float]:
    """Milliseconds of every answer; a request goes out at its time whether or not the last one is back."""
    taken: list[float] = []
    dice = random.Random(2)

    async def one(client: httpx.AsyncClient) -> None:
        began = time.perf_counter()
        answer = await client.get(dice.choice(addresses))
        taken.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, answer.url

    limits = httpx.Limits(max_connections=64)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=60) as client:
        tasks = []
        began = time.perf_counter()
        for number in range(int(pace * seconds)):
            await asyncio.sleep(max(0.0, began + number / pace - time.perf_counter()))
            tasks.append(asyncio.create_task(one(client)))
        await asyncio.gather(*tasks)
    return sorted(taken)


def memory(process: int) -> float:
    """Megabytes of a process that are in memory."""
    said = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", said)
    return int(found[1]) / 1024 if found else 0.0


def main(folder: str, pace: float, seconds: float) -> None:
    """Serve the folder, ask, and print a line a kind."""
    command = [sys.executable, "-m", "clausewatch", "--home", folder, "--catalogue", f"{folder}/catalogue"]
    environment = os.environ | {"CLAUSEWATCH_RATE": "0"}
    with subprocess.Popen(
        [*command, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout is not None
        base = re.findall(r"http://\S+", server.stdout.readline())[0]
        try:
            _measure(base, pace, seconds)
            print(f"memory of the site: {memory(server.pid):.0f} MB")
            print(f"load of the machine: {os.getloadavg()[0]:.1f}")
        finally:
            server.terminate()


def _measure(base: str, pace: float, seconds: float) -> None:
    with httpx.Client(base_url=base, timeout=60) as client:

        async def get(address: str) -> tuple[int, bytes]:
            answer = client.get(address)
            return answer.status_code, answer.content

        found = asyncio.run(addresses(get))
        print(f"home page: {len(client.get('/').content)} bytes")
    together: dict[str, list[float]] = defaultdict(list)
    for name, every in found.items():
        taken = asyncio.run(asked(base, every, pace, seconds))
        together[name.split()[0]] += taken
        print(_line(name, taken))
    for name, taken in together.items():
        print(_line(f"all {name}, goal {GOALS[name]}", sorted(taken)))


def _line(name: str, taken: list[float]) -> str:
    middle, high = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    tail = f"p95 {high:7.1f} ms, max {taken[-1]:7.1f} ms"
    return f"{name:24} {len(taken):6} answers, median {middle:7.1f} ms, {tail}"


if __name__ == "__main__":
    main(sys.argv[1], float((sys.argv[2:] or ["50"])[0]), float((sys.argv[3:] or ["5"])[0]))
