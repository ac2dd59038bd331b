"""
The worker's side of a re-reading: versions come in as numbers, and are read and judged by today's code.

First every version is read, and tells its clauses by their digests. Then each clause that is new among all
of them is judged once, wherever it first stood.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.clauses import clauses
from analysis.reading.reader import READER
from clausewatch.home import Home
from clausewatch.importing.sighted import MARKDOWN
from clausewatch.judging import Bench
from clausewatch.reading import reading
from clausewatch.spreading.place import Place
from data.domain.capture import Fetched
from data.domain.platform import Document
from data.domain.version import Clause, Reading
from data.errors import StoreError, UnreadableError
from data.store import captures

# So many digits tell the clauses of 10^9 versions apart.
DIGITS = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """A version by its number, with the declaration that it is read by."""

    number: int
    document: Document


@dataclass(frozen=True, slots=True)
class Reread:
    """
    What today's reader makes of a version.

    Attributes:
        text_sha256: None when it finds no text, or the bytes are not there any more.
        clauses: Their digests, in reading order.
    """

    number: int
    reader: str
    text_sha256: str | None
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Clauses of one version by their places, to be judged."""

    version: Wanted
    places: tuple[int, ...]


def seen(place: Place, wanted: Sequence[Wanted]) -> list[Reread]:
    """Read versions again."""
    return [_seen(place.home(), each) for each in wanted]


def judged(place: Place, bench: Bench, asked: Sequence[Asked]) -> dict[str, tuple[str, ...]]:
    """The labels of clauses by their digests, each as `LABEL stance`."""
    found: dict[str, tuple[str, ...]] = {}
    for each in asked:
        kind = each.version.document.kind
        said = clauses(_reading(place.home(), each.version))
        chosen = [said[n] for n in each.places]
        for clause, judgements in zip(chosen, bench.judge(kind)(chosen), strict=True):
            labels = {f"{j.label.value} {j.stance.value}" for j in judgements}
            found[digest(clause, kind)] = tuple(sorted(labels))
    return found


def digest(clause: Clause, kind: str) -> str:
    """Names a clause by all that its judgement depends on."""
    seen = (clause.text, clause.heading, clause.lead_in, clause.before, clause.language, kind)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:DIGITS]


def _seen(home: Home, wanted: Wanted) -> Reread:
    try:
        text = _reading(home, wanted)
    except (UnreadableError, StoreError):
        return Reread(wanted.number, READER, None, ())
    said = tuple(digest(c, wanted.document.kind) for c in clauses(text))
    return Reread(wanted.number, text.reader, hashlib.sha256(text.text.encode()).hexdigest(), said)


def _reading(home: Home, wanted: Wanted) -> Reading:
    """As the document's declaration has it; what that finds no text in is read as a whole."""
    with home.store.reading() as connection:
        parts = captures.latest(connection, wanted.number)
    if not parts:
        raise UnreadableError("empty", f"version {wanted.number} has no captures")
    bodies = tuple(home.archive.get(c.body_sha256) for c in parts)
    fetched = Fetched(wanted.document.id, parts, bodies)
    whole = replace(wanted.document, select=None, remove=None)
    try:
        return reading(whole if parts[0].content_type == MARKDOWN else wanted.document, fetched)
    except UnreadableError:
        return reading(whole, fetched)
