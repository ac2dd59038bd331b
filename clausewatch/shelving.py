"""Brings what the site shows and searches up to date: walks the versions of documents, clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import sqlalchemy as sa

from alerts.quotes import verified
from analysis.clauses import clauses as clauses_of
from analysis.course import Judge
from analysis.normal import furniture, key
from analysis.reading.reader import read
from clausewatch.home import Home
from clausewatch.reading import reading as reading_of
from clausewatch.shelf_due import Way
from data.domain.capture import Fetched
from data.domain.platform import Document
from data.domain.version import Clause, Reading, Version
from data.errors import StoreError, UnreadableError
from data.store import captures, clauses, events, proofs, versions
from data.store.clauses import Fresh

# Texts kept while events are proven; those of one document follow each other.
TEXTS_AT_HAND = 50

PLAIN = "text/plain; charset=utf-8"


def shelve(home: Home, way: Way, judge: Callable[[str], Judge]) -> None:
    """Walk a document's versions; each is one transaction, so that an end in between loses nothing."""
    if way.anew:
        with home.store.transaction() as connection:
            clauses.forget(connection, way.document.id)
    for walked, version in enumerate(way.versions, way.walked + 1):
        held = dict(_held(home, way.document, version))
        with home.store.transaction() as connection:
            _settle(connection, version, held, judge(way.document.kind))
            clauses.mark_walked(connection, way.document.id, walked, version.id or 0)


def prove(home: Home) -> int:
    """Hold each event that is not proven yet against its texts; returns how many were proven."""
    with home.store.reading() as connection:
        every = {kept.key: kept.event for kept in events.all_kept(connection)}
        known = proofs.known(connection, every)
    text = _texts(home)
    left = [(key, event) for key, event in every.items() if key not in known]
    fresh = [key for key, event in left if verified(event, text) == event]
    with home.store.transaction() as connection:
        proofs.keep(connection, fresh)
    return len(fresh)


def _texts(home: Home) -> Callable[[int], str | None]:
    """Gives texts by the numbers of their versions; None for what is lost or damaged."""

    @lru_cache(TEXTS_AT_HAND)
    def text(number: int) -> str | None:
        try:
            with home.store.reading() as connection:
                return versions.text(connection, home.archive, number)
        except StoreError:
            return None

    return text


def _settle(connection: sa.Connection, version: Version, held: Mapping[str, Clause], judge: Judge) -> None:
    """Clauses that came are kept with their judgements, those that went end."""
    before = clauses.standing_keys(connection, version.document_id)
    gone = [number for key, number in before.items() if key not in held]
    clauses.end(connection, gone, version.observed_at)
    came = {key: clause for key, clause in held.items() if key not in before}
    judged = judge(list(came.values())) if came else []
    fresh = [Fresh(key, clause, said) for (key, clause), said in zip(came.items(), judged, strict=True)]
    clauses.keep(connection, version.document_id, version.id or 0, version.observed_at, fresh)
    proofs.keep(connection, [proofs.clause_key(version.id or 0, clause.text) for clause in came.values()])


def _held(home: Home, document: Document, version: Version) -> Iterator[tuple[str, Clause]]:
    """The clauses of a version by key, each once; only what stands word for word in its stored text."""
    with home.store.reading() as connection:
        text = versions.text(connection, home.archive, version.id or 0) or ""
        seen = captures.latest(connection, version.id or 0)
    said = _read(home, document, Fetched(document.id, seen, ()), text)
    for clause in reversed(clauses_of(said)):
        if clause.text in text and not furniture(clause.text):
            yield key(clause.text).hex(), clause


def _read(home: Home, document: Document, fetched: Fetched, text: str) -> Reading:
    """The text with its blocks: from the captures while they still read the same, else from the text."""
    try:
        bodies = tuple(home.archive.get(capture.body_sha256) for capture in fetched.captures)
        again = reading_of(document, Fetched(document.id, fetched.captures, bodies)) if bodies else None
    except UnreadableError:
        again = None
    return again if again is not None and again.text == text else read(text.encode(), content_type=PLAIN)
