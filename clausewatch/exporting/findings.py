"""Every announced finding as a flat row: NDJSON, or Parquet where pyarrow is installed."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from clausewatch.exporting.licences import OURS, TEXTS
from data.domain.event import Event, Quote
from data.errors import UsageError

Row = dict[str, Any]


def rows(events: Iterable[Event]) -> Iterator[Row]:
    """One row for each quote of each event, in the order of the events."""
    for event in events:
        for place, quote in enumerate(event.quotes):
            yield _row(event, quote, place)


def ndjson(path: Path, found: Iterable[Row]) -> int:
    """Write one JSON object a line; returns how many. Raises UsageError."""
    count = 0
    try:
        with path.open("w", encoding="utf-8") as file:
            for row in found:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    return count


def parquet(path: Path, found: Iterable[Row]) -> int:
    """
    Write a Parquet file, the licences in its metadata; returns how many rows.

    Raises:
        UsageError: pyarrow is not installed, or the file cannot be written.
    """
    arrow, writer = _part("pyarrow"), _part("pyarrow.parquet")
    listed = list(found)
    table = arrow.Table.from_pylist(listed, schema=_schema(arrow))
    try:
        writer.write_table(table.replace_schema_metadata({"licence": OURS, "licence of texts": TEXTS}), path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error})") from error
    return len(listed)


def _row(event: Event, quote: Quote, place: int) -> Row:
    return {
        "event": event.id,
        "place": place,
        "kind": event.kind,
        "platform": event.platform_id,
        "owner": event.owner,
        "document": quote.document_id,
        "first_seen": event.first_seen.isoformat(),
        "last_seen_without": event.last_seen_without.isoformat() if event.last_seen_without else None,
        "announced_at": event.announced_at.isoformat(),
        "effective_on": event.effective_on.isoformat() if event.effective_on else None,
        "label": quote.label.value,
        "stance": quote.stance.value,
        "direction": quote.direction,
        "polarity": quote.polarity.value,
        "severity": quote.severity,
        "confidence": quote.confidence,
        "language": quote.language,
        "heading": quote.heading,
        "before": quote.before,
        "after": quote.after,
        "explanation": quote.explanation,
        "before_version": quote.before_version,
        "after_version": quote.after_version,
    }


NUMBERS = {"place": "int32", "severity": "int8", "before_version": "int64", "after_version": "int64"}
NAMES = (
    "event", "place", "kind", "platform", "owner", "document", "first_seen", "last_seen_without",
    "announced_at", "effective_on", "label", "stance", "direction", "polarity", "severity", "confidence",
    "language", "heading", "before", "after", "explanation", "before_version", "after_version",
)  # fmt: skip


def _schema(arrow: Any) -> Any:
    def kind(name: str) -> Any:
        if name == "confidence":
            return arrow.float64()
        return getattr(arrow, NUMBERS[name])() if name in NUMBERS else arrow.string()

    return arrow.schema([(name, kind(name)) for name in NAMES])


def _part(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(
            "Parquet files need pyarrow, which is not installed; install clausewatch with the extra "
            "`parquet`, or write .ndjson"
        ) from error
