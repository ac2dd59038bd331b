"""
Asks the Wayback Machine what it holds of an address, and for the bytes it holds.

Everything goes through the same guarded, polite crawl as any other request. What goes wrong is a
FetchFailure, never an exception.
Source: Wayback CDX Server API (github.com/internetarchive/wayback, wayback-cdx-server/README.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from crawler.crawl import crawl
from crawler.errand import CrawlSettings, Errand, RobotsRecord
from data.domain.capture import FailureReason, Fetched, FetchFailure, Outcome
from data.domain.platform import Document

# Rows a page of the index; the server's own limit is far higher, but a short answer seldom fails.
PAGE_ROWS = 3_000

# No address has been captured in more distinct states than these pages hold.
MOST_PAGES = 100

# Failures that say something of the archive as a whole: going on would only be rude.
STOPPING = frozenset(
    {
        FailureReason.RATE_LIMITED,
        FailureReason.ROBOTS_DENIED,
        FailureReason.UNREACHABLE,
        FailureReason.TLS_ERROR,
        FailureReason.ADDRESS_REFUSED,
        FailureReason.MAINTENANCE,
    }
)

_DIGITS = re.compile(r"\d{14}")
_PLAYED = re.compile(r"/web/(\d{14})[a-z_]*/")
_READY_KEY = re.compile(r"[\w%+.!*'()~-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """
    A state of an address in the archive.

    Attributes:
        original: The address as it was captured, which may differ in case, port or scheme.
        digest: Of the body, as the archive computed it.
        at, until: When the state was captured first, and last without another one in between.
    """

    original: str
    digest: str
    at: datetime
    until: datetime

    @property
    def stamp(self) -> str:
        """The moment as the archive writes it."""
        return stamp(self.at)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the index; `resume` names the next one, None at the end."""

    rows: tuple[Row, ...]
    resume: str | None


def stamp(moment: datetime) -> str:
    """A moment as the archive writes it: fourteen digits of UTC."""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def query(
    archive: str, url: str, since: datetime | None, until: datetime | None, resume: str | None = None
) -> str:
    """The address of one page of the index: distinct healthy states of a url, oldest first."""
    asked: list[tuple[str, str]] = [("url", url), ("output", "json"), ("filter", "statuscode:200")]
    asked += [("collapse", "digest"), ("showSkipCount", "true"), ("lastSkipTimestamp", "true")]
    asked += [("limit", str(PAGE_ROWS)), ("showResumeKey", "true"), ("gzip", "false")]
    asked += [(name, stamp(m)) for name, m in (("from", since), ("to", until)) if m is not None]
    address = f"{archive.rstrip('/')}/cdx/search/cdx?{urlencode(asked)}"
    if resume is None:
        return address
    # The server prints its key ready for use; encoding it twice would make another one of it.
    return f"{address}&resumeKey={resume if _READY_KEY.fullmatch(resume) else quote(resume, safe='')}"


def playback(archive: str, row: Row) -> str:
    """Where the archive gives the bytes of a state as they were, without its own banner."""
    return f"{archive.rstrip('/')}/web/{row.stamp}id_/{row.original}"


def page(body: bytes) -> Page:
    """
    One page of the index.

    Raises:
        ValueError: It is no index.
    """
    found = json.loads(body or b"[]")
    if not isinstance(found, list) or not all(isinstance(line, list) for line in found):
        raise ValueError("not a list of lists")
    resume = None
    if len(found) >= 2 and found[-2] == [] and len(found[-1]) == 1:
        resume = str(found[-1][0])
        found = found[:-2]
    names = [str(name) for name in found[0]] if found else []
    rows = (_row(dict(zip(names, line, strict=False))) for line in found[1:])
    return Page(tuple(row for row in rows if row is not None), resume)


