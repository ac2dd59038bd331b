"""What every fuzzer does with a body: read it, cut it into clauses and hold it, within the limits."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from analysis.clauses import clauses
from analysis.holding.ledger import Ledger
from analysis.holding.sight import sight
from analysis.reading.reader import read
from data.domain.version import Clause
from data.errors import UnreadableError

# Seconds of CPU one body may take, and megabytes the process may hold at its worst.
LONGEST = 1.0
MOST_MEGABYTES = 500

START = datetime(2026, 1, 1, tzinfo=UTC)
KNOWN = tuple(
    Clause(f"The keeper of lamp {n} may read the log of the harbour at any time.") for n in range(40)
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of one body: its CPU seconds, and why it was refused, None when it was read."""

    seconds: float
    refused: str | None


def look(body: bytes, content_type: str | None = None, url: str | None = None) -> Looked:
    """
    Read and hold one body.

    Raises:
        Exception: Anything but UnreadableError is a fault of ours.
    """
    started = time.process_time()
    try:
        reading = read(body, content_type=content_type, url=url)
    except UnreadableError as error:
        return Looked(time.process_time() - started, error.reason)
    assert "\n\n".join(reading.text[b.start : b.end] for b in reading.blocks) == reading.text
    found = clauses(reading)
    assert all(reading.text[c.start : c.end] == c.text for c in found)
    _hold(found, reading.language)
    return Looked(time.process_time() - started, None)


def _hold(found: tuple[Clause, ...], language: str | None) -> None:
    """See it as a first text, and as what a known document has become, until it is believed."""
    for before in ((), KNOWN):
        ledger = Ledger()
        if before:
            ledger.observe(sight(START, "v0", before, "en"))
        for day in (1, 2, 5, 50):
            ledger.observe(sight(START + timedelta(days=day), f"v{day}", found, language))


def peak_megabytes() -> float:
    """
    The most memory this process ever held.

    On Linux `getrusage` also counts what the parent held, so the kernel's own page is read instead.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1_048_576
