"""Words that are read as a heading one day and as a paragraph another."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from analysis.clauses import clauses, headings
from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight, sight
from analysis.reading.reader import read_markdown
from tests.analysis.holding.sights import NEW, TERMS, at, follow, words

LINE = "Machines that learn from drawings"
# The same words in five layouts.
LAYOUTS = (f"# {LINE}", f"**{LINE}**", LINE, f"{LINE}\n---", f"**{LINE}.**")


def shown(hours: float, *paragraphs: str) -> Sight:
    """What a Markdown text shows: the line in its layout, then the agreement."""
    reading = read_markdown("\n\n".join([*paragraphs, *TERMS]))
    when = at(hours)
    return sight(when.at, when.version, clauses(reading), reading.language)


def told(sights: Iterable[Sight], ledger: Ledger | None = None) -> list[str]:
    verdicts = follow(sights, ledger)
    return [word for kind in ("added", "removed", "withdrawn") for word in words(verdicts, kind)]


@pytest.mark.parametrize("before", LAYOUTS)
@pytest.mark.parametrize("after", LAYOUTS)
def test_a_line_that_becomes_a_heading_or_ceases_to_be_one_is_no_change(before: str, after: str) -> None:
    looks = [shown(0, before), *(shown(24 * n, after) for n in range(1, 5))]

    assert told([*looks, *(shown(24 * n, before) for n in range(5, 9))]) == []


def test_a_heading_that_was_a_clause_goes_when_its_words_go() -> None:
    looks = [shown(0, LINE), shown(24, f"# {LINE}"), shown(48, f"# {LINE}"), shown(72), shown(96)]

    assert told(looks) == [LINE]


def test_a_line_under_a_new_heading_is_still_news() -> None:
    looks = [shown(0, LINE), *(shown(24 * n, f"# {LINE}", NEW) for n in range(1, 4))]

    assert told(looks) == [NEW]


@pytest.mark.parametrize("beside", [(), (NEW,)])
def test_news_that_comes_as_a_heading_is_told_as_a_paragraph_and_as_old_as_the_heading(
    beside: tuple[str, ...],
) -> None:
    looks = [shown(0), shown(24), *(shown(24 * n, f"# {LINE}", *beside) for n in range(2, 90))]

    verdicts = follow([*looks, *(shown(24 * n, LINE, *beside) for n in range(90, 94))])

    (news,) = [t for v in verdicts for t in v.added if t.clause.text == LINE]
    assert (news.version, news.first_seen, news.last_without) == ("v48", at(48).at, at(24).at)
    assert news.since == at(24 * 90).at


def test_a_heading_that_went_long_ago_says_nothing_of_a_paragraph() -> None:
    looks = [shown(0), shown(24, f"# {LINE}"), shown(48, f"# {LINE}"), *(shown(24 * n) for n in range(3, 9))]

    verdicts = follow([*looks, *(shown(24 * n, LINE) for n in range(9, 12))])

    (news,) = [t for v in verdicts for t in v.added]
    assert (news.version, news.first_seen) == ("v216", at(216).at)


def test_a_heading_over_another_heading_counts_where_all_of_them_are_known() -> None:
    reading = read_markdown("\n\n".join([f"# {LINE}", "## Scope", *TERMS]))
    said = clauses(reading)

    nearest = sight(at(0).at, "v0", said, "en")
    every = sight(at(0).at, "v0", said, "en", headings=headings(reading))

    (bare,) = at(0, LINE).clauses
    assert (nearest.has(bare), every.has(bare)) == (False, True)
