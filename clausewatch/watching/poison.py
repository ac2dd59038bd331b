"""Documents whose bytes end the process that reads them: kept as evidence, tried a few times, set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import structlog
from pebble import ProcessExpired

from clausewatch.home import Home
from clausewatch.line import Line
from clausewatch.pipeline import Pipeline
from clausewatch.reading import joint
from clausewatch.watching.waiting import evidence
from data.domain.capture import FailureReason, Fetched, FetchFailure, NotModified, Outcome
from data.domain.platform import Document
from data.store import captures, jobs, statuses
from data.store.jobs import Claim

# After so many crashes in a row the same bytes are not read again; other bytes are.
QUARANTINE_AFTER = 3

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Poison:
    """What is done about one document; `pipeline` writes under the claim."""

    home: Home
    pipeline: Pipeline
    document: Document
    claim: Claim

    def known(self, outcome: Outcome) -> bool:
        """True when these bytes have ended their reader too often."""
        with self.home.store.reading() as connection:
            crashes = jobs.crashes(connection, self.claim.job)
        return crashes.count >= QUARANTINE_AFTER and crashes.poison == self._digest(outcome)

    def set_aside(self, outcome: Outcome) -> Line:
        """Count the look as failed, without reading; the bytes are the same that are kept already."""
        return self._failed(outcome, f"reading it ended our reader {QUARANTINE_AFTER} times; it is set aside")

    def swallowed(self, outcome: Outcome, error: BaseException) -> Line:
        """Keep the bytes, count the crash, and let the document count as not read."""
        said = _said(error)
        _log.error("reading ended badly", document=self.document.id, said=said)
        fetched = evidence(outcome)
        if fetched is not None:
            self._keep(fetched)
        line = self._failed(outcome, said)
        with self.home.store.transaction() as connection:
            jobs.crashed(connection, self.claim, self._digest(outcome), said)
        return line

    def _keep(self, fetched: Fetched) -> None:
        for body in fetched.bodies:
            self.home.archive.put(body)
        with self.pipeline.home.store.transaction() as connection:
            captures.record(connection, fetched.captures)

    def _failed(self, outcome: Outcome, said: str) -> Line:
        url = self.document.urls[0] if self.document.urls else ""
        failure = FetchFailure(self.document.id, _moment(outcome), url, FailureReason.UNREADABLE, said)
        return self.pipeline.take(self.document, failure)

    def _digest(self, outcome: Outcome) -> str:
        fetched = evidence(outcome)
        if fetched is not None:
            return joint(fetched.captures)
        if isinstance(outcome, FetchFailure):
            return ""
        with self.home.store.reading() as connection:
            status = statuses.get(connection, self.document.id)
        return (status.body_sha256 if status else None) or ""


def _moment(outcome: Outcome) -> datetime:
    if isinstance(outcome, Fetched):
        return outcome.captures[0].fetched_at
    return outcome.fetched_at if isinstance(outcome, NotModified) else outcome.failed_at


def _said(error: BaseException) -> str:
    """What happened, for people."""
    if isinstance(error, TimeoutError):
        return "reading it took too long and was ended"
    if isinstance(error, MemoryError):
        return "reading it wanted more memory than it may have"
    if isinstance(error, ProcessExpired):
        return f"reading it ended our reader (code {error.exitcode})"
    return f"reading it failed ({type(error).__name__}: {error})"[:300]
