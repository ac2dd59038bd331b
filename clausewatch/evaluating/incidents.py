"""Holds what a replay would have announced against the days on which known incidents became known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from analysis.comparing.substance import TOLD
from clausewatch.evaluating.keywords import Lines
from clausewatch.judging import Bench
from clausewatch.replay.git import recorded
from clausewatch.replay.replay import Wanted, replay
from data.errors import UsageError

# An announcement belongs to an incident when its text was recorded within this time of it: companies
# write ahead of what they do, and archives began to watch some of them late.
AHEAD = timedelta(days=60)
AFTER = timedelta(days=60)

# What parts the names of a platform: "Meta (Facebook, Instagram)", "Tumblr / WordPress.com".
BETWEEN_NAMES = re.compile(r"\s*[/(),]\s*")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Incident:
    """
    A known incident.

    Attributes:
        day: When it became known.
        labels: What it is about; empty when nobody said.
    """

    id: str
    platform: str
    day: date
    labels: frozenset[str]

    @property
    def told(self) -> bool:
        """Whether it is about anything that people are told of by default."""
        return not self.labels.isdisjoint(TOLD)


@dataclass(frozen=True, slots=True)
class Held:
    """
    An incident beside what was found of it.

    Attributes:
        document: Service and document of the announcement; None when nothing was announced.
        recorded: When the archive first recorded the words.
        announced: When they would have been announced.
    """

    incident: Incident
    document: str | None = None
    recorded: date | None = None
    announced: date | None = None
    labels: tuple[str, ...] = ()

    @property
    def lead(self) -> int | None:
        """Days by which the announcement came before the press; negative when it came after."""
        return (self.incident.day - self.announced).days if self.announced else None


def incidents(
    path: Path, repositories: Path, bench: Bench, workers: int, cache: Path, step: Callable[[int], None]
) -> tuple[Held, ...]:
    """
    Every dated incident of a service that the repositories recorded at that time, oldest first.

    Raises:
        UsageError: The file or the folder cannot be read.
    """
    known = sorted(_incidents(path), key=lambda i: (i.day, i.id))
    folders = sorted(repositories.glob("*.git")) or sorted(p for p in repositories.glob("*") if p.is_dir())
    if not folders:
        raise UsageError(f"{repositories}: holds no repository; clone the bundles there first")
    found: dict[str, list[Held]] = {}
    for folder in folders:
        for service, concerned in _concerned(folder, known).items():
            lines = replay(folder, Wanted(service=service), bench, workers, cache, step)[0]
            for incident in concerned:
                found.setdefault(incident.id, []).extend(_held(incident, lines))
    return tuple(_nearest(i, found[i.id]) for i in known if i.id in found)


def table(held: Iterable[Held]) -> str:
    """The incidents as a Markdown table."""
    columns = ("incident", "known since", "recorded", "announced", "days ahead", "what was announced")
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    return "\n".join([head, *(_row(one) for one in held)])


def _row(one: Held) -> str:
    incident = one.incident
    if one.document is None:
        why = "nothing was announced" if incident.told else "not told by default: rules for users"
        return f"| {incident.id} | {incident.day} | – | – | – | {why} |"
    what = f"{one.document}: {', '.join(one.labels)}"
    return f"| {incident.id} | {incident.day} | {one.recorded} | {one.announced} | {one.lead:+d} | {what} |"


def _concerned(folder: Path, known: Sequence[Incident]) -> dict[str, list[Incident]]:
    """The incidents of each service of a repository that was being recorded when they happened."""
    found: dict[str, list[Incident]] = {}
    for document in recorded(folder):
        first, last = document.records[0].date.date(), document.records[-1].date.date()
        for incident in known:
            here = found.get(document.service, [])
            in_time = first < incident.day + AFTER and incident.day - AHEAD <= last
            if in_time and incident not in here and _names(incident.platform) & {_plain(document.service)}:
                found.setdefault(document.service, []).append(incident)
    return found


def _held(incident: Incident, lines: Lines) -> Iterator[Held]:
    """The incident with each announcement that may be it."""
    yield Held(incident)
    for line in lines:
        when = datetime.fromisoformat(line["date"]).date()
        labels = (f["label"] for f in line["findings"])
        shared = [name for name in labels if not incident.labels or name in incident.labels]
        if line["outcome"] == "announced" and shared and -AHEAD <= when - incident.day <= AFTER:
            told = datetime.fromisoformat(line["announced_on"]).date()
            document = f"{line['service']} {line['document']}"
            yield Held(incident, document, when, told, tuple(dict.fromkeys(shared)))


def _nearest(incident: Incident, found: Iterable[Held]) -> Held:
    """The announcement whose words were recorded closest to the incident; of equal ones the first."""
    told = [one for one in found if one.recorded is not None]
    return min(told, key=lambda one: abs((_known(one.recorded) - incident.day).days), default=Held(incident))


def _known(day: date | None) -> date:
    assert day is not None  # only announcements are held against the incident
    return day


def _incidents(path: Path) -> Iterator[Incident]:
    try:
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as JSON lines ({error})") from error
    for entry in entries:
        if DAY.fullmatch(entry["date"]):
            yield _incident(entry)


def _incident(entry: Mapping[str, Any]) -> Incident:
    labels = frozenset(entry["labels"])
    return Incident(entry["id"], entry["platform"], date.fromisoformat(entry["date"]), labels)


def _names(platform: str) -> set[str]:
    return {_plain(name) for name in (platform, *BETWEEN_NAMES.split(platform)) if name}


def _plain(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()
