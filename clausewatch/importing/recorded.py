"""Documents with recorded states, whatever they were recorded in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from clausewatch.importing.past import Past
from data.domain.platform import Document


@dataclass(frozen=True, slots=True)
class State:
    """One recorded text; `where` is its place in the source."""

    at: datetime
    where: str
    load: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class History:
    """A document as an archive names it, and its recorded states, oldest first."""

    service: str
    name: str
    states: tuple[State, ...]

    @property
    def id(self) -> str:
        """`Service/Document`."""
        return f"{self.service}/{self.name}"

    def pasts(self, source: str, document: Document) -> tuple[Past, ...]:
        """The states as the store will know them."""
        return tuple(
            Past(source, s.at, _address(document, source, s), f"{source}/{s.where}", "text/markdown", s.load)
            for s in self.states
        )


def _address(document: Document, source: str, state: State) -> str:
    """A document without a declaration is known by its place in the source only."""
    return document.urls[0] if document.urls else f"{source}/{state.where}"
