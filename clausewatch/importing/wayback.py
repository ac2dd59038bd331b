"""Imports what the Wayback Machine captured of a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from clausewatch.home import Home
from clausewatch.importing import rows
from clausewatch.importing.keeping import keep
from clausewatch.importing.past import Past
from clausewatch.importing.walking import walk
from crawler.cdx import Archive, Row, playback
from crawler.crawl import run
from crawler.errand import CrawlSettings
from data.domain.capture import Capture, Fetched, FetchFailure, Outcome
from data.domain.platform import Document

SOURCE = "wayback"


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What to import.

    Attributes:
        archive: Base address of the archive.
        since, until: Only states captured in between; None means without end.
    """

    document: Document
    archive: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(slots=True)
class Report:
    """
    What came of it.

    Attributes:
        states: How many distinct states the archive lists.
        new: How many of them were not in the store.
        failures: What could not be had.
        stopped: Why the archive was left alone before the end, None when it was not.
    """

    states: int = 0
    new: int = 0
    unreadable: int = 0
    failures: list[FetchFailure] = field(default_factory=list)
    stopped: FetchFailure | None = None


def import_wayback(
    home: Home,
    asked: Asked,
    conduct: CrawlSettings,
    now: datetime,
    begin: Callable[[int], Callable[[int], None]],
) -> Report:
    """
    Take in every distinct state of a document that the archive has and the store has not.

    Each state is kept as soon as it arrives, so whatever ends an import, the next one goes on from there.

    Args:
        begin: Called with the number of states to fetch for each address; gives what to call with steps.
    """
    report = Report()
    archive = Archive(asked.archive, conduct, now)

    async def main() -> None:
        for part in range(len(asked.document.urls)):
            await _part(home, asked, part, archive, report, begin)
            if report.stopped is not None:
                return

    run(main)
    report.unreadable = walk(home, asked.document, now).unreadable
    return report


async def _part(
    home: Home,
    asked: Asked,
    part: int,
    archive: Archive,
    report: Report,
    begin: Callable[[int], Callable[[int], None]],
) -> None:
    document = asked.document
    found = await archive.listing(document, part, asked.since, asked.until)
    if isinstance(found, FetchFailure):
        report.stopped = found
        return
    report.states += len(found)
    wanted = _unknown(home, asked, part, found)
    step = begin(len(wanted))

    def take(row: Row, outcome: Outcome) -> None:
        if isinstance(outcome, Fetched):
            report.new += bool(keep(home, document.id, _pasts(asked, part, row, outcome), lambda _: None))
        elif isinstance(outcome, FetchFailure):
            report.failures.append(outcome)
        step(1)

    report.stopped = await archive.bodies(document, wanted, take)


def _unknown(home: Home, asked: Asked, part: int, found: Sequence[Row]) -> list[Row]:
    with home.store.reading() as connection:
        known = {(k[1], k[2]) for k in rows.known(connection, asked.document.id) if k[0] == SOURCE}
    return [row for row in found if (part, row.at) not in known]


def _pasts(asked: Asked, part: int, row: Row, fetched: Fetched) -> list[Past]:
    """The state when it was seen first, and once more when it was seen last: so long it stood."""
    moments = [row.at] if row.until == row.at else [row.at, row.until]
    return [_past(asked, part, row, moment, fetched.captures[0], fetched.bodies[0]) for moment in moments]


def _past(asked: Asked, part: int, row: Row, at: datetime, capture: Capture, body: bytes) -> Past:
    where = playback(asked.archive, Row(row.original, row.digest, at, at))
    return Past(
        source=SOURCE,
        at=at,
        request_url=asked.document.urls[part],
        final_url=where,
        content_type=capture.content_type,
        load=lambda: body,
        part=part,
        status=capture.status,
        headers=capture.headers,
    )
