"""A replay on many machines: documents of one family go to one worker, which reads its own clone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from clausewatch.replay.git import Blobs, Recorded
from clausewatch.replay.replay import Job, Lines
from clausewatch.replay.sighting import Sights
from clausewatch.spreading.cluster import Many


def families(many: Many, job: Job, pieces: Sequence[tuple[Recorded, ...]]) -> Iterator[tuple[int, Lines]]:
    """Have families of documents walked, wherever that is."""
    for done in many(partial(family, job), pieces):
        yield from done


def family(job: Job, documents: Sequence[Recorded]) -> list[tuple[int, Lines]]:
    """The lines of documents that share texts; what comes in are the ids of commits and texts."""
    return [job.lines(document, _sights(job.repository)) for document in documents]


@cache
def _sights(repository: Path) -> Sights:
    """One git process for as long as the worker lives."""
    return Sights(Blobs(repository).__enter__().text)
