"""Simulated days: an installation of its own watches the hostile web and keeps what it was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml

from clausewatch.home import opened
from clausewatch.judging import Bench
from clausewatch.line import Line
from clausewatch.passing import chosen, conduct, one_pass
from clausewatch.settings import Settings, settings
from crawler.crawl import run
from data.declarations import platforms
from data.domain.event import Event
from data.domain.version import Clause
from data.store import events
from tests.clausewatch.hostile.web import Site, Web, web

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
LANGUAGES = {
    "chinese": "zh",
    "traditional-chinese": "zh",
    "japanese": "ja",
    "japanese-behind-a-script": "ja",
    "in-german-terms": "de",
}
POLICIES = (
    "news-in-a-privacy-policy",
    "privacy-behind-consent",
    "privacy-under-a-layer",
    "privacy-becomes-terms",
)
GUIDELINES = ("guidelines-begin-with-a-puzzle", "guidelines-begin-in-german", "after-german-guidelines")
KINDS = dict.fromkeys(POLICIES, "privacy-policy") | dict.fromkeys(GUIDELINES, "community-guidelines")
ENVIRONMENT = {"CLAUSEWATCH_ALLOW_ADDRESSES": "127.0.0.0/8"}


@dataclass
class Watched:
    """
    What came of it.

    Attributes:
        events: Everything announced, in order.
        lines: By site, the line of each day.
    """

    home: Path
    events: tuple[Event, ...] = ()
    lines: dict[str, list[Line]] = field(default_factory=dict)

    def changes(self, name: str) -> list[Event]:
        """The changes announced for a site."""
        return [e for e in self.events if e.platform_id == name and e.kind == "change"]


def watched(folder: Path, sites: Mapping[str, Site], days: Sequence[int]) -> Watched:
    """Watch every site on these days."""
    found = Watched(folder / "home", lines={name: [] for name in sites})
    catalogue = folder / "catalogue"
    Bench(None).judge("terms-of-service")([Clause("We may train models on your works.")])  # loads once
    with web(sites) as running:
        _declare(catalogue, running)
        for day in days:
            running.day = day
            now = START + timedelta(days=day)
            _look(settings(found.home, catalogue, now.isoformat(), ENVIRONMENT), found)
    last = settings(found.home, catalogue, environment=ENVIRONMENT)
    with opened(last) as home, home.store.reading() as connection:
        found.events = events.since(connection)
    return found


def _look(chosen_settings: Settings, found: Watched) -> None:
    declared = platforms(chosen_settings.catalogue)
    hasty = replace(
        conduct(chosen_settings), delay_seconds=0.0, timeout_seconds=5.0, max_bytes=3_000_000, concurrency=64
    )

    def show(line: Line) -> None:
        found.lines[line.platform].append(line)

    with opened(chosen_settings) as home:
        run(lambda: one_pass(home, chosen_settings, declared, chosen(declared, None), hasty, show))


def _declare(catalogue: Path, running: Web) -> None:
    catalogue.mkdir()
    for name in running.hosts:
        language = LANGUAGES.get(name, "en")
        entry = {
            "id": name, "name": name, "owner": f"owner of {name}", "kind": "art", "languages": [language],
            "home": running.origin(name),
            "documents": [
                {
                    "id": "terms", "kind": KINDS.get(name, "terms-of-service"), "name": "Terms of Use",
                    "urls": [running.origin(name) + "/terms"], "language": language,
                }
            ],
        }  # fmt: skip
        (catalogue / f"{name}.yml").write_text(yaml.safe_dump(entry), encoding="utf-8")
