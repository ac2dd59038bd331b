"""`clausewatch import ota|wayback|file`: history into the store, marked as imported; nobody is alerted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from rapidfuzz import process

from clausewatch.home import alone, opened
from clausewatch.importing.file import import_file
from clausewatch.importing.mapping import checked, pinned
from clausewatch.importing.ota import Summary, Wanted, import_ota
from clausewatch.importing.wayback import Asked, Report, import_wayback
from clausewatch.judging import Bench
from clausewatch.passing import conduct
from clausewatch.printing import progress
from clausewatch.settings import Settings
from clausewatch.sources import source
from clausewatch.spreading.cluster import spread
from clausewatch.spreading.place import place
from clausewatch.spreading.walking import walked
from data.declarations import platforms as declared
from data.domain.platform import Document
from data.errors import UsageError


def ota(
    settings: Settings, archive: Path, wanted: Wanted, pins: Path | None, cluster: str | None = None
) -> int:
    """Import a versions repository or a dataset zip; returns the exit code."""
    if not archive.exists():
        raise UsageError(f"{archive}: there is no such folder or file; clone or download the archive first")
    if wanted.to is not None:
        checked(wanted.to)
    asked = replace(wanted, pins=pinned(pins) if pins else {})
    platforms = declared(settings.catalogue)
    with (
        alone(settings),
        opened(settings) as home,
        spread(cluster, Bench(settings.pipeline)) as many,
    ):
        walks = partial(many, partial(walked, place(settings), settings.now)) if cluster else None
        summary = import_ota(home, archive, asked, platforms, settings.now, _bar, walks)
    print(_said(summary))
    return 0


def file(settings: Settings, document_id: str, path: Path, at: datetime) -> int:
    """Import one file; returns the exit code."""
    document = known_document(settings, document_id)
    found = source(str(path), settings)
    with alone(settings), opened(settings) as home:
        new = import_file(home, document, found, at, settings.now)
    print(f"{document.id}: {'1 text imported' if new else 'this text was imported before'}")
    return 0


def wayback(
    settings: Settings, document_id: str, archive: str, since: datetime | None, until: datetime | None
) -> int:
    """Import what the Wayback Machine captured; exit 1 when something could not be had."""
    document = known_document(settings, document_id)
    asked = Asked(document, archive, since, until)
    with ExitStack() as open_bars, alone(settings), opened(settings) as home:

        def begin(states: int) -> Callable[[int], None]:
            return open_bars.enter_context(_bar("Fetching recorded pages", states))

        report = import_wayback(home, asked, conduct(settings), settings.now, begin)
    for failure in report.failures:
        print(f"{failure.url}: {failure.detail}", file=sys.stderr)
    print(_told(document, report))
    return 1 if report.failures or report.stopped else 0


def known_document(settings: Settings, document_id: str) -> Document:
    """
    A document of the catalogue.

    Raises:
        UsageError: There is none of this id; the sentence proposes the nearest one.
    """
    checked(document_id)
    known = {d.id: d for p in declared(settings.catalogue) for d in p.documents}
    if document_id in known:
        return known[document_id]
    near = process.extractOne(document_id, known.keys(), score_cutoff=60)
    hint = f"did you mean {near[0]}?" if near else "`clausewatch platforms show` lists them"
    raise UsageError(f"no document is called {document_id!r}; {hint}")


@contextmanager
def _bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    with progress(what, total) as bar:
        yield bar.step


def _said(summary: Summary) -> str:
    parts = [f"{summary.source}: {summary.states} texts of {summary.documents} documents, {summary.new} new"]
    if summary.unreadable:
        parts.append(f"{summary.unreadable} without a text that can be read")
    if summary.made:
        some = ", ".join(summary.made[:3]) + (", …" if len(summary.made) > 3 else "")
        parts.append(f"{len(summary.made)} documents are not in the catalogue ({some}); --map assigns them")
    return "; ".join(parts)


def _told(document: Document, report: Report) -> str:
    parts = [f"{document.id}: {report.states} distinct pages in the archive, {report.new} new"]
    if report.unreadable:
        parts.append(f"{report.unreadable} without a text that can be read")
    if report.failures:
        parts.append(f"{len(report.failures)} could not be had")
    if report.stopped is not None:
        parts.append(f"stopped early: {report.stopped.detail}; run it again later, it goes on from here")
    return "; ".join(parts)
