"""`clausewatch platforms add`: a declaration with golden pages, written from what a site shows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from analysis.discovery import Proposal
from analysis.reading.kinds import kind as format_of
from analysis.reading.reader import read
from clausewatch.importing.declaring import Golden, chosen, entry, free_or_refuse, slugs, write
from clausewatch.importing.survey import SURE, Surveyed, Visit, address, survey
from clausewatch.passing import conduct
from clausewatch.printing import progress
from clausewatch.settings import Settings
from crawler.errand import CrawlSettings
from data.declarations import SHIPPED
from data.domain.capture import FailureReason, Fetched, FetchFailure
from data.errors import UnreadableError, UsageError

# Written where nobody says better; the file asks to be looked over.
USUAL_KIND = "social"

Behaviour = Callable[[Settings], CrawlSettings]

SUFFIXES = {"html": ".html", "pdf": ".pdf", "markdown": ".md", "text": ".text"}


def add(
    settings: Settings, home: str, platform_id: str, kind: str | None, behaviour: Behaviour = conduct
) -> int:
    """Declare a platform; exit 1 when one of its documents could not be fetched."""
    visit = Visit(behaviour(settings), settings.now)
    catalogue = _folder(settings)
    nothing = Surveyed("https://example.org/", "", (), ())
    entry(platform_id, kind or USUAL_KIND, nothing, ())  # refuses a bad id before anything is asked for
    free_or_refuse(catalogue, platform_id)
    home = address(home, visit.conduct)
    with progress("Looking around, a few seconds between two requests", None):
        found = survey(home, visit)
        proposals = chosen(found.proposals, SURE)
        documents, problems = _fetched(visit, proposals)
    for problem in (*found.notes, *problems):
        print(problem, file=sys.stderr)
    if not documents:
        raise UsageError(f"{home}: no document could be found and read; nothing was written")
    made = entry(platform_id, kind or USUAL_KIND, found, documents)
    file = write(catalogue, made, documents, settings.now.date())
    print(f"{file}: {len(documents)} documents, with their pages in {file.parent / 'pages' / platform_id}")
    return 1 if problems else 0


def _folder(settings: Settings) -> Path:
    """The catalogue that was named; the shipped one belongs to the program, so else one of the home."""
    return settings.catalogue if settings.catalogue != SHIPPED else settings.home / "catalogue"


def _fetched(visit: Visit, proposals: tuple[Proposal, ...]) -> tuple[list[Golden], list[str]]:
    """Each proposed document with its page and text, and a sentence for each that cannot be read."""
    came = visit.fetch([p.url for p in proposals]) if proposals else {}
    came |= _rendered(visit, came)
    documents, problems = [], []
    for slug, proposal in zip(slugs(proposals), proposals, strict=True):
        outcome = came[proposal.url]
        if isinstance(outcome, FetchFailure):
            problems.append(f"{proposal.url}: left out ({outcome.detail})")
            continue
        try:
            documents.append(_golden(slug, proposal, outcome))
        except UnreadableError as error:
            problems.append(f"{proposal.url}: left out ({error})")
    return documents, problems


def _rendered(visit: Visit, came: Mapping[str, Fetched | FetchFailure]) -> dict[str, Fetched | FetchFailure]:
    """The pages that were shells, once more in a browser, where there is one."""
    shells = [u for u, o in came.items() if isinstance(o, FetchFailure) and o.reason is FailureReason.SHELL]
    return visit.fetch(shells, mode="browser") if shells else {}


def _golden(slug: str, proposal: Proposal, fetched: Fetched) -> Golden:
    capture, body = fetched.captures[0], fetched.bodies[0]
    url, declared = capture.final_url, capture.content_type
    reading = read(body, content_type=declared, url=url, language=proposal.language)
    suffix = SUFFIXES[format_of(body, declared, url)]
    return Golden(slug, proposal, body, suffix, reading, capture.fetch_mode)
