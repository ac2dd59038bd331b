"""Replays a whole repository: documents to workers, lines back in the order of time."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from clausewatch.judging import Bench
from clausewatch.replay.families import families
from clausewatch.replay.git import Blobs, Recorded, recorded
from clausewatch.replay.grouping import with_events
from clausewatch.replay.kept import Kept
from clausewatch.replay.maker import maker
from clausewatch.replay.moving import with_moves
from clausewatch.replay.sighting import Sights
from clausewatch.replay.walk import as_json, walk
from data.errors import UsageError

# The archive's own crawl rhythm: a text recorded last still stood that long after the last commit.
STANDING = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Which part of a repository to replay; None means all.

    Attributes:
        since, until: Lines outside are left out; what came before is still read, for its memory.
    """

    service: str | None = None
    document: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a replay did."""

    versions: int
    seconds: float
    announced: int


Lines = list[dict[str, Any]]


def replay(
    repository: Path,
    wanted: Wanted,
    bench: Bench,
    workers: int,
    cache: Path | None,
    step: Callable[[int], None],
    spread: Spread | None = None,
) -> tuple[Lines, Summary]:
    """
    Every recorded change as a line, oldest first; the same for any number of workers.

    Args:
        bench: Where judges come from.
        cache: Folder of kept results, None for none.
        step: Called with the number of versions each document had, as it is done.
        spread: Has families of documents walked elsewhere, instead of by workers of this machine.

    Raises:
        UsageError: It is no git repository, or nothing in it is wanted.
    """
    started = time.monotonic()
    documents = [d for d in recorded(repository) if _matches(d, wanted)]
    end = _end(documents, wanted)
    job = Job(repository, end, bench, Kept(cache, maker(bench)) if cache else None)
    lines: Lines = []
    asked = [_before(d, wanted.until) for d in documents]
    for count, made in spread(job, families(asked)) if spread else _done(job, asked, workers):
        lines += made
        step(count)
    lines = sorted(lines, key=lambda x: (x["date"], x["service"], x["document"], x["commit"]))
    lines = with_events(with_moves(lines))
    kept = [x for x in lines if wanted.since is None or datetime.fromisoformat(x["date"]) >= wanted.since]
    announced = sum(x["outcome"] == "announced" for x in kept)
    return kept, Summary(len(lines), time.monotonic() - started, announced)


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker needs to know."""

    repository: Path
    end: datetime
    bench: Bench
    kept: Kept | None

    def lines(self, document: Recorded, sights: Sights) -> tuple[int, Lines]:
        """How many versions a document has, and its lines."""
        made = self.kept.get(document, self.end.isoformat()) if self.kept else None
        if made is None:
            made = [as_json(document, x) for x in walk(document, sights, self.bench.judge(), self.end)]
            if self.kept:
                self.kept.put(document, self.end.isoformat(), made)
        return len(document.records), made


# Gives the number of versions and the lines of each document, in any order.
Spread = Callable[[Job, Sequence[tuple[Recorded, ...]]], Iterator[tuple[int, Lines]]]


def count(repository: Path, wanted: Wanted) -> int:
    """How many recorded versions a replay will walk through."""
    return sum(len(d.records) for d in recorded(repository) if _matches(d, wanted))


def _done(job: Job, documents: Sequence[Recorded], workers: int) -> Iterator[tuple[int, Lines]]:
    """Longest histories first, so that no worker is left alone with one at the end."""
    queue = families(documents)
    if workers <= 1:
        with Blobs(job.repository) as blobs:
            sights = Sights(blobs.text)
            yield from (job.lines(d, sights) for family in queue for d in family)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start, (job,)) as pool:
        try:
            for done in as_completed([pool.submit(_family, family) for family in queue]):
                yield from done.result()
        except BrokenProcessPool as error:
            raise UsageError(
                "a worker was killed, perhaps for want of memory; use fewer --workers"
            ) from error


_job: Job
_sights: Sights


def _start(job: Job) -> None:
    """In each worker, once: its job and its own git process."""
    global _job, _sights
    _job = job
    _sights = Sights(Blobs(job.repository).__enter__().text)


def _family(documents: Sequence[Recorded]) -> list[tuple[int, Lines]]:
    return [_job.lines(d, _sights) for d in documents]


def _matches(document: Recorded, wanted: Wanted) -> bool:
    return wanted.service in (None, document.service) and wanted.document in (None, document.document)


def _before(document: Recorded, until: datetime | None) -> Recorded:
    records = tuple(r for r in document.records if until is None or r.date <= until)
    return Recorded(document.service, document.document, records)


def _end(documents: Sequence[Recorded], wanted: Wanted) -> datetime:
    if wanted.until is not None:
        return wanted.until
    dates = [r.date for d in documents for r in d.records]
    if not dates:
        raise UsageError("nothing in this repository matches; look at its folders for services and documents")
    return max(dates) + STANDING
