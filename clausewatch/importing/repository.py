"""An Open Terms Archive versions repository: the histories it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from clausewatch.importing.recorded import History, State
from clausewatch.replay.git import Blobs, Record, Recorded, recorded
from data.errors import UsageError


@contextmanager
def histories(repository: Path) -> Iterator[tuple[History, ...]]:
    """
    Every document of a repository, bare or not; texts can be loaded while the context lasts.

    Raises:
        UsageError: It is no git repository.
    """
    found = recorded(repository)
    bodies = _Bodies(repository)
    with bodies:
        yield tuple(_history(each, bodies) for each in found)


class _Bodies(Blobs):
    """Objects as they are, byte for byte."""

    def body(self, blob: str) -> bytes:
        """The bytes of an object."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{blob}\n".encode())
        self._process.stdin.flush()
        header = self._process.stdout.readline().split()
        if len(header) != 3:
            raise UsageError(f"object {blob} is missing from the repository; clone it without --filter")
        return self._process.stdout.read(int(header[2]) + 1)[:-1]


def _history(each: Recorded, bodies: _Bodies) -> History:
    states = (_state(each, record, bodies) for record in each.records if record.blob is not None)
    return History(each.service, each.document, tuple(states))


def _state(each: Recorded, record: Record, bodies: _Bodies) -> State:
    assert record.blob is not None
    where = f"{each.service}/{each.document}.md@{record.commit}"
    return State(record.date, where, partial(bodies.body, record.blob))
