"""
Words that have only ever been a heading.

A heading is no clause and is told to nobody. When its words become a paragraph they are news, and as old as
the heading; those of a heading in the first text were always there and are none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from analysis.holding.sight import Sight


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Where words came from.

    Attributes:
        version: The version that first showed them.
        first_seen: When that version was first captured.
        last_without: The last sight before that one; None when there is none.
    """

    version: str
    first_seen: datetime
    last_without: datetime | None


def titled(
    known: Mapping[bytes, Origin], sight: Sight, accepted: Collection[bytes], last: datetime | None
) -> dict[bytes, Origin]:
    """
    The headings of a sight whose words were never accepted, each with where it was seen first.

    Args:
        known: Those of the sight before.
        last: When that was.
    """
    fresh = Origin(sight.version, sight.at, last)
    return {k: known.get(k, fresh) for k in sight.titles if k not in accepted}
