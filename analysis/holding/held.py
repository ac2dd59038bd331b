"""What every rule of holding may know of a clause in force."""

from __future__ import annotations

from typing import Protocol

from data.domain.version import Clause


class Held(Protocol):
    """A clause in force, as the ledger holds it."""

    @property
    def clause(self) -> Clause: ...
