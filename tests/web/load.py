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

# The goals of the site, in milliseconds at the 95th percentile.
GOALS = {"pages": 50, "api": 30}


def kinds(client: httpx.Client) -> dict[str, list[str]]:
    """Addresses by kind of page, many of most kinds so that not all come from memory."""
    dice = random.Random(1)
    events: list[str] = []
    after = ""
    for _ in range(10):
        told = client.get(f"/api/v1/events?limit=200&after={after}").json()
        events += [event["id"] for event in told["events"]]
        after = told["next"]
    places = [f"place-{number:03}" for number in range(150)]
    documents = [f"{place}/{name}" for place in places for name in ("terms-of-service", "privacy-policy")]
    words = ("train model", "训练", "学習に", "licence", "作品")
    found = {
        "pages home": ["/", "/?label=LICENSE_GRANT", "/?severity=3", "/?of=art", "/?language=zh"],
        "pages event": [f"/events/{id}" for id in events],
        "pages platform": [f"/platforms/{place}" for place in places],
        "pages document": [f"/documents/{document}" for document in documents],
        "pages matrix": ["/matrix", *(f"/matrix?at=20{year}-06-01" for year in (23, 24, 25))],
        "pages search": [f"/search?q={word}&platform={place}" for word in words for place in places[:20]],
        "pages other": ["/platforms", "/charts", "/about", "/report?platforms=place-001,place-002"],
        "api events": [f"/api/v1/events?platform={place}" for place in places],
        "api event": [f"/api/v1/events/{id}" for id in events],
        "api documents": [f"/api/v1/documents/{document}/versions" for document in documents],
        "api clauses": [f"/api/v1/clauses?platform={place}" for place in places],
        "api search": [f"/api/v1/search?q={word}&platform={place}" for word in words for place in places],
        "api matrix": [f"/api/v1/matrix?platforms={','.join(dice.sample(places, 5))}" for _ in range(60)],
        "api changes": [f"/api/v1/changes?document={document}" for document in documents],
    }
    return found


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
        found = kinds(client)
        print(f"home page: {len(client.get('/').content)} bytes")
    together: dict[str, list[float]] = defaultdict(list)
    for name, addresses in found.items():
        taken = asyncio.run(asked(base, addresses, pace, seconds))
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
