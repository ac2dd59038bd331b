"""The versions of a document and which of them stood when."""

from __future__ import annotations

from datetime import datetime

from data.domain.version import State, Version
from data.store import versions
from web.shelf import Shelf

# What a version is that was believed.
BELIEVED = (State.FIRST, State.CONFIRMED)

# No database gives out higher numbers.
HIGHEST_NUMBER = 2**31


def versions_of(shelf: Shelf, document_id: str) -> tuple[Version, ...]:
    """Every version of a document, oldest first, without texts."""
    with shelf.reading() as connection:
        return versions.history(connection, document_id)


def believed(found: tuple[Version, ...]) -> tuple[Version, ...]:
    """Those that were believed; all where none was."""
    return tuple(one for one in found if one.state in BELIEVED) or found


def last(found: tuple[Version, ...]) -> Version:
    """The newest version that was believed; there is at least one version."""
    return believed(found)[-1]


def before_last(found: tuple[Version, ...]) -> Version:
    """The one before it; itself when it is the first."""
    return believed(found)[-2:][0]


def standing(found: tuple[Version, ...], at: datetime) -> Version | None:
    """The believed version that stood at a moment; None before the first."""
    seen = [one for one in believed(found) if one.observed_at <= at]
    return seen[-1] if seen else None
