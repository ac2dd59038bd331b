"""Real pages, read in place where they are at hand: never in the repository, because they are not ours."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from analysis.clauses import clauses
from analysis.normal import furniture, key
from analysis.reading.reader import read
from data.domain.version import Reading
from data.errors import UnreadableError

PAGES = Path(__file__).parents[4] / "shared" / "pages"
# One state of a page and the next, in which bytes differ and not one word of the document does.
SAME_WORDS = (
    ("mistral-ai-terms-of-service", "2024-02-27T1830", "2024-03-01T1830"),
    ("microsoft-copilot-privacy-policy", "2025-12-05T0705", "2025-12-06T0706"),
)
# Seconds of CPU a page may cost on average; quiet machines need a third of it.
BUDGET = 0.025

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the recorded pages are not beside the repository")


def wording(reading: Reading) -> set[bytes]:
    return {key(clause.text) for clause in clauses(reading) if not furniture(clause.text)}


def test_recorded_pages_are_read_within_the_time_budget() -> None:
    bodies = [page.read_bytes() for page in sorted(PAGES.glob("*.html"))]
    started = time.process_time()
    unread = 0
    for body in bodies:
        try:
            read(body, content_type="text/html")
        except UnreadableError:
            unread += 1

    assert (time.process_time() - started) / len(bodies) < BUDGET
    assert unread <= len(bodies) // 20


@pytest.mark.parametrize(("folder", "one", "next_one"), SAME_WORDS)
def test_pages_that_differ_in_markup_alone_hold_the_same_wording(
    folder: str, one: str, next_one: str
) -> None:
    first, second = (
        (PAGES / "timeline" / folder / f"{state}.html").read_bytes() for state in (one, next_one)
    )

    assert first != second
    assert wording(read(first)) == wording(read(second))


@pytest.mark.parametrize("folder", [path.name for path in sorted((PAGES / "timeline").glob("*"))])
def test_states_read_twice_hold_the_same_wording(folder: str) -> None:
    states = sorted((PAGES / "timeline" / folder).glob("*.html"))[:2]
    for state in states:
        body = state.read_bytes()
        spaced = body.replace(b"</p>", b"</p>\n  <!-- served by node 7 -->\n")

        assert wording(read(spaced, content_type="text/html")) == wording(
            read(body, content_type="text/html")
        )
