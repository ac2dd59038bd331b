"""The history as an Open Terms Archive dataset: `<name>/<Service>/<Document>/2024-03-09T08-00-00Z.md`."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from clausewatch.exporting.history import Recorded
from clausewatch.exporting.licences import README
from data.errors import UsageError

NAME = "clausewatch"


def write(path: Path, states: Iterable[Recorded], text: Callable[[Recorded], bytes]) -> int:
    """
    Write the zip; returns how many states it holds.

    Raises:
        UsageError: The file cannot be written.
    """
    taken: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(f"{NAME}/README.md", README)
            for state in states:
                stem = f"{NAME}/{state.service}/{state.name}/{state.at:%Y-%m-%dT%H-%M-%S}"
                again = f"-{taken[stem]}" if taken[stem] else ""
                taken[stem] += 1
                file.writestr(f"{stem}{again}Z.md", text(state))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    return taken.total()
