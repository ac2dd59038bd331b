"""
Clauses that count: on every visit the same words with another number or code in them.

"As of today members have opted 1,204,331 recordings out" is another clause tomorrow. It has not gone, and the
one that came has not been there for a day; but where all of it is new, the words are, whatever the number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from analysis.holding.sight import Sight
from analysis.holding.titles import Origin
from analysis.holding.tracked import Tracked
from analysis.normal import plain
from data.domain.version import Clause

# A number, or a code with a digit in it.
COUNTED = re.compile(r"[A-Za-z_-]*[0-9](?:[A-Za-z0-9_.,:/-]*[A-Za-z0-9])?")

# Letters beside the numbers: rows of tables have few, and are alike without being one.
LETTERS = 20

REMEMBERED = 16_384


@lru_cache(maxsize=REMEMBERED)
def uncounted(text: str) -> str | None:
    """A clause without its numbers; None where it has none, or hardly anything else."""
    if not any(map(str.isdigit, text)):
        return None
    words = COUNTED.sub("#", plain(text)).casefold()
    return words if sum(map(str.isalpha, words)) >= LETTERS else None


def forms(clauses: Iterable[Clause]) -> set[str]:
    """The forms without numbers of those of these clauses that have one."""
    return {form for clause in clauses if (form := uncounted(clause.text)) is not None}


def succeeded(
    fresh: Mapping[bytes, Clause], waiting: Mapping[bytes, Tracked], shown: Collection[bytes]
) -> dict[bytes, bytes]:
    """By the key of a clause that comes, that of the latest waiting one that it is but for its numbers."""
    away = sorted(((t.last_seen, k) for k, t in waiting.items() if k not in shown))
    known = {form: k for _, k in away if (form := uncounted(waiting[k].clause.text)) is not None}
    found = ((k, known.get(uncounted(clause.text) or "")) for k, clause in fresh.items())
    return {k: before for k, before in found if before is not None}


def carried_on(before: Tracked, clause: Clause, sight: Sight) -> Tracked:
    """A waiting clause that is seen again with another number; its words are of this sight."""
    return replace(before, clause=clause, version=sight.version, last_seen=sight.at)


def still_counting(
    leaving: Mapping[bytes, Tracked], waiting: Mapping[bytes, Tracked], shown: Collection[bytes]
) -> frozenset[bytes]:
    """Keys of the missed clauses that are shown with another number, which has not lasted yet."""
    if not leaving:
        return frozenset()
    now = forms(t.clause for k, t in waiting.items() if k in shown)
    return frozenset(k for k, t in leaving.items() if now and uncounted(t.clause.text) in now)


def recounted(
    leaving: Mapping[bytes, Tracked],
    counting: Collection[bytes],
    arrived: Mapping[bytes, Tracked],
    origin: Origin,
) -> dict[bytes, Tracked]:
    """
    The missed clauses: excused while they count, and missed anew once they do not and none succeeds them.

    Args:
        counting: Keys of those that count at this sight.
        arrived: What was confirmed at this sight.
        origin: This sight.
    """
    lasting = forms(t.clause for t in arrived.values())
    return {
        k: replace(t, excused=True)
        if k in counting
        else _missed_anew(t, origin)
        if t.excused and uncounted(t.clause.text) not in lasting
        else t
        for k, t in leaving.items()
    }


def _missed_anew(missed: Tracked, origin: Origin) -> Tracked:
    at = origin.first_seen
    return replace(
        missed,
        excused=False,
        since=at,
        first_seen=at,
        version=origin.version,
        last_without=origin.last_without,
    )
