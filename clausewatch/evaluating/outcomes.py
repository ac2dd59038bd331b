"""
What became of every recorded change of a replay, by reason, as a table.

    clausewatch replay REPO --out LINES
    python -m clausewatch.evaluating.outcomes REPO LINES [REPO LINES …]

Beside the outcomes of `clausewatch replay` it says of each change without a changed clause what differs.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.clauses import clauses
from analysis.holding.sameness import sameness
from analysis.reading.reader import read_markdown
from clausewatch.replay.git import Blobs, Recorded, recorded
from data.errors import UnreadableError

# The order of the rows: from what people hear of to what nobody needs to.
ORDER = ("announced", "quiet", "held", "variant", "noise")
MEANS = {
    "announced": "told to people",
    "quiet": "clauses changed, nothing to tell",
    "held": "not believed, or seen too shortly",
    "variant": "all of it was accepted before",
    "noise": "no clause changed",
}
BACK = "back to what was in force"
# States next to each other are read twice, once on each side.
REMEMBERED = 4


def outcomes(repository: Path, lines: Sequence[Mapping[str, Any]]) -> Counter[tuple[str, str]]:
    """How many recorded changes came to each outcome for each reason; first texts are no changes."""
    found = {(line["service"], line["document"], line["commit"]): line for line in lines}
    counts: Counter[tuple[str, str]] = Counter()
    with Blobs(repository) as blobs:

        @lru_cache(REMEMBERED)
        def said(blob: str) -> tuple[str, ...] | None:
            try:
                return tuple(clause.text for clause in clauses(read_markdown(blobs.text(blob))))
            except UnreadableError:
                return None

        for document in recorded(repository):
            for commit, before, after in _changes(document):
                line = found.get((document.service, document.document, commit))
                if line is not None:
                    counts[line["outcome"], _reason(line, said, before, after)] += 1
    return counts


def _changes(document: Recorded) -> Iterator[tuple[str, str, str]]:
    """Commit, blob before and blob after of each recorded change."""
    before = None
    for record in document.records:
        if before is not None and record.blob is not None:
            yield record.commit, before, record.blob
        before = record.blob or before


def _reason(line: Mapping[str, Any], said: Any, before: str, after: str) -> str:
    if line["outcome"] == "held":
        return str(line.get("reason") or "not-lasting-yet")
    if line["outcome"] != "noise":
        return ""
    old, new = said(before), said(after)
    why = sameness(old, new) if old is not None and new is not None else None
    return why.value if why else BACK


def table(counts: Counter[tuple[str, str]]) -> str:
    """The counts as a Markdown table, outcomes in a fixed order, reasons by frequency."""
    total = max(1, counts.total())
    rows = ["| outcome | reason | changes | share |", "|---|---|---|---|"]
    for outcome in ORDER:
        of_it = {reason: count for (name, reason), count in counts.items() if name == outcome}
        if not of_it:
            continue
        rows.append(_row(f"**{outcome}**: {MEANS[outcome]}", "", sum(of_it.values()), total))
        if set(of_it) != {""}:
            rows += [_row("", why, count, total) for why, count in Counter(of_it).most_common()]
    rows.append(_row("all", "", counts.total(), total))
    return "\n".join(rows)


def _row(outcome: str, reason: str, count: int, total: int) -> str:
    return f"| {outcome} | {reason} | {count:,} | {100 * count / total:.1f} % |"


def main(arguments: Sequence[str]) -> int:
    """Print one table for all pairs of a repository and its lines; returns the exit code."""
    if not arguments or len(arguments) % 2:
        print(__doc__, file=sys.stderr)
        return 2
    counts: Counter[tuple[str, str]] = Counter()
    for repository, file in zip(arguments[::2], arguments[1::2], strict=True):
        lines = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
        counts += outcomes(Path(repository), lines)
    print(table(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
