"""What an answer is, when it is not the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.domain.capture import FailureReason


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; header names in lower case."""

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer is not believed."""

    reason: FailureReason
    detail: str


def problem(answer: Answer) -> Problem | None:
    """What is wrong with an answer, None when it may hold the document."""
    if answer.status in (404, 410):
        return Problem(FailureReason.GONE, f"the server says {answer.status}")
    if answer.status == 429:
        return Problem(FailureReason.RATE_LIMITED, "the server asks us to come less often")
    if answer.status in (401, 403, 406, 451):
        return Problem(FailureReason.BLOCKED, f"the server says {answer.status}")
    if answer.status >= 500:
        return Problem(FailureReason.SERVER_ERROR, f"the server says {answer.status}")
    if answer.status != 200:
        return Problem(FailureReason.SERVER_ERROR, f"an unexpected status {answer.status}")
    if not answer.body.strip():
        return Problem(FailureReason.EMPTY, "the body is empty")
    return None
