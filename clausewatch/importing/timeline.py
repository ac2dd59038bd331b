"""The moments at which imported captures show what a document said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from clausewatch.importing.rows import Kept

# A versions repository records a text when it changes, and looks far more often than that.
REPOSITORY = "ota:"


@dataclass(frozen=True, slots=True)
class Sighting:
    """
    What a document said at a moment.

    Attributes:
        captures: One for each part, in reading order.
        trigger: The capture that made it a moment of its own.
    """

    at: datetime
    captures: tuple[Kept, ...]
    trigger: Kept

    @property
    def stands(self) -> bool:
        """True when the text is known to have stood until the next one was recorded."""
        return self.trigger.source.startswith(REPOSITORY)

    @property
    def ids(self) -> frozenset[int]:
        """The row numbers of its captures."""
        return frozenset(c.id for c in self.captures)


def sightings(kept: Iterable[Kept], parts: int) -> tuple[Sighting, ...]:
    """
    The sightings that captures give, oldest first.

    Args:
        kept: In the order of time.
        parts: Over how many addresses the document is spread. A repository and a file hold it whole; from
            the Wayback Machine each part comes by itself, and counts from when every part has been seen.
    """
    latest: dict[str, dict[int, Kept]] = {}
    found = []
    for capture in kept:
        now = latest.setdefault(capture.source, {})
        now[capture.part] = capture
        needed = parts if capture.source == "wayback" else 1
        if all(part in now for part in range(needed)):
            found.append(Sighting(capture.at, tuple(now[part] for part in range(needed)), capture))
    return tuple(found)


def version_of(sighting: Sighting, versions: Mapping[int, frozenset[int]]) -> int | None:
    """The version that was read from these captures, None when there is none yet."""
    wanted = sighting.ids
    return next((number for number, ids in versions.items() if wanted <= ids), None)
