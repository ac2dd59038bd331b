"""An Open Terms Archive versions repository: the histories it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from clausewatch.importing.recorded import History, State
from clausewatch.replay.git import Blobs, Record, Recorded, recorded


@contextmanager
def histories(repository: Path) -> Iterator[tuple[History, ...]]:
    """
    Every document of a repository, bare or not; texts can be loaded while the context lasts.

    Raises:
        UsageError: It is no git repository.
    """
    with Blobs(repository) as blobs:
        yield tuple(_history(each, blobs) for each in recorded(repository))


def _history(each: Recorded, blobs: Blobs) -> History:
    states = (_state(each, record, blobs) for record in each.records if record.blob is not None)
    return History(each.service, each.document, tuple(states))


def _state(each: Recorded, record: Record, blobs: Blobs) -> State:
    assert record.blob is not None
    where = f"{each.service}/{each.document}.md@{record.commit}"
    return State(record.date, where, partial(blobs.body, record.blob))
