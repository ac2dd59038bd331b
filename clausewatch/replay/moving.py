"""Takes back announcements of clauses that only went from one document of a service to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from analysis.comparing.moving import Said, home
from analysis.events import ECHO
from data.domain.finding import Label

Line = dict[str, Any]
Entry = dict[str, Any]

# A document may lose its sentence a little before the other one is seen with it.
BEFORE = timedelta(days=1)


def with_moves(lines: list[Line]) -> list[Line]:
    """
    The lines, oldest first, with what moved taken out of their findings and put under `moved`.

    A line that told of nothing else is quiet. What one document lost counts as moved when another of the
    service gained it up to `ECHO` before; the gain counts as moved when it came at the same time.
    """
    by_service: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line["outcome"] == "announced":
            by_service[line["service"]].append(line)
    moves = [move for told in by_service.values() for move in _moves(told)]
    for line, finding, document in moves:
        line["findings"] = [f for f in line["findings"] if f is not finding]
        line.setdefault("moved", []).append(finding | {"document": document})
        _settle(line)
    return lines


def _moves(told: list[Line]) -> Iterator[tuple[Line, Entry, str]]:
    """Each finding that moved, with the other document."""
    gains = [(line, f) for line in told for f in line["findings"] if f["before"] is None]
    if len({line["document"] for line in told}) < 2 or not gains:
        return
    for line in told:
        for lost in (f for f in line["findings"] if f["after"] is None):
            near = [g for g in gains if g[0]["document"] != line["document"] and _near(g[0], line)]
            for there, gain in _same(lost, near):
                yield line, lost, there["document"]
                if abs(_date(line) - _date(there)) <= BEFORE:
                    yield there, gain, line["document"]
                break


def _same(lost: Entry, gains: Iterable[tuple[Line, Entry]]) -> Iterator[tuple[Line, Entry]]:
    """The gains that say what was lost."""
    label = Label(lost["label"])
    for line, gain in gains:
        if home(lost["before"], label, [Said(line["document"], gain["after"], Label(gain["label"]))]):
            yield line, gain


def _near(gain: Line, loss: Line) -> bool:
    return -BEFORE <= _date(loss) - _date(gain) <= ECHO


def _settle(line: Line) -> None:
    """Severity and outcome by the findings that are left."""
    line["severity"] = max((f["severity"] for f in line["findings"]), default=0)
    if not line["findings"]:
        line["outcome"] = "quiet"
        line.pop("first_commit", None)
        line.pop("announced_on", None)


def _date(line: Line) -> datetime:
    return datetime.fromisoformat(line["date"])
