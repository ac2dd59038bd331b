"""
What became of every recorded change, by reason, as a table.

    python -m clausewatch.evaluating.outcomes REPO [REPO …]

A repository is one of versions, as for `clausewatch replay`. Texts are read and held as there; nothing is
judged, so what changed is counted whether or not people would have been told.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from analysis.clauses import clauses, headings
from analysis.holding.ledger import Ledger, Verdict
from analysis.holding.reasons import Held, held_because
from analysis.holding.sameness import sameness
from analysis.holding.sight import Sight, sight
from analysis.reading.reader import read_markdown
from clausewatch.replay.git import Blobs, Record, Recorded, recorded
from data.domain.version import State
from data.errors import UnreadableError

CHANGED = "clauses changed"
BACK = "back to what was in force"
UNREADABLE = "no text"
# A state that was replaced stood until just before its successor was recorded; the last one as long after
# the newest record as an archive's own rhythm.
MOMENT, STANDING = timedelta(seconds=1), timedelta(hours=12)
REMEMBERED = 2


@dataclass(slots=True)
class Seen:
    """A recorded change and its reason so far; what waits may still turn out to be a change."""

    commit: str
    reason: str


def outcomes(repository: Path) -> Counter[str]:
    """How many recorded changes there are for each reason; the first text of a document is none."""
    documents = recorded(repository)
    end = max((r.date for d in documents for r in d.records), default=datetime.now(UTC)) + STANDING
    with Blobs(repository) as blobs:
        return Counter(str(seen.reason) for d in documents for seen in _followed(d, blobs, end))


def _followed(document: Recorded, blobs: Blobs, end: datetime) -> Iterator[Seen]:
    """Every recorded change of one document with what became of it."""
    ledger, found, last = Ledger(), dict[str, Seen](), None

    @lru_cache(REMEMBERED)
    def said(blob: str) -> Sight | None:
        try:
            reading = read_markdown(blobs.text(blob))
        except UnreadableError:
            return None
        when, said = document.records[0].date, clauses(reading)
        return sight(when, "", said, reading.language, headings=headings(reading))

    for record, before in _pairs(document):
        if last is not None:
            _note(found, ledger.observe(last.until(record.date - MOMENT)))
        now = said(record.blob or "") if record.blob else None
        last = replace(now, at=record.date, version=record.commit) if now else None
        if last is None:
            found[record.commit] = Seen(record.commit, UNREADABLE)
            continue
        verdict = ledger.observe(last)
        if verdict.state is not State.FIRST and before is not None:
            found[record.commit] = Seen(record.commit, _reason(verdict, before.blob, record.blob, blobs))
        _note(found, verdict)
    if last is not None:
        _note(found, ledger.observe(last.until(end)))
    yield from found.values()


def _pairs(document: Recorded) -> Iterator[tuple[Record, Record | None]]:
    """Each record with a text, and the one before it."""
    before: Record | None = None
    for record in document.records:
        if record.blob is not None:
            yield record, before
            before = record


def _reason(verdict: Verdict, before: str | None, after: str | None, blobs: Blobs) -> str:
    why = held_because(verdict)
    if why != Held.NO_CLAUSE_CHANGED and (why is not None or before is None or after is None):
        return why or CHANGED
    assert before is not None
    assert after is not None
    same = sameness(_texts(blobs.text(before)), _texts(blobs.text(after)))
    return same.value if same else BACK


def _texts(markdown: str) -> tuple[str, ...]:
    try:
        return tuple(clause.text for clause in clauses(read_markdown(markdown)))
    except UnreadableError:
        return ()


def _note(found: dict[str, Seen], verdict: Verdict) -> None:
    """Give what was confirmed to the record that first showed it."""
    for tracked in (*verdict.added, *verdict.removed):
        if tracked.version in found:
            found[tracked.version].reason = CHANGED


def table(counts: Counter[str]) -> str:
    """The counts as a Markdown table: what changed, then all that did not, commonest first."""
    total = max(1, counts.total())
    rows = ["| what became of a recorded change | changes | share |", "|---|---|---|"]
    rest = Counter({why: count for why, count in counts.items() if why != CHANGED})
    rows += [_row(f"**{CHANGED}**", counts[CHANGED], total)]
    rows += [_row(why, count, total) for why, count in rest.most_common()]
    return "\n".join([*rows, _row("all", counts.total(), total)])


def _row(name: str, count: int, total: int) -> str:
    return f"| {name} | {count:,} | {100 * count / total:.1f} % |"


def main(arguments: Sequence[str]) -> int:
    """Print one table for all repositories; returns the exit code."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    counts: Counter[str] = Counter()
    for name in arguments:
        counts += outcomes(Path(name))
    print(table(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
