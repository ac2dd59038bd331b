"""
Four workers, two of them killed in the middle of their work: `make workers-kill`.

Forty hosts with three documents each. Two workers are killed with signal 9 while hosts wait for them; a group
a dead worker was at is free again when its silence has lasted as long as a claim does, two minutes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from data.store import statuses
from data.store.jobs import LEASE
from data.store.store import Store
from tests import databases
from tests.clausewatch.working.world import Process, World, running, until, world

HOSTS, EACH, WORKERS = 40, 3, 4

# A dead worker's groups are free after a lease; the watcher looks for them twice a minute.
PATIENCE_SECONDS = 900.0

# A claim is renewed so often; a worker may die just before.
RENEWED = LEASE / 4


def main() -> int:
    """Returns 1 when a document was left out or fetched twice within a lease, or a host asked by two."""
    with tempfile.TemporaryDirectory() as name, databases.using(databases.POSTGRESQL):
        folder = Path(name)
        with world(folder, databases.url(folder / "clausewatch.db"), HOSTS, EACH, net=41) as made:
            return _judge(made, _killed(made))


def _killed(made: World) -> float:
    """Seconds until every document was looked at, two workers having been killed on the way."""
    watch = Process(made, "watch", "watch", "--workers")
    workers = [Process(made, f"worker{n}", "worker") for n in range(WORKERS)]
    with running(watch, *workers):
        started = time.monotonic()
        for victim, share in ((workers[0], 0.1), (workers[1], 0.3)):
            until(lambda share=share: len(made.fetched()) > share * HOSTS * EACH, PATIENCE_SECONDS, "a share")
            victim.kill()
            print(f"killed one after {len(made.fetched())} documents were fetched", flush=True)
        until(lambda: _looked_at(made) == made.documents, PATIENCE_SECONDS, "every document looked at")
        return time.monotonic() - started


def _looked_at(made: World) -> set[str]:
    store = Store.open(made.database)
    with store.reading() as connection:
        found = {s.document_id for s in statuses.everything(connection) if s.version_id is not None}
    store.close()
    return found


def _judge(made: World, took: float) -> int:
    fetched, most, gap = made.fetched(), made.most_at_once(), made.shortest_between()
    again = sum(count - 1 for count in fetched.values())
    print(f"{len(fetched)} of {len(made.documents)} documents fetched in {took:.0f} s, {again} fetched again")
    print(f"at most {most} requests at once to a host; {gap:.0f} s between two fetches of one document")
    whole = fetched.keys() == made.documents
    return int(not whole or most > 1 or gap < (LEASE - RENEWED).total_seconds())


if __name__ == "__main__":
    sys.exit(main())
