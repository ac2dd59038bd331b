"""The invented platforms and what each of their documents says on a given day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCES = Path(__file__).parent / "world"

# Two sights at least 24 hours apart confirm a new text, so every change gets at least one more visit.
VISITS = tuple(date(2026, 3, day) for day in (2, 4, 6, 9, 11, 13, 16, 18, 20, 23, 25, 27))
VISIT_HOUR_UTC = 6

DATED = {"en": "{day.day} {month} {day.year}", "zh": "{day.year}年{day.month}月{day.day}日"}
DATED["ja"] = DATED["zh"]


@dataclass(frozen=True, slots=True)
class Span:
    """
    When something holds.

    Attributes:
        start: First day, None when only `days` count.
        end: First day after it, None for ever.
        days: Single days, for what comes and goes.
    """

    start: date | None
    end: date | None
    days: frozenset[date]

    def holds(self, day: date) -> bool:
        if day in self.days:
            return True
        return self.start is not None and self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Edit:
    """While `span` holds, the document says `put` where it otherwise says `find`."""

    find: str
    put: str
    span: Span


@dataclass(frozen=True, slots=True)
class Wall:
    """While `span` holds, visitors get a bot check with this HTTP status instead of any page."""

    status: int
    span: Span


@dataclass(frozen=True, slots=True)
class Page:
    """
    One document of an invented platform.

    Attributes:
        source: The text before any edit, in the markup of markup.py; `{updated}` stands for its date.
        updated: The day it gives for itself before the first edit.
    """

    id: str
    kind: str
    name: str
    path: str
    language: str
    updated: date
    source: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """An invented platform; `facts` are the remaining keys of its platform.yml, as they stand there."""

    id: str
    name: str
    pages: tuple[Page, ...]
    walls: tuple[Wall, ...]
    encoding: str
    facts: Mapping[str, Any]


@cache
def sites() -> tuple[Site, ...]:
    """Give all invented platforms, sorted by id."""
    return tuple(_site(path) for path in sorted(SOURCES.glob("*/platform.yml")))


def dates() -> tuple[datetime, ...]:
    """Give the moments at which the demo visits its world, in order, at least 24 hours apart."""
    return tuple(datetime(day.year, day.month, day.day, VISIT_HOUR_UTC, tzinfo=UTC) for day in VISITS)


def text_on(page: Page, day: date) -> str:
    """
    Give what a document says on a day, in the demo's markup.

    Raises:
        ValueError: An edit does not find its words exactly once.
    """
    text = page.source
    for edit in page.edits:
        if not edit.span.holds(day):
            continue
        if text.count(edit.find) != 1:
            raise ValueError(f"{page.id}: an edit must find its words once: {edit.find[:60]!r}")
        text = text.replace(edit.find, edit.put)
    return text.replace("{updated}", _dated(updated_on(page, day), page.language))


def updated_on(page: Page, day: date) -> date:
    """Give the day a document claims as its last change; what comes and goes does not count."""
    turns = (turn for edit in page.edits for turn in (edit.span.start, edit.span.end))
    return max((turn for turn in turns if turn and turn <= day), default=page.updated)


def wall_on(site: Site, day: date) -> Wall | None:
    """Give the bot check a platform shows on a day, None when it lets visitors in; days outrank spans."""
    up = [wall for wall in site.walls if wall.span.holds(day)]
    return next((wall for wall in up if day in wall.span.days), up[0] if up else None)


def _dated(day: date, language: str) -> str:
    return DATED[language].format(day=day, month=f"{day:%B}")


def _site(path: Path) -> Site:
    facts = _yaml(path)
    return Site(
        id=facts["id"],
        name=facts["name"],
        pages=tuple(_pages(facts.pop("documents"), path.parent)),
        walls=tuple(Wall(wall["status"], _span(wall)) for wall in facts.pop("walls", ())),
        encoding=facts.pop("encoding", "utf-8"),
        facts=facts,
    )


def _pages(declared: list[dict[str, Any]], folder: Path) -> Iterator[Page]:
    for entry in declared:
        edits = tuple(Edit(edit["find"], edit["put"], _span(edit)) for edit in entry.pop("edits", ()))
        source = (folder / f"{entry['id']}.txt").read_text(encoding="utf-8")
        yield Page(**entry, source=source, edits=edits)


def _span(entry: Mapping[str, Any]) -> Span:
    return Span(entry.get("from"), entry.get("until"), frozenset(entry.get("days", ())))


def _yaml(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded
