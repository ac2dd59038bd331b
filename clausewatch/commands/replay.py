"""`clausewatch replay`: what would have been announced over years of recorded history, and when."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

from clausewatch.judging import Bench
from clausewatch.printing import progress
from clausewatch.replay.replay import Wanted, count
from clausewatch.replay.replay import replay as run
from clausewatch.settings import Settings
from clausewatch.spreading.cluster import spread
from clausewatch.spreading.replaying import families
from data.errors import UsageError


def replay(
    settings: Settings,
    repository: Path,
    wanted: Wanted,
    workers: int,
    out: Path | None,
    cluster: str | None = None,
) -> int:
    """Replay and print; returns the exit code."""
    total = count(repository, wanted)
    bench = Bench(settings.pipeline)
    # Kept results are this machine's; workers read clones of their own under the same name.
    cache = None if cluster else settings.home / "cache" / "replay"
    repository = repository.absolute() if cluster else repository
    with spread(cluster, bench) as many, progress("Replaying recorded versions", total) as bar:
        elsewhere = partial(families, many) if cluster else None
        lines, summary = run(repository, wanted, bench, workers, cache, bar.step, elsewhere)
    said = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    if out is None:
        sys.stdout.write(said)
    else:
        _write(out, said)
    speed = summary.versions / max(summary.seconds, 0.001)
    print(
        f"{summary.versions} versions read, {speed:.0f} versions/s, {summary.announced} announcements",
        file=sys.stderr,
    )
    return 0


def _write(out: Path, said: str) -> None:
    """Whole or not at all."""
    part = out.with_name(out.name + ".part")
    try:
        part.write_text(said, encoding="utf-8")
        part.replace(out)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror})") from error
