"""`clausewatch run`: one pass over what is to be looked at."""

from __future__ import annotations

from clausewatch.commands.platforms import unknown
from clausewatch.home import Home, opened
from clausewatch.line import Line
from clausewatch.passing import chosen, conduct, due, one_pass
from clausewatch.printing import json_line, progress
from clausewatch.settings import Settings
from clausewatch.watching.alone import alone
from crawler.crawl import run as run_crawler
from data.declarations import platforms as declared
from data.domain.platform import Document, Platform
from data.failing import in_words
from data.store import statuses


def run(settings: Settings, platform: str | None, *, only_due: bool, as_json: bool) -> int:
    """
    Look at every document, of one platform or of all; returns the exit code.

    Raises:
        UsageError: The catalogue has no such platform.
    """
    platforms = declared(settings.catalogue)
    if platform is not None and all(p.id != platform for p in platforms):
        raise unknown(platform, platforms)
    with alone(settings), opened(settings) as home:
        documents = chosen(platforms, platform)
        if only_due:
            documents = due(home, documents, settings.now)
        _look(home, settings, platforms, documents, as_json=as_json)
    return 0


def _look(
    home: Home,
    settings: Settings,
    platforms: tuple[Platform, ...],
    documents: tuple[Document, ...],
    *,
    as_json: bool,
) -> None:
    lines: list[Line] = []
    with progress("Looking at documents", len(documents)) as bar:

        def show(line: Line) -> None:
            lines.append(line)
            bar.step()
            if as_json:
                json_line(line)
            elif line.outcome != "unchanged":
                print(_said(line, home))

        run_crawler(lambda: one_pass(home, settings, platforms, documents, conduct(settings), show))
    if not as_json:
        _summary(lines)


def _said(line: Line, home: Home) -> str:
    """What became of a document; a failure with its reason in words and the time of the next look."""
    reason = in_words(line.reason, "en") if line.reason else ""
    told = f"{line.document}: {line.outcome}" + (f" ({reason})" if reason else "")
    if line.outcome != "failed":
        return told
    with home.store.reading() as connection:
        status = statuses.get(connection, line.document)
    return f"{told}; next look {status.next_due_at:%Y-%m-%d %H:%M} UTC" if status else told


def _summary(lines: list[Line]) -> None:
    counts = {
        o: sum(line.outcome == o for line in lines)
        for o in ("first", "changed", "held", "unchanged", "failed")
    }
    print(", ".join(f"{n} {outcome}" for outcome, n in counts.items() if n) or "Nothing was due.")
