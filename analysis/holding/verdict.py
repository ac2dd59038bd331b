"""What a look at a document amounts to."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.holding.shifting import Shift
from analysis.holding.tracked import Tracked
from data.domain.capture import FailureReason
from data.domain.version import State


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What a sight amounts to.

    Attributes:
        state: Of the version that was seen.
        reason: Why it is not believed, None when it is.
        added: Clauses that are now confirmed and that this document never had before.
        returned: Clauses now confirmed that it had in some earlier state.
        removed: Clauses now confirmed to be gone, for the first time each.
        withdrawn: Clauses that were seen and went away unconfirmed; each told once.
        shifted: Items in force that are now confirmed to stand under another lead-in.
        closest: Clauses in force that this sight lacks: partners for `added` that are not yet confirmed gone.
    """

    state: State
    reason: FailureReason | None = None
    added: tuple[Tracked, ...] = ()
    returned: tuple[Tracked, ...] = ()
    removed: tuple[Tracked, ...] = ()
    withdrawn: tuple[Tracked, ...] = ()
    closest: tuple[Tracked, ...] = ()
    shifted: tuple[Shift, ...] = ()
