"""
Every error the project raises.

    ClausewatchError
    ├── UsageError        the person asked for something that cannot be done: exit 2
    ├── CatalogueError    a declaration is broken: our side, the run stops
    ├── StoreError        the database or the archive is broken: our side, the run stops
    ├── ModelError        a rule file or the trained model is broken: our side, the run stops
    ├── UnreadableError   a body holds no text we can read: the world's side, becomes data
    └── DeliveryError     a message did not go out: the world's side, becomes data

What the network does wrong never raises: it is a FetchFailure (data/domain/capture.py).
Each error says in one sentence what happened, to what, and what to do.
"""

from __future__ import annotations

from pathlib import Path


class ClausewatchError(Exception):
    """Root of the family; `str(error)` is the sentence people read."""

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross from worker to main process whatever their arguments are."""
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    kind: type[ClausewatchError], args: tuple[object, ...], facts: dict[str, object]
) -> ClausewatchError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(facts)
    return error


class UsageError(ClausewatchError):
    """A wrong argument, a missing file, a port in use: what was asked cannot be done."""


class CatalogueError(ClausewatchError):
    """
    A catalogue file does not follow the schema.

    Attributes:
        path: The file at fault.
        key: Dotted place inside it (`documents.0.urls`); empty for the file as a whole.
        mend: What to write instead.
    """

    def __init__(self, path: Path, key: str, mend: str) -> None:
        self.path, self.key, self.mend = path, key, mend
        super().__init__(f"{path}: {key + ': ' if key else ''}{mend}")


class StoreError(ClausewatchError):
    """
    The database or the archive cannot be read or written.

    Attributes:
        path: The file or folder at fault, None for a database by URL.
    """

    def __init__(self, message: str, path: Path | None = None) -> None:
        self.path = path
        super().__init__(message)


class ModelError(ClausewatchError):
    """A rule file or the trained model is missing or broken; `path` names it."""

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__(f"{path}: {message}")


class UnreadableError(ClausewatchError):
    """
    A body from which no text can be read.

    Attributes:
        reason: One word that code can act on: `empty`, `binary`, `too-large`, `pdf`, `shell`.
    """

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


class DeliveryError(ClausewatchError):
    """
    A message that a channel did not take.

    Attributes:
        channel: `smtp`, `webhook`, …
        lasting: True when trying again cannot help (a mailbox that does not exist).
    """

    def __init__(self, channel: str, message: str, *, lasting: bool = False) -> None:
        self.channel, self.lasting = channel, lasting
        super().__init__(message)
