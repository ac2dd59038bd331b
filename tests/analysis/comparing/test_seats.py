"""An edition under another country's law is no edit of the text."""

from __future__ import annotations

from analysis.comparing.seats import countries, resettled

COMMON = tuple(f"Chapter {n} of the charter speaks of rowing boats and of {n} oars." for n in range(20))
AMERICAN = (
    "You make this agreement with Heron Letters LLC, organised under the laws of the State of Delaware, USA.",
    "The law of California governs what you and Heron have to settle, in the courts of California.",
)
IRISH = (
    "You make this agreement with Heron Letters Limited, a company registered in Ireland.",
    "The courts of Ireland hear what you and Heron have to settle, unless yours at home are open to you.",
)
LICENCE = "Through this licence you let us use the rights in your drawings and in your own picture."


def exchanged(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    return resettled(before, after, len(set(after) - set(before)), len(after))


def test_the_same_text_under_the_law_of_another_country_is_another_edition() -> None:
    assert exchanged(AMERICAN + COMMON, (*IRISH, *COMMON, LICENCE))
    assert exchanged((*IRISH, *COMMON, LICENCE), AMERICAN + COMMON)


def test_an_edit_under_the_same_law_is_an_edit() -> None:
    moved = tuple(text.replace("California", "New York") for text in AMERICAN)

    assert not exchanged(AMERICAN + COMMON, (*AMERICAN, *COMMON, LICENCE))
    assert not exchanged(AMERICAN + COMMON, (*moved, *COMMON, LICENCE))


def test_a_country_more_is_no_other_edition() -> None:
    assert not exchanged(AMERICAN + COMMON, AMERICAN + IRISH + COMMON)
    assert not exchanged(COMMON, IRISH + COMMON)


def test_a_text_written_anew_by_a_company_that_moved_is_news() -> None:
    anew = tuple(f"Article {n} lets the steward close room {n} for a whole year." for n in range(20))

    assert not exchanged(AMERICAN + COMMON, IRISH + anew)


def test_a_country_is_named_by_its_parts_and_by_its_short_names() -> None:
    assert countries(["the laws of England and Wales", "the courts of Scotland"]) == {"United Kingdom"}
    assert countries(["incorporated in the U.S.", "under the laws of the Commonwealth of Massachusetts"]) == {
        "United States"
    }
    assert (
        countries(["We sell maps of Ireland.", "the laws of Nature", "the courts of Irelandia"])
        == frozenset()
    )
