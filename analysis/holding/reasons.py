"""Why a text is held or ignored: a typed reason for every one, so that nothing is dropped in silence."""

from __future__ import annotations

from enum import StrEnum

from analysis.holding.ledger import Verdict
from data.domain.version import State


class Held(StrEnum):
    """Reasons beside those of `FailureReason`. Stable codes: pages and `documents --json` use them."""

    NOT_LASTING_YET = "not-lasting-yet"
    ACCEPTED_BEFORE = "accepted-before"
    NO_CLAUSE_CHANGED = "no-clause-changed"


def held_because(verdict: Verdict) -> str | None:
    """Why the text of a sight changes nothing at present, None when it does or is the first."""
    if verdict.reason is not None:
        return verdict.reason.value
    if verdict.added or verdict.removed or verdict.shifted or verdict.state is State.FIRST:
        return None
    if verdict.state is State.PENDING:
        return Held.NOT_LASTING_YET
    if verdict.returned or verdict.state is State.VARIANT:
        return Held.ACCEPTED_BEFORE
    return Held.NO_CLAUSE_CHANGED
