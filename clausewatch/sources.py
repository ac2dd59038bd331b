"""Bytes that a person names on the command line: a file or a URL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.reading.reader import read
from clausewatch.limiting import within
from clausewatch.passing import conduct
from clausewatch.settings import Settings
from crawler.crawl import crawl, run
from crawler.errand import Errand
from data.domain.capture import Fetched, FetchFailure, Outcome
from data.domain.platform import Document
from data.domain.version import Reading
from data.errors import UnreadableError, UsageError

# Larger files are no terms of anything.
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """What was named, and what it held."""

    name: str
    body: bytes
    content_type: str | None


def source(name: str, settings: Settings) -> Source:
    """
    The bytes of a file or a URL.

    Raises:
        UsageError: There is no such file, or the URL could not be fetched; the sentence says why.
    """
    return _fetched(name, settings) if name.startswith(("http://", "https://")) else _file(name)


def text_of(found: Source) -> Reading:
    """
    What a source says.

    Raises:
        UsageError: It holds no text that can be read.
    """
    try:
        with within():
            return read(found.body, content_type=found.content_type, url=found.name)
    except UnreadableError as error:
        raise UsageError(f"{found.name}: {error}") from error


def _file(name: str) -> Source:
    path = Path(name)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; that is no document")
        return Source(name, path.read_bytes(), None)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); check the name") from error


def _fetched(url: str, settings: Settings) -> Source:
    outcomes: list[Outcome] = []
    document = Document("command-line/url", "command-line", "terms-of-service", url, (url,), "und")
    run(lambda: crawl([Errand(document, {}, settings.now)], conduct(settings), outcomes.append))
    (outcome,) = outcomes
    if isinstance(outcome, Fetched):
        return Source(url, outcome.bodies[0], outcome.captures[0].content_type)
    why = outcome.detail if isinstance(outcome, FetchFailure) else "the server sent nothing"
    raise UsageError(f"{url}: could not be fetched ({why})")
