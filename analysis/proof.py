"""Findings with the versions that prove them: which first shows the new words, which holds the old ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from analysis.holding.ledger import Tracked, Verdict
from analysis.normal import key
from data.domain.finding import Finding


@dataclass(frozen=True, slots=True)
class Told:
    """
    A finding and the versions that prove it.

    Attributes:
        version: The version that first showed the change.
        before_version: The version that holds the words before, None when there were none.
        first_seen: When that version was first captured.
        last_without: The last sight before it; None when there is none.
        lasting_since: When the unbroken run of sights began that confirmed it.
    """

    finding: Finding
    version: str
    before_version: str | None
    first_seen: datetime
    last_without: datetime | None
    lasting_since: datetime


def told(found: Iterable[Finding], verdict: Verdict) -> list[Told]:
    """Each finding with the versions that show both sides of it."""
    come = {key(s.item.clause.lead_in or ""): s.item for s in verdict.shifted}
    gone = {key(s.was.lead_in or ""): s.item for s in verdict.shifted}
    come |= {key(t.clause.text): t for t in (*verdict.returned, *verdict.added, *verdict.withdrawn)}
    gone |= {key(t.clause.text): t for t in (*verdict.removed, *verdict.closest)}
    return [_proven(f, come, gone) for f in found]


def _proven(finding: Finding, come: dict[bytes, Tracked], gone: dict[bytes, Tracked]) -> Told:
    old = _latest(gone[key(c.text)] for c in finding.change.old)
    where = _latest(come[key(c.text)] for c in finding.change.new) or old
    assert where is not None  # a change always has a side
    return Told(
        finding,
        where.version,
        old.held_in if old else None,
        where.first_seen,
        where.last_without,
        where.since,
    )


def _latest(tracked: Iterable[Tracked]) -> Tracked | None:
    """The last to be seen of clauses that stand together; its version shows them all. None of none."""
    return max(tracked, key=lambda t: t.first_seen, default=None)
