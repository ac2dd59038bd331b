"""One document's step: what came back from the network becomes versions, findings and events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from analysis import memory
from analysis.clauses import clauses
from analysis.course import Course, Judge, Step
from analysis.holding.fitting import strange
from analysis.holding.ledger import Ledger
from analysis.holding.reasons import held_because
from analysis.holding.sight import Sight, sight
from analysis.reading.editions import leaves_out_editions
from analysis.reading.joining import joined
from analysis.reading.reader import READER, read
from analysis.rereading import reread, sentences_of
from clausewatch import contradicting
from clausewatch.home import Home
from clausewatch.limiting import within
from clausewatch.schedule import after_failure, after_success
from clausewatch.telling import Teller
from data.domain.capture import Capture, FailureReason, Fetched, FetchFailure, NotModified, Outcome
from data.domain.platform import Document, Platform
from data.domain.version import Reading, State, Version
from data.errors import UnreadableError
from data.store import captures, notes, statuses, versions
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

# The state of a document before its first text.
UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Line:
    """
    What a run says of one document.

    Attributes:
        outcome: first, unchanged, changed, held or failed.
        reason: Why it was held or failed, or why a new text is no change; None otherwise.
    """

    platform: str
    document: str
    outcome: str
    reason: str | None
    state: str


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
        return sight(self.now, str(number), said, language, strange=odd, doubt=self.doubt, page=page)


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

    def _doubted(self, document: Document, status: Status | None, failure: FetchFailure) -> Line:
        """What looks cut is held against the course, where it may last; a wall is kept as evidence."""
        kept = failure.kept
        if kept is not None and _may_be_whole(document, failure, kept):
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
            look = Look(now, reading(document, fetched), fetched, digest, doubt)
        except UnreadableError as error:
            return self._unreadable(document, status, fetched, error)
        return self._seen(document, status, look)

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
            return self._failed(document, status, _lost(document, now))
        if status.memory is not None and _settled(status) and not _glimpsed(self._course(document, status)):
            return self._same(document, status, now, fetched)
        with self.home.store.reading() as connection:
            seen = captures.latest(connection, status.version_id)
        bodies = tuple(self.home.archive.get(c.body_sha256) for c in seen)
        text = reading(document, Fetched(document.id, seen, bodies))
        return self._seen(document, status, Look(now, text, fetched, status.body_sha256 or "", doubt))

    def _same(self, document: Document, status: Status, now: datetime, fetched: Fetched | None) -> Line:
        with self.home.store.transaction() as connection:
            if fetched is not None:
                notes.keep(connection, fetched)
                captures.remember(connection, fetched.captures)
            self._teller(connection, document).recovered(status, now)
            statuses.put(connection, _good(status, document, now))
        return Line(document.platform_id, document.id, "unchanged", None, status.state)

    def _seen(self, document: Document, status: Status | None, look: Look) -> Line:
        course = self._course(document, status)
        with self.home.store.transaction() as connection:
            rows = self._record(connection, look)
            again = self._reread(connection, document, status, course)
            known = self._known(connection, status, look.reading)
            number = known or self._keep(connection, document, look, rows, again)
            step = course.see(look.sight(number, document, known=course.ledger.seen_at is not None))
            versions.restate(connection, number, step.verdict.state, held_because(step.verdict))
            self._teller(connection, document).step(step, look.now, look.reading.dates)
            base = status or _blank(document, look.now)
            base = replace(
                base,
                version_id=number,
                body_sha256=look.body_sha256,
                memory=memory.packed(course),
            )
            self._conclude(connection, document, status, base, step, look.now)
            if step.changes or step.verdict.state is State.FIRST:
                contradicting.keep(connection, self.platforms[document.platform_id], look.now)
        return _line(document, step, fresh=not known)

    def _conclude(
        self,
        connection: sa.Connection,
        document: Document,
        before: Status | None,
        after: Status,
        step: Step,
        now: datetime,
    ) -> None:
        """A text that is not believed counts as a failed attempt, a believed one ends all failures."""
        teller = self._teller(connection, document)
        if step.verdict.state is State.QUARANTINED and step.verdict.reason is not None:
            detail = f"what came back is not believed ({step.verdict.reason.value})"
            failed = _bad(after, document, now, step.verdict.reason, detail, None)
            statuses.put(connection, replace(failed, state=State.QUARANTINED.value))
            teller.failing(before, failed)
        else:
            statuses.put(connection, replace(_good(after, document, now), state=step.verdict.state.value))
            teller.recovered(before, now)

    def _failed(self, document: Document, status: Status | None, failure: FetchFailure) -> Line:
        base = status or _blank(document, failure.failed_at)
        after = _bad(base, document, failure.failed_at, failure.reason, failure.detail, failure.retry_after)
        with self.home.store.transaction() as connection:
            statuses.put(connection, after)
            self._teller(connection, document).failing(status, after)
        return Line(document.platform_id, document.id, "failed", failure.reason.value, after.state)

    def _unreadable(
        self, document: Document, status: Status | None, fetched: Fetched, error: UnreadableError
    ) -> Line:
        """The bytes are kept as evidence; the document counts as not read."""
        reason = UNREADABLE.get(error.reason, FailureReason.UNREADABLE)
        with self.home.store.transaction() as connection:
            notes.keep(connection, fetched, reason, str(error))
        first = fetched.captures[0]
        failure = FetchFailure(
            document.id, first.fetched_at, first.final_url, reason, str(error), first.status
        )
        return self._failed(document, status, failure)

    def _record(self, connection: sa.Connection, look: Look) -> list[int]:
        if look.fetched is None:
            return []
        if look.doubt is None:  # a 304 must never confirm what is doubted
            captures.remember(connection, look.fetched.captures)
        return notes.keep(connection, look.fetched, look.doubt)

    def _known(self, connection: sa.Connection, status: Status | None, text: Reading) -> int | None:
        """The number of the version seen last when its text is this one."""
        if status is None or status.version_id is None:
            return None
        last = versions.digest(connection, status.version_id)
        return status.version_id if last == hashlib.sha256(text.text.encode()).hexdigest() else None

    def _reread(
        self, connection: sa.Connection, document: Document, status: Status | None, course: Course
    ) -> str | None:
        """Carry the course over to this reader, where the text seen last is of another; the text it makes."""
        if status is None or status.version_id is None:
            return None
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
        reread(course, before, sight(last.observed_at, number, clauses(text), language))
        return text.text

    def _keep(
        self,
        connection: sa.Connection,
        document: Document,
        look: Look,
        rows: Sequence[int],
        again: str | None,
    ) -> int:
        text = look.reading.text
        version = Version(
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
        return versions.record(connection, self.home.archive, version, look.reading.title, rows)

    def _course(self, document: Document, status: Status | None) -> Course:
        judge = self.judge(document.kind)
        lasting = timedelta(hours=document.confirm_after_hours)
        kept = memory.unpacked(status.memory, judge, lasting) if status and status.memory else None
        if kept is not None and status is not None and status.last_good_capture is not None:
            kept.ledger.seen_at = status.last_good_capture
        return kept or Course(judge, Ledger(lasting))

    def _teller(self, connection: sa.Connection, document: Document) -> Teller:
        return Teller(connection, self.platforms[document.platform_id], document)


def reading(document: Document, fetched: Fetched) -> Reading:
    """
    The text of all parts of a document.

    Raises:
        UnreadableError: A part holds no text that can be read.
    """
    with within():
        return joined(
            [
                read(
                    body,
                    content_type=capture.content_type,
                    url=capture.final_url,
                    select=document.select,
                    remove=document.remove,
                    language=document.language,
                )
                for capture, body in zip(fetched.captures, fetched.bodies, strict=True)
            ]
        )


def joint(parts: Sequence[Capture]) -> str:
    """One digest over the bodies of all parts."""
    return hashlib.sha256("".join(c.body_sha256 for c in parts).encode()).hexdigest()


def _may_be_whole(document: Document, failure: FetchFailure, kept: Fetched) -> bool:
    """True for all parts of a document, each with a plain success, of which only the looks are doubtful."""
    plain = all(capture.status == 200 for capture in kept.captures)
    return failure.reason in MAY_LAST and plain and len(kept.captures) == len(document.urls)


def _settled(status: Status) -> bool:
    """True when nothing is waiting for another sight."""
    return status.state in (State.FIRST, State.CONFIRMED) and status.failure is None


def _glimpsed(course: Course) -> bool:
    """True while a clause that was seen for a moment may still turn out to be withdrawn."""
    return any(t.runs == 1 and not t.told for t in course.ledger.arriving.values())


def _blank(document: Document, now: datetime) -> Status:
    return Status(document.id, document.platform_id, UNREAD, last_attempt=now, next_due_at=now)


def _good(status: Status, document: Document, now: datetime) -> Status:
    return replace(
        status,
        last_attempt=now,
        last_good_capture=now,
        next_due_at=after_success(now, document.check_every_hours),
        failure=None,
        failure_detail=None,
        failing_since=None,
        failures=0,
    )


def _bad(
    status: Status,
    document: Document,
    now: datetime,
    reason: FailureReason,
    detail: str,
    retry_after: int | None,
) -> Status:
    failures = status.failures + 1
    return replace(
        status,
        last_attempt=now,
        failure=reason.value,
        failure_detail=detail,
        failing_since=status.failing_since or now,
        failures=failures,
        next_due_at=after_failure(now, document.check_every_hours, failures, document.id, retry_after),
    )


def _lost(document: Document, now: datetime) -> FetchFailure:
    """A server that answers 304 to somebody who has nothing yet."""
    detail = "the server says that nothing changed, but nothing was captured before"
    return FetchFailure(document.id, now, document.urls[0], FailureReason.EMPTY, detail, 304)


def _line(document: Document, step: Step, *, fresh: bool) -> Line:
    state, reason = step.verdict.state, step.verdict.reason
    outcome, why = _outcome(step, fresh=fresh)
    return Line(document.platform_id, document.id, outcome, reason.value if reason else why, state.value)


def _outcome(step: Step, *, fresh: bool) -> tuple[str, str | None]:
    if step.verdict.state is State.FIRST:
        return "first", None
    if step.changes:
        return "changed", None
    if step.verdict.state in (State.PENDING, State.VARIANT, State.QUARANTINED):
        return "held", step.verdict.state.value
    return "unchanged", "no word changed" if fresh else None
