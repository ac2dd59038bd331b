"""`clausewatch demo`: the whole journey on an embedded, recorded web."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

from alerts.render import rendered
from clausewatch.commands.digest import written
from clausewatch.commands.shelve import shelve_all
from clausewatch.demo.outcomes import Outcome, lines, outcomes, summary
from clausewatch.demo.server import RecordedWeb, play
from clausewatch.demo.world import dates
from clausewatch.digesting import digest
from clausewatch.home import Home, alone, opened
from clausewatch.line import Line
from clausewatch.passing import chosen, conduct, one_pass
from clausewatch.printing import Bar, paragraph, progress
from clausewatch.settings import Settings
from clausewatch.shelf import shelf
from crawler.crawl import run as run_crawler
from data.declarations import platforms as declared
from data.domain.event import Event
from data.domain.platform import Platform
from data.store import events
from data.store.store import sqlite_url
from web.app import app
from web.serve import serve

LOOPBACK = (ip_network("127.0.0.0/8"),)

# Where the demo serves its site; links in its digest point there.
PORT = 8009

# What stands under a story's title stands right of its mark.
MARGIN = " " * 6


def demo(settings: Settings, *, site: bool) -> int:
    """Play the recorded web, watch it, print what people would be told; returns the exit code."""
    folder = settings.home / "demo"
    with alone(settings):
        shutil.rmtree(folder, ignore_errors=True)
        mine = _settings(settings, folder, site=site)
        with opened(mine) as home, play(mine.catalogue) as web:
            platforms = declared(mine.catalogue)
            _watch(home, mine, web, platforms)
            right = _report(home, mine, platforms)
            shelve_all(home, mine)
            if site:
                serve(app(shelf(home, mine, platforms)), port=PORT, announce=_announce)
    return 0 if right else 1


def _settings(settings: Settings, folder: Path, *, site: bool) -> Settings:
    return replace(
        settings,
        home=folder,
        catalogue=folder / "catalogue",
        database=sqlite_url(folder / "clausewatch.db"),
        allow_addresses=LOOPBACK,
        now=dates()[-1],
        site=f"http://127.0.0.1:{PORT}" if site else None,
    )


def _watch(home: Home, settings: Settings, web: RecordedWeb, platforms: tuple[Platform, ...]) -> None:
    """Visit the world on each of its days, as `run` would."""
    documents = chosen(platforms, None)
    hasty = replace(conduct(settings), delay_seconds=0.0)
    with progress("Watching invented platforms", len(dates()) * len(documents)) as bar:

        async def travel() -> None:
            for moment in dates():
                web.today = moment.date()
                day = replace(settings, now=moment)
                await one_pass(home, day, platforms, documents, hasty, _counting(bar))

        run_crawler(travel)


def _counting(bar: Bar) -> Callable[[Line], None]:
    def count(_line: Line) -> None:
        bar.step()

    return count


def _report(home: Home, settings: Settings, platforms: tuple[Platform, ...]) -> bool:
    """Print the digest and what became of each story; True when every story came out as it should."""
    since = dates()[0] - timedelta(days=1)
    linked = platforms if settings.site else tuple(_unlinked(p) for p in platforms)
    message = rendered(digest(home, linked, since, settings.now, "en", settings.site))
    path = settings.home / "digest.html"
    written(path, message.html)
    print(f"Subject: {message.subject}\n\n{message.text}\n")
    found = outcomes(_told(home))
    print("What was played, and what became of it:")
    for outcome in sorted(found, key=lambda outcome: not outcome.as_expected):
        _print(outcome)
    print(f"\n{summary(found)}")
    print(f"\nThe digest as mail shows it: {path.resolve()}")
    return all(outcome.as_expected for outcome in found)


def _print(outcome: Outcome) -> None:
    title, *more = lines(outcome)
    paragraph(title, "  ok  " if outcome.as_expected else "  BAD ", MARGIN)
    for line in more:
        paragraph(line, MARGIN)


def _unlinked(platform: Platform) -> Platform:
    """The platform with choices that are named but lead nowhere: its server ends with the demo."""
    return replace(platform, choices=tuple(replace(choice, url="") for choice in platform.choices))


def _told(home: Home) -> tuple[Event, ...]:
    with home.store.reading() as connection:
        return events.since(connection)


def _announce(address: str) -> None:
    print(f"The site: {address} (Ctrl-C ends it)", flush=True)
