"""
Ask a served installation for everything at a steady pace, and say how long answers took.

`python -m tests.web.load FOLDER [REQUESTS_A_SECOND] [SECONDS] [WORKERS]`, after `python -m tests.web.large
FOLDER`. wrk asks, one kind of page after the other; the site runs as processes of its own, without a limit
for one address, and their memory is read from /proc.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote as percent

import httpx

from tests.web.addresses import addresses

# The goals of the site, in milliseconds at the 95th percentile.
GOALS = {"pages": 50, "api": 30}

# Each asks, waits for the answer, and then half a second; so they ask 50 times a second together.
CONNECTIONS = 25

SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of one kind of page; times in milliseconds."""

    name: str
    answers: int
    failed: int
    median: float
    high: float
    most: float

    def __str__(self) -> str:
        failed = f", {self.failed} FAILED" if self.failed else ""
        goal = GOALS[self.name.split()[0]]
        said = f"median {self.median:7.1f} ms, p95 {self.high:7.1f} ms (goal {goal}), max {self.most:7.1f} ms"
        return f"{self.name:16} {self.answers:6} answers, {said}{failed}"


def asked(base: str, name: str, every: list[str], pace: float, seconds: float) -> Heard:
    """Ask for these addresses at this pace."""
    pause = 1000 * CONNECTIONS / pace
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(percent(address, safe="/?&=,%") for address in every))
        file.flush()
        how = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "--timeout", "20s", "-s", str(SCRIPT)]
        what = [base.rstrip("/"), "--", file.name, f"{pause:.0f}"]
        wrk = subprocess.run(["wrk", *how, *what], check=True, capture_output=True, text=True)
    found = re.findall(r"ANSWERS (\S+) (\S+) (\S+) (\S+) (\S+)", wrk.stdout)[0]
    answers, failed, *taken = (float(number) for number in found)
    median, high, most = (number / 1000 for number in taken)
    return Heard(name, int(answers), int(failed), median, high, most)


def memory(process: int) -> float:
    """Megabytes of a process that are in memory."""
    said = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", said)
    return int(found[1]) / 1024 if found else 0.0


@contextmanager
def served(folder: str, workers: int) -> Iterator[tuple[str, int]]:
    """The site of a folder: its address and its process."""
    command = [sys.executable, "-m", "clausewatch", "--home", folder, "--catalogue", f"{folder}/catalogue"]
    more = ["serve", "--port", "0", "--workers", str(workers)]
    environment = os.environ | {"CLAUSEWATCH_RATE": "0"}
    with subprocess.Popen([*command, *more], stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        try:
            yield re.findall(r"http://\S+", server.stdout.readline())[0], server.pid
        finally:
            server.terminate()


def main(folder: str, pace: float = 50, seconds: float = 5, workers: float = 1) -> None:
    """Serve the folder, ask, and print a line a kind."""
    with served(folder, int(workers)) as (base, process):
        every = [_measured(base, pace, seconds, name, found) for name, found in _addresses(base).items()]
        for kind in GOALS:
            worst = max((one for one in every if one.name.startswith(kind)), key=lambda one: one.high)
            print(f"worst of {kind}: {worst.name}, p95 {worst.high:.1f} ms, goal {GOALS[kind]}")
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        print("memory, MB:", *(f"{memory(int(one)):.0f}" for one in (process, *children)))
        print(f"load of the machine: {os.getloadavg()[0]:.1f}")


def _addresses(base: str) -> dict[str, list[str]]:
    with httpx.Client(base_url=base, timeout=60) as client:

        async def get(address: str) -> tuple[int, bytes]:
            answer = client.get(address)
            return answer.status_code, answer.content

        print(f"home page: {len(client.get('/').content)} bytes")
        return asyncio.run(addresses(get))


def _measured(base: str, pace: float, seconds: float, name: str, found: list[str]) -> Heard:
    heard = asked(base, name, found, pace, seconds)
    print(heard, flush=True)
    return heard


if __name__ == "__main__":
    main(sys.argv[1], *(float(said) for said in sys.argv[2:]))
