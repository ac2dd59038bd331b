"""`clausewatch run`: one pass over what is to be looked at."""

from __future__ import annotations

from rapidfuzz import process

from clausewatch.home import Home, alone, opened
from clausewatch.passing import chosen, conduct, due, one_pass
from clausewatch.pipeline import Line
from clausewatch.printing import Bar, json_line, progress
from clausewatch.settings import Settings
from crawler.crawl import run as run_crawler
from data.declarations import platforms as declared
from data.domain.platform import Document, Platform
from data.errors import UsageError


def run(settings: Settings, platform: str | None, *, only_due: bool, as_json: bool) -> int:
    """Look at every document, of one platform or of all; returns the exit code."""
    platforms = declared(settings.catalogue)
    known_or_refuse(platforms, platform)
    with alone(settings), opened(settings) as home:
        documents = chosen(platforms, platform)
        if only_due:
            documents = due(home, documents, settings.now)
        _look(home, settings, platforms, documents, as_json=as_json)
    return 0


def known_or_refuse(platforms: tuple[Platform, ...], platform: str | None) -> None:
    """
    Refuse a platform that the catalogue does not have.

    Raises:
        UsageError: With the nearest id there is.
    """
    ids = [p.id for p in platforms]
    if platform is None or platform in ids:
        return
    near = process.extractOne(platform, ids, score_cutoff=60)
    hint = f"did you mean {near[0]}?" if near else "`clausewatch platforms list` shows them all"
    raise UsageError(f"no platform is called {platform!r}; {hint}")


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
            _show(line, bar, as_json=as_json)

        run_crawler(lambda: one_pass(home, settings, platforms, documents, conduct(settings), show))
    if not as_json:
        _summary(lines)


def _show(line: Line, bar: Bar, *, as_json: bool) -> None:
    bar.step()
    if as_json:
        json_line(line)
    elif line.outcome != "unchanged":
        print(f"{line.document}: {line.outcome}" + (f" ({line.reason})" if line.reason else ""))


def _summary(lines: list[Line]) -> None:
    counts = {
        o: sum(line.outcome == o for line in lines)
        for o in ("first", "changed", "held", "unchanged", "failed")
    }
    print(", ".join(f"{n} {outcome}" for outcome, n in counts.items() if n) or "Nothing was due.")
