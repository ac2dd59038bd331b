"""
News on a page that came only in part: what is there is there, though nothing follows from what is not.

A page may stay cut for weeks. Its end is where it was cut, so a sentence that does not end, or that only
begins like one in force, is a piece of one.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.holding.breaking import notice
from analysis.holding.held import Held
from analysis.holding.sight import STOPS, Sight
from analysis.holding.suspicion import little_new
from data.domain.capture import FailureReason
from data.domain.version import Clause


def audible(sight: Sight, reason: FailureReason, current: Mapping[bytes, Held]) -> dict[bytes, Clause]:
    """The new clauses of a cut page that nothing speaks against; none of one that is cut beyond knowing."""
    if reason is not FailureReason.TRUNCATED or not current or not little_new(sight, current):
        return {}
    new = {k: c for k, c in sight.clauses.items() if k not in current and c.text.endswith(STOPS)}
    return {k: c for k, c in new.items() if not _begins(c.text, current) and not notice(c.text)}


def _begins(text: str, current: Mapping[bytes, Held]) -> bool:
    """Whether a clause in force begins so and goes on."""
    bare = text.rstrip("".join(STOPS))
    return any(held.clause.text.startswith(bare) for held in current.values())
