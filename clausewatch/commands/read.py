"""`clausewatch read`: bytes to the text that would be compared."""

from __future__ import annotations

from clausewatch.printing import json_line
from clausewatch.settings import Settings
from clausewatch.sources import source, text_of


def read(settings: Settings, name: str, *, as_json: bool) -> int:
    """Print the text of a file or URL; as JSON with blocks, language and dates; returns the exit code."""
    reading = text_of(source(name, settings))
    if not as_json:
        print(reading.text)
        return 0
    json_line(
        {
            "title": reading.title,
            "language": reading.language,
            "dates": reading.dates,
            "reader": reading.reader,
            "facts": reading.facts,
            "blocks": reading.blocks,
            "text": reading.text,
        }
    )
    return 0
