"""
One text held against the course of its document: first all that takes time, then one short transaction.

Reading, comparing and judging come before the transaction, because it keeps others waiting: every writer on
SQLite, and on PostgreSQL whoever appends to the chain (docs/scale.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from analysis import memory
from analysis.clauses import clauses, headings
from analysis.course import Course, Judge, Step
from analysis.holding.fitting import strange
from analysis.holding.ledger import Ledger
from analysis.holding.reasons import held_because
from analysis.holding.sight import Sight, sight
from analysis.memory import Standing
from analysis.reading.editions import leaves_out_editions
from analysis.reading.reader import READER
from analysis.rereading import reread, sentences_of
from clausewatch import attempts, contradicting
from clausewatch.home import Home
from clausewatch.line import Line, stepped
from clausewatch.reading import reading
from clausewatch.telling import Teller
from data.domain.capture import FailureReason, Fetched
from data.domain.platform import Document, Platform
from data.domain.version import Reading, State, Version
from data.errors import UnreadableError
from data.store import captures, notes, statuses, versions
from data.store.statuses import Status


@dataclass(frozen=True, slots=True)
class Look:
    """
    A text at a moment, ready to be held against the document's course.

    Attributes:
        fetched: None when the server said that nothing changed.
        body_sha256: Digest over the raw bodies.
        doubt: What speaks against the answer, None when nothing does.
    """

    now: datetime
    reading: Reading
    fetched: Fetched | None
    body_sha256: str
    doubt: FailureReason | None = None

    def sight(self, number: int, document: Document, *, known: bool) -> Sight:
        """What the ledger sees of it."""
        said = clauses(self.reading)
        language = self.reading.language or document.language
        odd = strange(self.reading, said, document.kind, known=known)
        page = None if leaves_out_editions(self.reading) else self.reading.whole_text
        return sight(
            self.now,
            str(number),
            said,
            language,
            strange=odd,
            doubt=self.doubt,
            page=page,
            headings=headings(self.reading),
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """
    What a look led to, before anything of it is written.

    Attributes:
        number: Of the version it is seen in.
        fresh: The version as it will be kept; None where the one seen last has this very text.
        memory: The course after it, packed.
        standing: The labelled clauses in force after it.
    """

    number: int
    fresh: Version | None
    memory: bytes
    standing: tuple[Standing, ...]
    step: Step


@dataclass(frozen=True, slots=True)
class Stepper:
    """Takes looks; its attributes are those of the pipeline."""

    home: Home
    platforms: Mapping[str, Platform]
    judge: Callable[[str], Judge]

    def take(self, document: Document, status: Status | None, look: Look) -> Line:
        """Judge what was seen, and write it down with the captures that show it."""
        while True:
            judged = self._judged(document, status, look)
            if self._written(document, status, look, judged):
                return stepped(document, judged.step, fresh=judged.fresh is not None)

    def course(self, document: Document, status: Status | None) -> Course:
        """The course of a document as it is remembered, a new one without a memory."""
        judge = self.judge(document.kind)
        lasting = timedelta(hours=document.confirm_after_hours)
        kept = memory.unpacked(status.memory, judge, lasting) if status and status.memory else None
        if kept is not None and status is not None and status.last_good_capture is not None:
            kept.ledger.seen_at = status.last_good_capture
        return kept or Course(judge, Ledger(lasting))

    def _judged(self, document: Document, status: Status | None, look: Look) -> Judged:
        course = self.course(document, status)
        again = self._reread(document, status, course)
        number, fresh = self._version(document, status, look, again)
        step = course.see(look.sight(number, document, known=course.ledger.seen_at is not None))
        return Judged(number, fresh, memory.packed(course), memory.standing_in(course), step)

    def _version(
        self, document: Document, status: Status | None, look: Look, again: str | None
    ) -> tuple[int, Version | None]:
        """The number of the version seen last when its text is this one, else a new one with its number."""
        version = _version(document, look, again)
        if status is not None and status.version_id is not None:
            with self.home.store.reading() as connection:
                if versions.digest(connection, status.version_id) == version.text_sha256:
                    return status.version_id, None
        self.home.archive.put(version.text.encode())
        with self.home.store.transaction() as connection:
            number = versions.coming(connection)
        return number, replace(version, id=number)

    def _reread(self, document: Document, status: Status | None, course: Course) -> str | None:
        """Carry the course over to this reader, where the text seen last is of another; the text it makes."""
        if status is None or status.version_id is None:
            return None
        with self.home.store.reading() as connection:
            last = versions.get(connection, self.home.archive, status.version_id)
            seen = captures.latest(connection, status.version_id)
        if last is None or last.reader == READER or not seen:
            return None
        bodies = tuple(self.home.archive.get(c.body_sha256) for c in seen)
        try:
            text = reading(document, Fetched(document.id, seen, bodies))
        except UnreadableError:
            return None
        number, language = str(status.version_id), text.language or document.language
        before = sight(last.observed_at, number, sentences_of(last.text), last.language)
        after = sight(last.observed_at, number, clauses(text), language, headings=headings(text))
        reread(course, before, after)
        return text.text

    def _written(self, document: Document, status: Status | None, look: Look, judged: Judged) -> bool:
        """Write everything in one transaction; False when somebody else took the version's number first."""
        with self.home.store.transaction() as connection:
            if judged.fresh is not None and not versions.free(connection, judged.number):
                return False
            rows = _captured(connection, look)
            if judged.fresh is not None:
                versions.record(connection, self.home.archive, judged.fresh, look.reading.title, rows)
            step = judged.step
            versions.restate(connection, judged.number, step.verdict.state, held_because(step.verdict))
            teller = Teller(connection, self.platforms[document.platform_id], document)
            teller.step(step, look.now, look.reading.dates)
            _conclude(teller, status, look, judged)
            if step.changes or step.verdict.returned or step.verdict.state is State.FIRST:
                known = {document.id: judged.standing}
                contradicting.keep(connection, self.platforms[document.platform_id], look.now, known)
        return True


def _version(document: Document, look: Look, again: str | None) -> Version:
    text = look.reading.text
    return Version(
        id=None,
        document_id=document.id,
        observed_at=look.now,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language=look.reading.language,
        effective_on=tuple(d.on for d in look.reading.dates if d.role == "effective"),
        reader=look.reading.reader,
        state=State.PENDING,
        reread=text == again,
    )


def _captured(connection: sa.Connection, look: Look) -> list[int]:
    if look.fetched is None:
        return []
    if look.doubt is None:  # a 304 must never confirm what is doubted
        captures.remember(connection, look.fetched.captures)
    return notes.keep(connection, look.fetched, look.doubt)


def _conclude(teller: Teller, before: Status | None, look: Look, judged: Judged) -> None:
    """A text that is not believed counts as a failed attempt, a believed one ends all failures."""
    connection, document, verdict = teller.connection, teller.document, judged.step.verdict
    after = replace(
        before or attempts.blank(document, look.now),
        version_id=judged.number,
        body_sha256=look.body_sha256,
        memory=judged.memory,
    )
    if verdict.state is State.QUARANTINED and verdict.reason is not None:
        failure = attempts.disbelieved(document, look.now, verdict.reason)
        failed = attempts.bad(after, document, failure)
        statuses.put(connection, replace(failed, state=State.QUARANTINED.value))
        teller.failing(before, failed)
    else:
        well = attempts.good(after, document, look.now)
        statuses.put(connection, replace(well, state=verdict.state.value))
        teller.recovered(before, look.now)
