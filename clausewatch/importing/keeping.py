"""Takes recorded states into archive and store: new ones only, a batch a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from clausewatch.home import Home
from clausewatch.importing import rows
from clausewatch.importing.past import Past
from data.store import captures

# Whoever ends an import loses at most this many states of work; the next one goes on from there.
BATCH = 50


def keep(home: Home, document_id: str, pasts: Iterable[Past], step: Callable[[int], None]) -> int:
    """
    Keep what the store does not have; returns how many states were new.

    Args:
        step: Called with the number of states that are done.
    """
    with home.store.reading() as connection:
        known = rows.known(connection, document_id)
    new = 0
    for batch in batches(pasts):
        fresh = {past.key: past for past in batch if past.key not in known}
        _keep(home, document_id, list(fresh.values()))
        known |= fresh.keys()
        new += len(fresh)
        step(len(batch))
    return new


def _keep(home: Home, document_id: str, pasts: list[Past]) -> None:
    """Bodies first, so that no row names what is not there."""
    if not pasts:
        return
    made = []
    for past in pasts:
        body = past.load()
        home.archive.put(body)
        made.append(past.capture(document_id, body))
    with home.store.transaction() as connection:
        captures.record(connection, made)


def batches(pasts: Iterable[Past]) -> Iterator[list[Past]]:
    """The states in their order, some at a time."""
    left = iter(pasts)
    while batch := list(islice(left, BATCH)):
        yield batch