def merged(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Neighbours of one digest as one state: the server collapses within a page only."""
    kept: list[Row] = []
    for row in sorted(rows, key=lambda r: r.at):
        if kept and kept[-1].digest == row.digest:
            last = kept.pop()
            row = Row(last.original, last.digest, last.at, max(last.until, row.until))
        kept.append(row)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Archive:
    """
    An archive, and how to behave towards it.

    Attributes:
        base: Its address; another one than the Wayback Machine's has to answer in the same form.
    """

    base: str
    settings: CrawlSettings
    now: datetime
    _robots: dict[str, RobotsRecord] = field(default_factory=dict)

    async def listing(
        self, document: Document, part: int, since: datetime | None, until: datetime | None
    ) -> tuple[Row, ...] | FetchFailure:
        """Every distinct state of one of a document's addresses, oldest first, or why it cannot be known."""
        rows: list[Row] = []
        resume: str | None = None
        for _ in range(MOST_PAGES):
            asked = query(self.base, document.urls[part], since, until, resume)
            found = await self._page(document, asked)
            if isinstance(found, FetchFailure):
                return found
            rows += found.rows
            if found.resume in (None, resume):
                break
            resume = found.resume
        return merged(rows)

    async def bodies(
        self, document: Document, rows: Sequence[Row], deliver: Callable[[Row, Outcome], None]
    ) -> FetchFailure | None:
        """
        Fetch the bytes of states, one after the other; returns the failure that made it stop early, if any.

        Args:
            deliver: Called with each state and what came back for it, as soon as it is known.
        """
        by_id = {f"{document.id}@{row.stamp}": row for row in rows}

        def hand(outcome: Outcome) -> None:
            if isinstance(outcome, FetchFailure) and outcome.reason in STOPPING:
                raise _Stopped(outcome)
            row = by_id[outcome.document_id]
            deliver(row, _checked(row, outcome))

        try:
            await self._crawl(
                [self._errand(document, playback(self.base, r), n) for n, r in by_id.items()], hand
            )
        except _Stopped as stopped:
            return stopped.failure
        return None

    async def _page(self, document: Document, asked: str) -> Page | FetchFailure:
        got: list[Outcome] = []
        await self._crawl([self._errand(document, asked, document.id)], got.append)
        if isinstance(got[0], FetchFailure):
            nothing = got[0].reason is FailureReason.EMPTY and got[0].status in (None, 200)
            return Page((), None) if nothing else got[0]
        try:
            return page(got[0].bodies[0] if isinstance(got[0], Fetched) else b"")
        except (ValueError, KeyError, TypeError):
            words = "the archive's index cannot be read; it may be overloaded"
            return FetchFailure(document.id, self.now, asked, FailureReason.UNREADABLE, words)

    async def _crawl(self, errands: Sequence[Errand], deliver: Callable[[Outcome], None]) -> None:
        """One robots.txt serves the whole import."""

        def learnt(record: RobotsRecord) -> None:
            self._robots[record.origin] = record

        await crawl(errands, replace(self.settings, robots_cache=self._robots), deliver, learnt)

    def _errand(self, document: Document, url: str, name: str) -> Errand:
        return Errand(replace(document, id=name, urls=(url,), fetch="http"), {}, self.now)


class _Stopped(Exception):
    """Ends a crawl in which there is nothing more to win."""

    def __init__(self, failure: FetchFailure) -> None:
        self.failure = failure
        super().__init__(failure.detail)


def _checked(row: Row, outcome: Outcome) -> Outcome:
    """A redirect to another moment is another state, not the one asked for."""
    if not isinstance(outcome, Fetched):
        return outcome
    capture = outcome.captures[0]
    played = _PLAYED.search(capture.final_url)
    if capture.redirects and played is not None and played.group(1) != row.stamp:
        words = f"the archive has no bytes of {row.stamp} and showed another moment"
        return FetchFailure(
            outcome.document_id, capture.fetched_at, capture.final_url, FailureReason.WRONG_DOCUMENT, words
        )
    return outcome


def _row(fields: dict[str, Any]) -> Row | None:
    """A line of the index, None for one that names no moment."""
    at = _moment(str(fields["timestamp"]))
    if at is None or str(fields.get("statuscode", "200")) not in ("200", "-"):
        return None
    until = _moment(str(fields.get("endtimestamp") or ""))
    return Row(str(fields["original"]), str(fields["digest"]), at, max(at, until or at))


def _moment(digits: str) -> datetime | None:
    if not _DIGITS.fullmatch(digits):
        return None
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
