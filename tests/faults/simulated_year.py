"""
Two years of daily checks in an hour: how large does an installation become, and does its memory stay flat.

`python -m tests.faults.simulated_year [DOCUMENTS] [DAYS]`, or `make simulated-year`. It ends with 0 when
twelve months take no more than a gigabyte, the second half holds at most 5 % more memory than the first
half ended with, and the chain is whole.

Everything is the real thing but the network and the clock: pipeline, store, archive, nightly housekeeping.
To save time nothing is synced to the disk and nothing is judged, blobs are packed once a week, and of the
looks at a text that stands one in fifty goes the whole way; the others are kept as the pipeline keeps them.

Churn, per look: 35 % answer 304, 25 % send the same bytes, 39 % send a page with new numbers in it and the
same text, 1 % fail. A document changes its text four times a year.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from analysis.course import Judge
from clausewatch.home import Home, opened
from clausewatch.housekeeping.compacting import Packer
from clausewatch.housekeeping.sealing import seal
from clausewatch.pipeline import Pipeline
from clausewatch.settings import settings
from data.chain import walk
from data.domain.capture import Capture, FailureReason, Fetched, FetchFailure, NotModified, Outcome
from data.domain.platform import Document, Platform
from data.store import statuses

START = datetime(2026, 1, 1, 6, tzinfo=UTC)
SENTENCES = Path(__file__).parents[2] / "data" / "sentences" / "en.jsonl"
STAMPED, SAME = 0.74, 0.35  # shares of kinds of servers, from above and from below
CHANGES_A_YEAR = 4
FAILS = 0.01
READ = 0.02

YEAR_DAYS = 365
LIMIT = 1_000_000_000  # for a year
GROWTH = 0.05  # of memory, over the last half
WINDOW_DAYS = 28  # memory is compared by the medians of so many days: four rounds of packing


@dataclass
class Source:
    """One document as its server sends it."""

    document: Document
    kind: str
    sentences: list[str]
    furniture: str
    edits: int = 0

    def body(self, visit: int) -> bytes:
        stamp = hashlib.sha256(f"{self.document.id}|{visit}".encode()).hexdigest()
        number = stamp if self.kind == "stamped" else "0"
        said = "\n".join(f"<p>{s}</p>" for s in self.sentences)
        return (
            f"<!doctype html><html lang=en><head><title>Terms</title><meta name=csrf content='{number}'>"
            f"<script nonce='{number[:16]}'>request = '{number[16:48]}'</script>{self.furniture}</head>"
            f"<body><header><nav><a href='/'>Home</a></nav></header><main><h1>Terms</h1>{said}</main>"
            f"<footer>{number[:12]}</footer></body></html>"
        ).encode()


def sources(count: int, dice: random.Random) -> list[Source]:
    """Invented documents of twenty to three hundred sentences, five on each platform."""
    known = [json.loads(line)["text"] for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line]
    made = []
    for n in range(count):
        name = f"platform-{n // 5}/terms-{n % 5}"
        document = Document(
            name, name.split("/")[0], "terms-of-service", "Terms", (f"https://{n}.example/",), "en"
        )
        share = dice.random()
        kind = "304" if share < SAME else "stamped" if share > 1 - STAMPED + SAME else "same"
        said = dice.sample(known, dice.randrange(20, 300))
        style = "".join(f".c{dice.randrange(16**8):x}{{margin:{dice.randrange(99)}px}}" for _ in range(400))
        made.append(Source(document, kind, said, f"<style>{style}</style>"))
    return made


def outcome(source: Source, visit: int, now: datetime, dice: random.Random, *, changed: bool) -> Outcome:
    document = source.document
    if dice.random() < FAILS and visit:
        return FetchFailure(document.id, now, document.urls[0], FailureReason.SERVER_ERROR, "HTTP 503", 503)
    if source.kind == "304" and visit and not changed:
        return NotModified(document.id, now)
    body = source.body(visit)
    headers = (
        ("content-type", "text/html; charset=utf-8"), ("date", now.strftime("%a, %d %b %Y %H:%M:%S GMT")),
        ("cache-control", "private, max-age=0"), ("server", "nginx"), ("vary", "accept-encoding"),
    )  # fmt: skip
    capture = Capture(
        document.id, now, document.urls[0], document.urls[0], 200, headers, "text/html; charset=utf-8",
        hashlib.sha256(body).hexdigest(), len(body), etag=f'"{source.edits}"',
        tls="issuer CN=Some Authority R3,O=Some Authority,C=US; expires 2026-12-31",
    )  # fmt: skip
    return Fetched(document.id, (capture,), (body,))


def edit(source: Source, dice: random.Random) -> None:
    place = dice.randrange(len(source.sentences))
    source.sentences[place] = f"Sentence {place} of this document has changed {source.edits + 1} times."
    source.edits += 1


def look(pipeline: Pipeline, source: Source, found: Outcome, dice: random.Random, *, fresh: bool) -> None:
    """Take it in; where the text stands, mostly without reading anything again."""
    if not isinstance(found, FetchFailure) and not fresh and dice.random() > READ:
        with pipeline.home.store.reading() as connection:
            status = statuses.get(connection, source.document.id)
        if status is not None and status.memory is not None and status.state in ("first", "confirmed"):
            fetched = found if isinstance(found, Fetched) else None
            for body in fetched.bodies if fetched else ():
                pipeline.home.archive.put(body)
            now = fetched.captures[0].fetched_at if fetched else found.fetched_at
            pipeline.stands(source.document, status, now, fetched)
            return
    pipeline.take(source.document, found)


def unjudged(_kind: str) -> Judge:
    """Says nothing of any clause: neither sizes nor memory hang on it, and it would take most of the time."""
    return lambda clauses: [() for _ in clauses]


def year(home: Home, count: int, days: int) -> Iterator[None]:
    """Live through it, and stop at the end of each day."""
    dice = random.Random(7)
    watched = sources(count, dice)
    platforms = {
        s.document.platform_id: Platform(
            s.document.platform_id, "P", "P Ltd", "art", None, ("en",), "https://x.example", ()
        )
        for s in watched
    }
    pipeline = Pipeline(home, platforms, unjudged)
    recent: dict[str, int] = {}
    for day in range(days):
        now = START + timedelta(days=day)
        for number, source in enumerate(watched):
            changed = day > 0 and dice.random() < CHANGES_A_YEAR / 365
            if changed:
                edit(source, dice)
                recent[source.document.id] = day
            fresh = day - recent.get(source.document.id, 0) <= 2
            moment = now + timedelta(seconds=number)
            found = outcome(source, day, moment, dice, changed=changed)
            look(pipeline, source, found, dice, fresh=fresh)
        seal(home, now + timedelta(hours=18, minutes=10))
        if day % 7 == 6 or day == days - 1:
            Packer(home, lambda _: None).run()
        yield


def taken(folder: Path) -> int:
    """Bytes on the disk, blocks counted as the disk counts them."""
    return sum(p.stat().st_blocks * 512 for p in folder.rglob("*") if p.is_file())


def _figures(folder: Path, started: float) -> str:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size, wall = taken(folder) / 1e6, time.monotonic() - started
    return (
        f"{size:.0f} MB, memory {held()} MB (most {most}), {wall:.0f} s, {time.process_time():.0f} s of CPU"
    )


def held() -> int:
    """The memory that this process holds now, in MB; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1_000_000
    except OSError:
        return 0


