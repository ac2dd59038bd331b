"""`clausewatch digest --preview`: exactly what would go out."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from alerts.render import rendered
from clausewatch.commands.events import NOT_YET
from clausewatch.digesting import digest as gathered
from clausewatch.home import Home, opened
from clausewatch.settings import Settings
from data.declarations import platforms as declared
from data.errors import UsageError
from data.store import events, statuses

# Without --since a preview shows the last week.
PERIOD = timedelta(days=7)


def preview(settings: Settings, since: datetime | None, language: str, html: Path | None) -> int:
    """Print the text of the digest, and write its HTML when a file is named; returns the exit code."""
    platforms = declared(settings.catalogue)
    with opened(settings) as home:
        if not _looked_at(home):
            print(NOT_YET)
            return 0
        composed = gathered(
            home, platforms, since or settings.now - PERIOD, settings.now, language, settings.site
        )
    message = rendered(composed)
    print(f"Subject: {message.subject}\n")
    print(message.text)
    if html is not None:
        written(html, message.html)
        print(f"\nHTML: {html}")
    return 0


def _looked_at(home: Home) -> bool:
    """Whether any document was ever asked for, or its history imported."""
    with home.store.reading() as connection:
        return bool(statuses.due_times(connection)) or bool(events.since(connection))


def written(path: Path, text: str) -> None:
    """
    Write a text file.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
