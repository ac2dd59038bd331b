"""`clausewatch evidence`: one file that proves one event."""

from __future__ import annotations

from pathlib import Path

from clausewatch.evidence.packing import packed
from clausewatch.home import opened
from clausewatch.settings import Settings
from data.errors import UsageError


def evidence(settings: Settings, event: str, out: Path | None) -> int:
    """
    Write the evidence for an event; returns the exit code.

    Raises:
        UsageError: There is no such event, or the file cannot be written.
    """
    with opened(settings) as home:
        body = packed(home, event)
    path = out or Path(f"evidence-{event}.zip")
    try:
        path.write_bytes(body)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    print(f"{path}: {len(body):,} bytes; unpack it and run `python3 check.py` inside")
    return 0
