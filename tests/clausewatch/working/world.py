"""Many small sites on loopback, and real `clausewatch` processes that watch them on one PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import yaml

from tests.clausewatch.library import ENVIRONMENT, page
from tests.crawler.servers import Asked, Reply, Site, serve

# How long a server takes to answer: long enough that two requests at once would be seen.
ANSWER_SECONDS = 0.1

# A few rules, so that reading them costs little.
RULES = ("We may use your artwork to train our models.", "You keep all rights in what you make.")


@dataclass
class World:
    """
    The sites, by host, and what was asked of them.

    Attributes:
        changed: Grows to have every page say something else.
    """

    folder: Path
    database: str
    each: int
    sites: dict[str, Site] = field(default_factory=dict)
    changed: int = 0

    @property
    def documents(self) -> set[str]:
        """The ids of all documents."""
        return {f"p{n}/d{m}" for n in range(len(self.sites)) for m in range(self.each)}

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        time.sleep(ANSWER_SECONDS)
        return Reply(page(*RULES, f"This is version {self.changed} of {asked.path}."))

    def fetched(self) -> Counter[str]:
        """How often each document was asked for."""
        return Counter(
            f"p{n}{path.replace('/', '/d')}"
            for n, site in enumerate(self.sites.values())
            for path in site.paths()
        )

    def most_at_once(self) -> int:
        """The most requests that any host had at one moment."""
        return max(site.most_at_once for site in self.sites.values())

    def shortest_between(self) -> float:
        """Seconds between two fetches of one document, the least of all."""
        gaps = [
            later - earlier
            for site in self.sites.values()
            for path in set(site.paths())
            for earlier, later in pairwise(a.at for a in site.asked if a.path == path)
        ]
        return min(gaps, default=float("inf"))

    def declare(self) -> None:
        """Write the catalogue: a platform for each site."""
        (self.folder / "catalogue").mkdir()
        for number, site in enumerate(self.sites.values()):
            documents = [
                {
                    "id": f"d{n}", "kind": "terms-of-service", "name": f"Terms {n}",
                    "urls": [f"{site.origin}/{n}"], "language": "en",
                }
                for n in range(self.each)
            ]  # fmt: skip
            entry = {
                "id": f"p{number}", "name": "P", "owner": "O", "kind": "art", "languages": ["en"],
                "home": site.origin, "documents": documents,
            }  # fmt: skip
            (self.folder / "catalogue" / f"p{number}.yml").write_text(yaml.safe_dump(entry), encoding="utf-8")

    def environment(self) -> dict[str, str]:
        """What the processes are told."""
        return {"PATH": os.defpath, **ENVIRONMENT, "CLAUSEWATCH_DATABASE_URL": self.database}


class Process:
    """A running command of `clausewatch` and what it has said."""

    def __init__(self, world: World, name: str, *command: str, **environment: str) -> None:
        self.log = world.folder / f"{name}.log"
        places = ["--home", str(world.folder / "home"), "--catalogue", str(world.folder / "catalogue")]
        with self.log.open("a") as out:
            self.popen = subprocess.Popen(
                [sys.executable, "-m", "clausewatch", *places, *command],
                env=world.environment() | environment,
                stdout=out,
                stderr=out,
            )

    def said(self, event: str) -> list[dict[str, object]]:
        """Its lines about an event."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if line["event"] == event]

    def kill(self) -> None:
        """End it at once, in the middle of whatever it is at."""
        self.popen.kill()
        self.popen.wait()

    def end(self) -> int:
        """Ask it to stop; returns its exit code."""
        self.popen.terminate()
        return self.popen.wait(30)


@contextmanager
def world(folder: Path, database: str, hosts: int, each: int, net: int) -> Iterator[World]:
    """So many hosts with so many documents each, on addresses of a network of one's own."""
    made = World(folder, database, each)
    with ExitStack() as stack:
        for number in range(hosts):
            host = f"127.0.{net}.{number + 1}"
            made.sites[host] = stack.enter_context(serve(made.answer, host=host))
        made.declare()
        yield made


@contextmanager
def running(*processes: Process) -> Iterator[None]:
    """Processes that are ended with the block, whatever happens."""
    try:
        yield
    finally:
        for process in processes:
            process.kill()


def until(seen: Callable[[], object], seconds: float, what: str) -> float:
    """How many seconds it took until something was seen."""
    started, waiter = time.monotonic(), threading.Event()
    while not seen():
        assert time.monotonic() - started < seconds, f"it did not happen in {seconds:.0f} s: {what}"
        waiter.wait(0.05)
    return time.monotonic() - started
