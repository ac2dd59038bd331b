"""Scores a replay against recorded changes that were judged by hand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from clausewatch.evaluating.keywords import alarms
from clausewatch.judging import Bench
from clausewatch.replay.replay import Wanted, replay
from data.errors import UsageError

# An alert counts as found this long after the recorded change when it shares a label with it.
LATE = timedelta(days=14)

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """
    What a replay finds of what people would want to be told.

    Attributes:
        alerts, severe: Labelled alerts, and those of severity 3 and 4.
        false: Announcements at changes judged "none" or listed nowhere.
        close: Found alerts whose severity is within 1 of the labelled one.
    """

    recorded: int
    announced: int
    alerts: int
    found: int
    severe: int
    severe_found: int
    false: int
    repeats: int
    close: int

    @property
    def recall(self) -> float:
        """0-1."""
        return self.found / max(1, self.alerts)

    @property
    def precision(self) -> float:
        """0-1; announcements at changes judged "minor" count neither way."""
        return self.found / max(1, self.found + self.false)


def report(
    path: Path, repositories: Path, bench: Bench, workers: int, cache: Path, step: Callable[[int], None]
) -> Report:
    """
    Replay every repository that the labelled set names, and count.

    Args:
        repositories: Holds NAME or NAME.git for every repository named.

    Raises:
        UsageError: The set or a repository cannot be read.
    """
    return _scored(path, repositories, lambda r: replay(r, Wanted(), bench, workers, cache, step)[0])


def baseline(path: Path, repositories: Path, step: Callable[[int], None]) -> Report:
    """The same counts for an alarm that only knows words (`evaluating.keywords`)."""
    return _scored(path, repositories, lambda r: alarms(r, step))


def _scored(path: Path, repositories: Path, lines: Callable[[Path], Iterable[Entry]]) -> Report:
    gold = _gold(path)
    total = [0] * len(fields(Report))
    for name in sorted({g["repo"] for g in gold}):
        counts = _counted([g for g in gold if g["repo"] == name], lines(_repository(repositories, name)))
        total = [a + b for a, b in zip(total, counts, strict=True)]
    return Report(*total)


def _counted(gold: Iterable[Entry], lines: Iterable[Entry]) -> list[int]:
    lines = list(lines)
    said: dict[str, list[Entry]] = defaultdict(list)
    for line in lines:
        if line["outcome"] == "announced":
            said[f"{line['service']}/{line['document']}.md"].append(line)
    listed = {(g["path"], g["commit"]): g for g in gold}
    alerts = [g for g in listed.values() if g["verdict"] == "alert"]
    hits = [(g, hit) for g in alerts if (hit := _hit(g, said[g["path"]]))]
    used = {id(hit) for _, hit in hits}
    rest = [
        listed.get((p, x["commit"]), {}).get("verdict", "none")
        for p, xs in said.items()
        for x in xs
        if id(x) not in used
    ]
    return [
        len(lines),
        sum(map(len, said.values())),
        len(alerts),
        len(hits),
        sum(g["severity"] >= 3 for g in alerts),
        sum(g["severity"] >= 3 for g, _ in hits),
        rest.count("none"),
        rest.count("alert"),
        sum(abs(hit["severity"] - g["severity"]) <= 1 for g, hit in hits),
    ]


def _hit(gold: Entry, said: Iterable[Entry]) -> Entry | None:
    """The announcement of this change, or one soon after that shares a label."""
    labels = {entry[0] for entry in gold["labels"]}
    when = datetime.fromisoformat(gold["date"].replace("Z", "+00:00"))
    for line in said:
        late = datetime.fromisoformat(line["date"]) - when
        shared = labels & {f["label"] for f in line["findings"]}
        if line["commit"] == gold["commit"] or (timedelta(0) <= late <= LATE and shared):
            return line
    return None


def _gold(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as JSON lines ({error})") from error


def _repository(folder: Path, name: str) -> Path:
    found = next((p for p in (folder / name, folder / f"{name}.git") if p.exists()), None)
    if found is None:
        raise UsageError(f"{folder}: holds no repository {name} or {name}.git; clone the bundles there first")
    return found
