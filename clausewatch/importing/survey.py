"""Looks around on a platform's site: its home page, its sitemaps, the usual addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urljoin

from analysis.discovery import Proposal, probed, proposals, ranked
from analysis.linking.clues import probes
from analysis.linking.links import Sitemap, sitemap, title
from analysis.linking.sites import same_site
from crawler.crawl import crawl, run
from crawler.errand import CrawlSettings, Errand, RobotsRecord
from crawler.guard import refused_url
from data.domain.capture import Fetched, FetchFailure, Outcome
from data.domain.platform import Document, FetchMode
from data.errors import UsageError

# Kinds that every platform has: where no link leads to one, the usual addresses are tried.
EXPECTED = ("terms-of-service", "privacy-policy")
# A proposal as sure as this makes trying unnecessary.
SURE = 0.6
# Sitemaps that are looked into besides /sitemap.xml; the ones named like this first.
MOST_SITEMAPS = 3
LIKELY_SITEMAP = re.compile(r"page|static|legal|help|about|main", re.IGNORECASE)
SITEMAP_LINE = re.compile(rb"^\s*sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """
    What was found.

    Attributes:
        home: Where the home page is in the end.
        name: What the home page calls itself, empty when it could not be had.
        notes: What could not be had, one sentence each.
    """

    home: str
    name: str
    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class Visit:
    """Polite requests to one site; its robots.txt is asked for once."""

    conduct: CrawlSettings
    now: datetime
    robots: dict[str, RobotsRecord] = field(default_factory=dict)

    def fetch(
        self, urls: Sequence[str], language: str = "en", mode: FetchMode = "http"
    ) -> dict[str, Fetched | FetchFailure]:
        """What came back, by address."""
        found: dict[str, Fetched | FetchFailure] = {}
        asked = [Errand(_page(url, language, mode), {}, self.now) for url in dict.fromkeys(urls)]

        def deliver(outcome: Outcome) -> None:
            if isinstance(outcome, Fetched | FetchFailure):
                found[outcome.document_id] = outcome

        def learnt(record: RobotsRecord) -> None:
            self.robots[record.origin] = record

        known = replace(self.conduct, robots_cache=self.robots)
        run(lambda: crawl(asked, known, deliver, learnt))
        return found


def survey(home: str, visit: Visit) -> Surveyed:
    """
    Propose the documents of a platform.

    Args:
        home: As `address` gives it.

    Raises:
        UsageError: Nothing of the site could be had.
    """
    first = visit.fetch([home, urljoin(home, "/sitemap.xml")])
    front = first[home]
    page = front.bodies[0] if isinstance(front, Fetched) else None
    base = front.captures[0].final_url if isinstance(front, Fetched) else home
    found = proposals(base, page, _listed(visit, first, home))
    tried = _tried(visit, base, [k for k in EXPECTED if not _has(found, k)])
    every = ranked([*found, *tried])
    if not isinstance(front, FetchFailure):
        return Surveyed(base, title(page or b""), every, ())
    if not every:
        raise UsageError(f"{home}: nothing could be found ({front.detail}); name another page of the site")
    return Surveyed(base, "", every, (f"{home}: {front.detail}",))


def address(home: str, conduct: CrawlSettings) -> str:
    """
    The address of a home page; a bare host becomes one.

    Raises:
        UsageError: It is none, or leads where we do not go.
    """
    url = home if "://" in home else f"https://{home}"
    reason = refused_url(url, conduct.allow_addresses)
    if reason is not None:
        raise UsageError(f"{home}: {reason}; write the address of a home page like https://example.org/")
    return url


def _has(found: Iterable[Proposal], kind: str) -> bool:
    return any(p.kind == kind and p.confidence >= SURE for p in found)


def _listed(visit: Visit, first: dict[str, Fetched | FetchFailure], home: str) -> list[str]:
    """The addresses of the site's sitemaps: the usual one, those robots.txt names, and the next level."""
    usual = _sitemap(first.get(urljoin(home, "/sitemap.xml")))
    named = [
        line.decode("ascii", "ignore") for r in visit.robots.values() for line in SITEMAP_LINE.findall(r.body)
    ]
    more = [url for url in (*usual.sitemaps, *named) if same_site(url, home) and url not in first]
    chosen = sorted(dict.fromkeys(more), key=lambda url: not LIKELY_SITEMAP.search(url))[:MOST_SITEMAPS]
    further = [_sitemap(outcome) for outcome in visit.fetch(chosen).values()] if chosen else []
    return [url for each in (usual, *further) for url in each.pages]


def _sitemap(outcome: Fetched | FetchFailure | None) -> Sitemap:
    return sitemap(outcome.bodies[0]) if isinstance(outcome, Fetched) else Sitemap()


def _tried(visit: Visit, home: str, kinds: Sequence[str]) -> list[Proposal]:
    """What stands at the usual addresses; a redirect to somewhere else counts for where it led."""
    asked = {urljoin(home, path): kind for kind in kinds for path in probes(kind)}
    found = visit.fetch(list(asked)) if asked else {}
    return [
        probed(outcome.captures[0].final_url, asked[url], outcome.bodies[0])
        for url, outcome in found.items()
        if isinstance(outcome, Fetched) and outcome.captures[0].final_url.rstrip("/") != home.rstrip("/")
    ]


def _page(url: str, language: str, mode: FetchMode) -> Document:
    return Document(url, "survey", "terms-of-service", url, (url,), language, fetch=mode)
