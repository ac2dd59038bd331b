"""
News that stands in only one of several texts a document takes turns with.

A page that shows readers in two places two texts is seen as A, B, A, B. What is new in A alone is missed at
every other look, and so would never last. It is excused there: it came into the company of clauses that were
flapping before it, and where none of them is shown another text is seen, which says nothing about it. What
flaps by itself has no such company, and what came together with its variant has none either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from analysis.holding.tracked import Tracked

# So many clauses tell one variant from another; bytes of a key, in hexadecimal digits.
MOST_COMPANY = 8
DIGITS = 16

# News in turns has to come back twice, and over twice the time: two independent flaps may fall together once.
RETURNS = 2
TIMES_LONGER = 2

# What stands for so many persistences without a break is shown in turns no more.
UNBROKEN = 3


def company(
    shown: Collection[bytes], known: Iterator[tuple[bytes, Tracked]], at: datetime, recent: timedelta
) -> str:
    """
    The clauses of a sight that flapped lately, as one word to remember; empty when it shows none.

    Args:
        known: Clauses in force and clauses waiting, with what is known of them up to this sight.
        recent: Who stands for longer than this flaps no more.
    """
    flapping = sorted(k.hex() for k, t in known if t.runs > 1 and k in shown and at - t.since <= recent)
    return "".join(flapping[:MOST_COMPANY])


def excused(tracked: Tracked, shown: Mapping[bytes, object], last: datetime | None) -> bool:
    """Whether a clause is missing only because another variant is seen, now and ever since it was seen."""
    if not tracked.company or not (tracked.excused or tracked.last_seen == last):
        return False
    return not any(k in shown for k in _keys(tracked.company))


def again(tracked: Tracked, at: datetime, since: datetime, last: datetime | None) -> Tracked:
    """A waiting clause that is seen again: still in its run, back in its turn, or in a run of its own."""
    if last is None or tracked.last_seen >= last:
        return replace(tracked, last_seen=at)
    if tracked.excused:
        return replace(tracked, last_seen=at, turns=tracked.turns + 1, excused=False, back_since=at)
    return replace(
        tracked, last_seen=at, since=since, runs=tracked.runs + 1, turns=0, paused=False, back_since=None
    )


def lasted(tracked: Tracked, at: datetime, persistence: timedelta) -> bool:
    """Whether a waiting clause has been seen for long enough."""
    if not tracked.turns:
        return at - tracked.since >= persistence
    if tracked.back_since and at - tracked.back_since >= UNBROKEN * persistence:
        return True
    return tracked.turns >= RETURNS and at - tracked.since >= TIMES_LONGER * persistence


def _keys(company: str) -> Iterator[bytes]:
    return (bytes.fromhex(company[i : i + DIGITS]) for i in range(0, len(company), DIGITS))
