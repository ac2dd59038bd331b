"""What an attempt to read a document, good or bad, does to where it stands and when it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from clausewatch.schedule import after_failure, after_success
from data.domain.capture import FailureReason, FetchFailure
from data.domain.platform import Document
from data.domain.version import State
from data.store.statuses import Status

# The state of a document before its first text.
UNREAD = "unread"


def blank(document: Document, now: datetime) -> Status:
    """Where a document stands that was never tried before."""
    return Status(document.id, document.platform_id, UNREAD, last_attempt=now, next_due_at=now)


def good(status: Status, document: Document, now: datetime) -> Status:
    """After a text that is believed, or that stands; all failures end with it."""
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


def bad(status: Status, document: Document, failure: FetchFailure) -> Status:
    """After one more failure."""
    now, failures = failure.failed_at, status.failures + 1
    return replace(
        status,
        last_attempt=now,
        failure=failure.reason.value,
        failure_detail=failure.detail,
        failing_since=status.failing_since or now,
        failures=failures,
        next_due_at=after_failure(
            now, document.check_every_hours, failures, document.id, failure.retry_after
        ),
    )


def disbelieved(document: Document, now: datetime, reason: FailureReason) -> FetchFailure:
    """A text that is kept and not believed counts as a failed attempt."""
    detail = f"what came back is not believed ({reason.value})"
    return FetchFailure(document.id, now, document.urls[0], reason, detail)


def lost(document: Document, now: datetime) -> FetchFailure:
    """A server that answers 304 to somebody who has nothing yet."""
    detail = "the server says that nothing changed, but nothing was captured before"
    return FetchFailure(document.id, now, document.urls[0], FailureReason.EMPTY, detail, 304)


def settled(status: Status) -> bool:
    """True when the course is known and nothing is waiting for another sight."""
    return (
        status.memory is not None
        and status.state in (State.FIRST, State.CONFIRMED)
        and status.failure is None
    )
