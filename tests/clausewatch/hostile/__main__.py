"""Two months of the hostile web, for `make hostile`: prints what every site led to."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.clausewatch.hostile.days import watched
from tests.clausewatch.hostile.news import NEWS
from tests.clausewatch.hostile.noise import NOISE

DAYS = [*range(1, 31), 44, 45, 46, 59, 60, 61, 62, 63, 64]


def main() -> int:
    """Returns 1 when anything was told that did not happen, was missed, or was told twice."""
    with tempfile.TemporaryDirectory() as folder:
        found = watched(Path(folder), {**NOISE, **NEWS}, DAYS)
    wrong = 0
    for name in found.lines:
        told = len(found.changes(name))
        wrong += told != (name in NEWS)
        said = " ".join(line.reason or line.outcome for line in found.lines[name][:12])
        print(f"{name:32} told {told}{'' if told == (name in NEWS) else '  WRONG'}  {said}")
    print(f"{len(NOISE)} sites without news, {len(NEWS)} with news, {len(DAYS)} looks: {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
