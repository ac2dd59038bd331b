"""`clausewatch reread`: what today's reader and judge make of everything that is kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import sqlalchemy as sa

from clausewatch.commands.platforms import unknown
from clausewatch.home import Home, opened
from clausewatch.judging import Bench
from clausewatch.printing import counted, json_line, progress
from clausewatch.settings import Settings
from clausewatch.spreading.cluster import Many, spread
from clausewatch.spreading.place import Place, place
from clausewatch.spreading.rereading import Asked, Reread, Wanted, judged, seen
from data.declarations import platforms as declared
from data.domain.platform import Document
from data.store import schema

# Versions read, and clauses judged, in one piece: a second or two of work.
TOGETHER = 50

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Then:
    """A version as it is kept."""

    number: int
    document_id: str
    text_sha256: str
    reader: str


@dataclass(frozen=True, slots=True)
class Line:
    """
    What is said of one version.

    Attributes:
        reader: The reader that it was read by then.
        text: `same`, `other`, or `none` where today's reader finds none.
        labels: What its clauses say by today's judge, each as `LABEL stance`.
    """

    version: int
    document: str
    reader: str
    text: str
    labels: tuple[str, ...]


def reread(settings: Settings, platform: str | None, cluster: str | None, *, as_json: bool) -> int:
    """
    Read and judge every version again, and tell what differs; nothing is changed, and nobody is told.

    Raises:
        UsageError: There is no such platform, or the cluster cannot be used.
    """
    platforms = declared(settings.catalogue)
    if platform is not None and all(p.id != platform for p in platforms):
        raise unknown(platform, platforms)
    documents = {d.id: d for p in platforms for d in p.documents}
    bench = Bench(settings.pipeline)
    with opened(settings) as home, spread(cluster, bench) as many:
        kept = _kept(home, platform)
        lines = _lines(many, place(settings), bench, kept, documents)
    for line in lines:
        if as_json:
            json_line(line)
        elif line.text != "same":
            print(f"version {line.version} of {line.document}: {_SAID[line.text]} ({line.reader} then)")
    if not as_json:
        _summary(lines)
    return 0


_SAID = {"other": "today's reader finds another text", "none": "today's reader finds no text"}


def _lines(
    many: Many, here: Place, bench: Bench, kept: Sequence[Then], documents: dict[str, Document]
) -> list[Line]:
    wanted = {t.number: Wanted(t.number, documents.get(t.document_id) or _bare(t)) for t in kept}
    read: dict[int, Reread] = {}
    with progress("Reading versions", len(wanted)) as bar:
        for some in many(partial(seen, here), _cut(list(wanted.values()))):
            read |= {each.number: _shared(each) for each in some}
            bar.step(len(some))
    labels: dict[str, tuple[str, ...]] = {}
    asked = _asked(wanted, read)
    with progress("Judging clauses", sum(len(a.places) for a in asked)) as bar:
        for found in many(partial(judged, here, bench), _cut(asked)):
            labels |= found
            bar.step(len(found))
    return [_line(then, read[then.number], labels) for then in kept]


def _shared(read: Reread) -> Reread:
    """The same, with each digest kept once however many versions name it: most of them do."""
    return replace(read, clauses=tuple(map(sys.intern, read.clauses)))


def _asked(wanted: dict[int, Wanted], read: dict[int, Reread]) -> list[Asked]:
    """Each distinct clause once, where it stands first."""
    known: set[str] = set()
    asked = []
    for number in wanted:
        places = []
        for place_in_text, clause in enumerate(read[number].clauses):
            if clause not in known:
                known.add(clause)
                places.append(place_in_text)
        if places:
            asked.append(Asked(wanted[number], tuple(places)))
    return asked


def _line(then: Then, now: Reread, labels: dict[str, tuple[str, ...]]) -> Line:
    text = "none" if now.text_sha256 is None else "same" if now.text_sha256 == then.text_sha256 else "other"
    said = sorted({label for clause in now.clauses for label in labels[clause]})
    return Line(then.number, then.document_id, then.reader, text, tuple(said))


def _kept(home: Home, platform: str | None) -> list[Then]:
    table = schema.version.c
    query = sa.select(table.id, table.document_id, table.text_sha256, table.reader).order_by(table.id)
    if platform is not None:
        query = query.where(table.document_id.startswith(f"{platform}/", autoescape=True))
    with home.store.reading() as connection:
        return [Then(*row) for row in connection.execute(query)]


def _bare(then: Then) -> Document:
    """For a document that was imported and is in no catalogue; its name ends in its kind."""
    platform, _, kind = then.document_id.partition("/")
    return Document(then.document_id, platform, kind, kind, (), "und")


def _cut(items: Sequence[Item]) -> list[Sequence[Item]]:
    return [items[n : n + TOGETHER] for n in range(0, len(items), TOGETHER)]


def _summary(lines: Sequence[Line]) -> None:
    counts = {said: sum(line.text == said for line in lines) for said in ("same", "other", "none")}
    print(
        f"{counted(len(lines), 'version')} read again: {counts['same']} the same, {counts['other']} with "
        f"another text, {counts['none']} without one."
    )