@dataclass(slots=True)
class Course:
    """
    What was measured on the way.

    Attributes:
        memory: In MB, at the end of each day.
        year: Bytes at the end of the first year, or of the last day where it is shorter.
    """

    memory: list[int] = field(default_factory=list)
    year: int = 0

    def growth(self) -> float:
        """By which share the end holds more than the middle did; below 0 where it holds less."""
        half, window = len(self.memory) // 2, min(WINDOW_DAYS, len(self.memory) // 2 or 1)
        middle = median(self.memory[max(0, half - window) : half] or self.memory)
        return median(self.memory[-window:]) / middle - 1


def live(home: Home, folder: Path, count: int, days: int) -> Course:
    """All the days, with a line each fortnight."""
    started, course = time.monotonic(), Course()
    for day, _ in enumerate(year(home, count, days), 1):
        course.memory.append(held())
        if day in (YEAR_DAYS, days) and day <= YEAR_DAYS:
            course.year = taken(folder)
        if day % 14 == 0 or day in (YEAR_DAYS, days):
            print(f"day {day}: {day * count} looks, {_figures(folder, started)}", flush=True)
    return course


def main(count: int = 1_000, days: int = 2 * YEAR_DAYS) -> int:
    os.fsync = lambda _handle: None  # type: ignore[assignment]
    with tempfile.TemporaryDirectory(prefix="simulated-year-") as name:
        chosen = settings(Path(name), now=START.isoformat(), environment={})
        with opened(chosen) as home:
            sa.event.listen(home.store._engine, "connect", lambda c, _: c.execute("PRAGMA synchronous=OFF"))
            home.store._engine.dispose()
            course = live(home, Path(name), count, days)
            with home.store.reading() as connection:
                walked = walk(connection, lambda _: None)
        parts = {p.name: round(p.stat().st_size / 1e6, 1) for p in Path(name).rglob("*.db")}
        size = taken(Path(name))
    print(f"{walked.captures} captures, {walked.seals} seals, broken: {walked.broken}; {parts} MB")
    print(
        f"{course.year / 1e6:.0f} MB for {count} documents after {min(days, YEAR_DAYS)} days "
        f"(the limit for a year is {LIMIT / 1e6:.0f}), {size / 1e6:.0f} MB after {days}; "
        f"memory {course.growth():+.1%} over the last half (at most {GROWTH:+.0%})"
    )
    return 0 if course.year <= LIMIT and course.growth() < GROWTH and walked.broken is None else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
