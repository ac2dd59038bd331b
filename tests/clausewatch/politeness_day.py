"""
A simulated day against real servers: `make politeness`.

Forty hosts with five documents each, of rhythms from one to twelve hours, are looked at every simulated hour
with a real delay between requests. Some redirect, some fail, some ask for a longer delay. Each server writes
down when a request arrives and whether another one is still being answered.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import yaml

from clausewatch.home import opened
from clausewatch.passing import chosen, conduct, due, one_pass
from clausewatch.settings import settings
from crawler.crawl import run
from data.declarations import platforms
from tests.crawler.helpers import terms
from tests.crawler.servers import Answerer, Asked, Reply, Site, serve

HOSTS, EACH, HOURS = 40, 5, 24
DELAY, LONGER = 1.0, 2.0  # seconds; the second one is what some robots.txt ask for
SLACK = 0.3  # seconds; the servers share this process with the crawl and may write an arrival down late
START = datetime(2026, 5, 4, tzinfo=UTC)
ENVIRONMENT = {"CLAUSEWATCH_ALLOW_ADDRESSES": "127.0.0.0/8"}


def main(hours: int = HOURS) -> int:
    """Returns 1 when a host was asked twice at once or too soon."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        sites = [stack.enter_context(serve(_answer(n), host=f"127.0.2.{n + 1}")) for n in range(HOSTS)]
        catalogue = Path(folder) / "catalogue"
        _declare(catalogue, sites)
        requests, hasty = 0, list[float]()
        _look(Path(folder) / "home", catalogue, START - timedelta(hours=1))
        for site in sites:
            site.asked.clear()  # the first texts are read and judged, which keeps the servers' clocks waiting
        for hour in range(hours):
            _look(Path(folder) / "home", catalogue, START + timedelta(hours=hour))
            requests += sum(len(site.asked) for site in sites)
            hasty += [gap for number, site in enumerate(sites) for gap in _too_soon(number, site)]
            for site in sites:
                site.asked.clear()  # an hour lies between two passes, though none goes by here
    most = max(site.most_at_once for site in sites)
    print(f"{requests} requests to {HOSTS} hosts in {hours} simulated hours")
    print(f"at most {most} at once to a host, {len(hasty)} sooner than its delay {hasty[:5]}")
    return int(most > 1 or bool(hasty))


def _answer(number: int) -> Answerer:
    robots = b"User-agent: *\nCrawl-delay: %.1f\n" % LONGER

    def answer(asked: Asked) -> Reply:
        time.sleep(0.01)
        if asked.path == "/robots.txt":
            return Reply(robots) if number % 4 == 3 else Reply(status=404)
        if asked.path.endswith("/moved"):
            return Reply(status=302, headers={"Location": "/there"})
        return Reply(status=500) if asked.path.endswith("/broken") else Reply(terms())

    return answer


def _too_soon(number: int, site: Site) -> list[float]:
    """Gaps below the delay; robots.txt and the page after it are one visit."""
    delay = LONGER if number % 4 == 3 else DELAY
    times = [asked.at for asked in site.asked if asked.path != "/robots.txt"]
    return [gap for gap in (b - a for a, b in pairwise(times)) if gap < delay - SLACK]


def _declare(catalogue: Path, sites: list[Site]) -> None:
    catalogue.mkdir()
    paths = ("terms", "privacy", "moved", "broken", "rules")
    for number, site in enumerate(sites):
        documents = [
            {
                "id": path, "kind": "terms-of-service", "name": path, "urls": [f"{site.origin}/{path}"],
                "language": "en", "check_every_hours": (1, 3, 12)[(number + n) % 3],
            }
            for n, path in enumerate(paths[:EACH])
        ]  # fmt: skip
        entry = {
            "id": f"p{number}",
            "name": "P",
            "owner": "O",
            "kind": "art",
            "languages": ["en"],
            "home": site.origin,
        }
        text = yaml.safe_dump({**entry, "documents": documents})
        (catalogue / f"p{number}.yml").write_text(text, encoding="utf-8")


def _look(folder: Path, catalogue: Path, now: datetime) -> None:
    chosen_settings = settings(folder, catalogue, now.isoformat(), ENVIRONMENT)
    declared = platforms(catalogue)
    hasty = replace(conduct(chosen_settings), delay_seconds=DELAY, concurrency=HOSTS)
    with opened(chosen_settings) as home:
        waiting = due(home, chosen(declared, None), now)
        run(lambda: one_pass(home, chosen_settings, declared, waiting, hasty, lambda _: None))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else HOURS))
