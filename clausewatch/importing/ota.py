"""Imports what Open Terms Archive recorded: a versions repository or a dataset zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from analysis.reading.reader import read
from clausewatch.home import Home
from clausewatch.importing import dataset, repository
from clausewatch.importing.keeping import keep
from clausewatch.importing.mapping import assigned
from clausewatch.importing.recorded import History
from clausewatch.importing.walking import Walked, walk
from data.domain.platform import Document, Platform
from data.errors import UnreadableError, UsageError


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Which part of an archive to import, and where to.

    Attributes:
        service, document: Only these; None means all.
        to: The document of the catalogue that the one chosen history belongs to, None to find it by name.
        pins: The same for many: `Service/Document` -> `platform/document`.
    """

    service: str | None = None
    document: str | None = None
    to: str | None = None
    pins: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did; `made` are the ids that no catalogue entry has."""

    source: str
    documents: int
    states: int
    new: int
    unreadable: int
    made: tuple[str, ...]


Bar = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]


# Walks documents, in any order.
Walks = Callable[[Sequence[Document]], Iterator[Walked]]


def import_ota(
    home: Home,
    archive: Path,
    wanted: Wanted,
    platforms: Sequence[Platform],
    now: datetime,
    bar: Bar,
    walks: Walks | None = None,
) -> Summary:
    """
    Take every wanted state into the store; what is there already is passed over.

    Args:
        archive: A git repository, bare or not, or a dataset zip.
        bar: Opens a progress bar of this name and length, and gives what to call with steps.
        walks: Has documents followed elsewhere; None for here.

    Raises:
        UsageError: It is no such archive, or nothing in it is wanted.
    """
    source = f"ota:{name_of(archive)}"
    opened = dataset if archive.is_file() else repository
    with opened.histories(archive) as found:
        chosen = assigned(_chosen(found, wanted), platforms, _pins(found, wanted), _language)
        states = sum(len(history.states) for history, _ in chosen)
        with bar("Taking in recorded texts", states) as step:
            new = sum(keep(home, d.id, history.pasts(source, d), step) for history, d in chosen)
    unreadable = 0
    with bar("Following the documents", len(chosen)) as step:
        documents = [document for _, document in chosen]
        for walked in walks(documents) if walks else (walk(home, d, now) for d in documents):
            unreadable += walked.unreadable
            step(1)
    made = tuple(d.id for _, d in chosen if not d.urls)
    return Summary(source, len(chosen), states, new, unreadable, made)


def name_of(archive: Path) -> str:
    """What an archive is called: its folder or file, without `.git` and `.zip`."""
    return archive.resolve().name.removesuffix(".git").removesuffix(".zip") or "archive"


def _chosen(found: Sequence[History], wanted: Wanted) -> list[History]:
    chosen = [
        h
        for h in found
        if h.states and wanted.service in (None, h.service) and wanted.document in (None, h.name)
    ]
    if not chosen:
        raise UsageError("nothing in this archive matches; look at its folders for services and documents")
    return chosen


def _pins(found: Sequence[History], wanted: Wanted) -> dict[str, str]:
    """A person's word; each has to mean a history that is there."""
    missing = sorted(wanted.pins.keys() - {h.id for h in found})
    if missing:
        raise UsageError(f"the archive has no {missing[0]!r}; mend that line of the map")
    if wanted.to is None:
        return wanted.pins
    chosen = _chosen(found, wanted)
    if len(chosen) != 1:
        raise UsageError(
            f"--platform names one document, but {len(chosen)} are chosen; add --service and --document"
        )
    return {**wanted.pins, chosen[0].id: wanted.to}


def _language(history: History) -> str | None:
    """The language of the latest text."""
    try:
        return read(history.states[-1].load(), content_type="text/markdown").language
    except UnreadableError:
        return None
