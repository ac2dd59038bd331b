"""One document's step: what came back from the network becomes versions, findings and events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from analysis.course import Course, Judge
from analysis.reading.joining import joined
from clausewatch import attempts
from clausewatch.home import Home
from clausewatch.line import Line
from clausewatch.parts import displaced
from clausewatch.reading import joint, readings
from clausewatch.stepping import Look, Stepper
from clausewatch.telling import Teller
from data.domain.capture import FailureReason, Fetched, FetchFailure, NotModified, Outcome
from data.domain.platform import Document, Platform
from data.domain.version import Reading
from data.errors import UnreadableError
from data.store import captures, notes, statuses
from data.store.statuses import Status

# What the crawler finds on an answer that may be the document all the same: some pages are built so badly
# that they look cut for ever.
MAY_LAST = (FailureReason.TRUNCATED,)

# What an UnreadableError says, as reasons that people are shown; all others are `unreadable`.
UNREADABLE = {
    "empty": FailureReason.EMPTY,
    "too-large": FailureReason.TOO_LARGE,
    "too-slow": FailureReason.TOO_SLOW,
}


@dataclass(frozen=True, slots=True)
class Pipeline:
    """
    Takes outcomes, one document at a time, each in one transaction.

    Attributes:
        platforms: By id.
        judge: Gives the judge for a kind of document; loads nothing before it is asked to judge.
    """

    home: Home
    platforms: Mapping[str, Platform]
    judge: Callable[[str], Judge]

    def take(self, document: Document, outcome: Outcome) -> Line:
        """Take in what came back for one document."""
        with self.home.store.reading() as connection:
            status = statuses.get(connection, document.id)
        if isinstance(outcome, FetchFailure):
            return self._doubted(document, status, outcome)
        if isinstance(outcome, NotModified):
            return self._stood(document, status, outcome.fetched_at, None)
        return self._fetched(document, status, outcome)

    def stands(self, document: Document, status: Status, now: datetime, fetched: Fetched | None) -> Line:
        """Note that a text of which nothing waits to be confirmed stands still, without reading anything."""
        with self.home.store.transaction() as connection:
            if fetched is not None:
                notes.keep(connection, fetched)
                captures.remember(connection, fetched.captures)
            self._teller(connection, document).recovered(status, now)
            statuses.put(connection, attempts.good(status, document, now))
        return Line(document.platform_id, document.id, "unchanged", None, status.state)

    def _doubted(self, document: Document, status: Status | None, failure: FetchFailure) -> Line:
        """What looks cut is held against the course, where it may last; a wall is kept as evidence."""
        kept = failure.kept
        if kept is not None and to_be_read(document, failure):
            return self._fetched(document, status, kept, failure.reason)
        if kept is not None:
            self._archive(kept, failure)
        return self._failed(document, status, failure)

    def _archive(self, kept: Fetched, why: FetchFailure) -> None:
        for body in kept.bodies:
            self.home.archive.put(body)
        with self.home.store.transaction() as connection:
            notes.keep(connection, kept, why.reason, why.detail)

    def _fetched(
        self,
        document: Document,
        status: Status | None,
        fetched: Fetched,
        doubt: FailureReason | None = None,
    ) -> Line:
        for body in fetched.bodies:
            self.home.archive.put(body)
        digest, now = joint(fetched.captures), fetched.captures[0].fetched_at
        if status is not None and status.version_id is not None and status.body_sha256 == digest:
            return self._stood(document, status, now, fetched, doubt)
        try:
            pages = readings(document, fetched)
        except UnreadableError as error:
            return self._unreadable(document, status, fetched, error, doubt)
        doubt = doubt or self._displaced(document, status, pages)
        return self._stepper.take(document, status, Look(now, joined(pages), fetched, digest, doubt))

    def _stood(
        self,
        document: Document,
        status: Status | None,
        now: datetime,
        fetched: Fetched | None,
        doubt: FailureReason | None = None,
    ) -> Line:
        """The text seen last still stands; that may be what a pending clause was waiting for."""
        if status is None or status.version_id is None:
            return self._failed(document, status, attempts.lost(document, now))
        if attempts.settled(status) and not _glimpsed(self._stepper.course(document, status)):
            return self.stands(document, status, now, fetched)
        with self.home.store.reading() as connection:
            seen = captures.latest(connection, status.version_id)
        bodies = tuple(self.home.archive.get(c.body_sha256) for c in seen)
        pages = readings(document, Fetched(document.id, seen, bodies))
        doubt = doubt or self._displaced(document, status, pages)
        look = Look(now, joined(pages), fetched, status.body_sha256 or "", doubt)
        return self._stepper.take(document, status, look)

    def _displaced(
        self, document: Document, status: Status | None, pages: Sequence[Reading]
    ) -> FailureReason | None:
        """Another document where one of several pages should be; the others would hide it."""
        if len(pages) < 2:
            return None
        standing = self._stepper.course(document, status).ledger.current.values()
        other = displaced(pages, document.kind, {held.clause.text for held in standing})
        return FailureReason.WRONG_DOCUMENT if other else None

    def _failed(self, document: Document, status: Status | None, failure: FetchFailure) -> Line:
        after = attempts.bad(status or attempts.blank(document, failure.failed_at), document, failure)
        with self.home.store.transaction() as connection:
            statuses.put(connection, after)
            self._teller(connection, document).failing(status, after)
        return Line(document.platform_id, document.id, "failed", failure.reason.value, after.state)

    def _unreadable(
        self,
        document: Document,
        status: Status | None,
        fetched: Fetched,
        error: UnreadableError,
        doubt: FailureReason | None,
    ) -> Line:
        """The bytes are kept as evidence; the document counts as not read, half a file as half a file."""
        reason = doubt or UNREADABLE.get(error.reason, FailureReason.UNREADABLE)
        with self.home.store.transaction() as connection:
            notes.keep(connection, fetched, reason, str(error))
        first = fetched.captures[0]
        failure = FetchFailure(
            document.id, first.fetched_at, first.final_url, reason, str(error), first.status
        )
        return self._failed(document, status, failure)

    @property
    def _stepper(self) -> Stepper:
        return Stepper(self.home, self.platforms, self.judge)

    def _teller(self, connection: sa.Connection, document: Document) -> Teller:
        return Teller(connection, self.platforms[document.platform_id], document)


def to_be_read(document: Document, failure: FetchFailure) -> bool:
    """True for all parts of a document, each with a plain success, of which only the looks are doubtful."""
    kept = failure.kept.captures if failure.kept else ()
    plain = all(capture.status == 200 for capture in kept)
    return failure.reason in MAY_LAST and plain and len(kept) == len(document.urls)


def _glimpsed(course: Course) -> bool:
    """True while a clause that was seen for a moment may still turn out to be withdrawn."""
    return any(t.runs == 1 and not t.told for t in course.ledger.arriving.values())
