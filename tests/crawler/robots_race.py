"""
The long form of the race in test_robots.py: twelve forbidden pages of one host, again and again.

Run as `python -m tests.crawler.robots_race [repeats]`; it prints how many forbidden pages were fetched: 0.
"""

from __future__ import annotations

import sys

from data.domain.capture import FailureReason, FetchFailure
from tests.crawler.helpers import document, fetch, with_settings
from tests.crawler.servers import Asked, Reply, serve

PAGES = 12
REPEATS = 100


def answer(_: Asked) -> Reply:
    """Everything is forbidden to everybody."""
    return Reply(b"User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})


def once(concurrency: int) -> int:
    """How many of the forbidden pages were asked for in one crawl."""
    with serve(answer) as site:
        documents = [document(f"{site.origin}/works/{n}", name=f"quillharbour/{n}") for n in range(PAGES)]
        outcomes = fetch(*documents, settings=with_settings(concurrency=concurrency))
    denied = [each for each in outcomes if isinstance(each, FetchFailure)]
    assert {each.reason for each in denied} == {FailureReason.ROBOTS_DENIED}
    assert len(denied) == PAGES
    return len(site.paths())


if __name__ == "__main__":
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else REPEATS
    fetched = [once(concurrency) for _ in range(repeats) for concurrency in (1, 8, 32)]
    print(f"{sum(fetched)} of {PAGES * len(fetched)} forbidden pages fetched in {len(fetched)} crawls")
    sys.exit(sum(fetched) > 0)
