"""
How much faster is a replay on two workers of dask: `make bench-spreading`.

Invented histories, walked here and then on a cluster of this machine. The lines have to be the same. Wall
time says what was won in this moment; as other work on the machine blurs it, the CPU of the busier worker
is held against the CPU of one process as well, which is what two idle cores would give at best.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import distributed

from clausewatch.judging import Bench
from clausewatch.replay.replay import Lines, Wanted, replay
from clausewatch.spreading.cluster import spread
from clausewatch.spreading.replaying import families
from data.domain.version import Clause
from tests.clausewatch.replay.histories import Commit, repository, text

SENTENCES = Path(__file__).parents[3] / "data" / "sentences" / "en.jsonl"
SERVICES, STATES, CLAUSES = 60, 12, 60
WORKERS = 2
WARM = Clause("We may use your drawings to train our models.")


def histories(folder: Path) -> Path:
    """Documents of sixty sentences, of which three are exchanged in each state."""
    dice = random.Random(5)
    known = [json.loads(line)["text"] for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line]
    commits = []
    for service in range(SERVICES):
        said = dice.sample(known, CLAUSES)
        for state in range(STATES):
            for place in dice.sample(range(CLAUSES), 3 if state else 0):
                said[place] = dice.choice(known)
            words = text(f"Room {service} is open.", *said, rules=())
            commits.append(Commit(72 * state + service / 60, {f"Harbour {service}/Terms.md": words}))
    return repository(folder, sorted(commits, key=lambda commit: commit.hours))


def warm(bench: Bench) -> float:
    """Load the judge; the CPU this process has used by then."""
    bench.judge()([WARM])
    return time.process_time()


def used(before: Sequence[float], after: Sequence[float]) -> list[float]:
    return [b - a for a, b in zip(before, after, strict=True)]


def main() -> int:
    bench = Bench()
    with tempfile.TemporaryDirectory() as name:
        recorded = histories(Path(name) / "harbours")

        def replayed(elsewhere: object = None) -> tuple[Lines, float]:
            started = time.monotonic()
            lines, _ = replay(recorded, Wanted(), bench, 1, None, lambda _: None, elsewhere)  # type: ignore[arg-type]
            return lines, time.monotonic() - started

        before = warm(bench)
        alone, wall = replayed()
        cpu = time.process_time() - before
        with (
            distributed.LocalCluster(
                n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None
            ) as local,
            spread(local.scheduler_address, bench) as many,
            distributed.Client(local, set_as_default=False) as client,
        ):
            ready = list(client.run(warm, bench).values())
            lines, spread_wall = replayed(partial(families, many))
            busy = used(ready, list(client.run(time.process_time).values()))
    print(f"{SERVICES * STATES} versions, {len(alone)} lines, load {os.getloadavg()[0]:.1f}")
    print(f"here: {wall:.1f} s, {cpu:.1f} s of CPU")
    print(
        f"on {WORKERS} workers: {spread_wall:.1f} s, {' and '.join(f'{b:.1f}' for b in busy)} s of CPU; "
        f"{wall / spread_wall:.2f} times as fast, {cpu / max(busy):.2f} times on idle cores"
    )
    print("the same lines" if lines == alone else "OTHER LINES")
    return 0 if lines == alone else 1


if __name__ == "__main__":
    sys.exit(main())
