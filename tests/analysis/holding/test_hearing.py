"""News on a page that stays cut is told; nothing follows from what it lacks."""

from __future__ import annotations

from dataclasses import replace

from analysis.holding.ledger import Ledger
from data.domain.capture import FailureReason
from data.domain.version import State
from tests.analysis.holding.sights import FRENCH, NEW, OTHER, REWRITTEN, TERMS, at, follow, words

CUT = TERMS[:10]


def test_a_new_sentence_on_a_page_that_stays_cut_is_told_after_a_day() -> None:
    verdicts = follow([at(0, *TERMS), at(24, *CUT, NEW), at(36, *CUT, NEW), at(48, *CUT, NEW)])

    assert [words([v], "added") for v in verdicts] == [[], [], [], [NEW]]
    assert {v.state for v in verdicts[1:]} == {State.QUARANTINED}
    assert {v.reason for v in verdicts[1:]} == {FailureReason.TRUNCATED}
    assert words(verdicts, "removed") == []


def test_it_is_not_told_again_when_the_page_is_whole() -> None:
    verdicts = follow([at(0, *TERMS), *(at(24 * n, *CUT, NEW) for n in (1, 2, 3)), at(96, *TERMS, NEW)])

    assert words(verdicts, "added") == [NEW]
    assert verdicts[-1].state is State.CONFIRMED
    assert words(verdicts, "removed") == words(verdicts, "withdrawn") == []


def test_a_sentence_that_was_waiting_is_confirmed_by_a_cut_page_that_shows_it() -> None:
    verdicts = follow([at(0, *TERMS), at(1, *TERMS, NEW), at(25, *CUT, NEW)])

    assert words(verdicts, "added") == [NEW]


def test_a_whole_page_without_it_in_between_starts_the_day_anew() -> None:
    looks = [at(24 * n, *(TERMS if n % 2 else (*CUT, NEW))) for n in range(1, 30)]

    verdicts = follow([at(0, *TERMS), *looks])

    assert words(verdicts, "added") == words(verdicts, "removed") == []


def test_the_sentence_at_the_cut_is_no_news() -> None:
    """It ends anywhere, or where an abbreviation in it ends."""
    long = "You may ask the council of St. Anne to keep each of your drawings out of the machine."
    document = (*TERMS, long)
    for piece in ("You may ask the council of", "You may ask the council of St."):
        verdicts = follow([at(0, *document), *(at(24 * n, *CUT, piece) for n in range(1, 10))])

        assert words(verdicts, "added") == []


def test_a_clause_that_was_reworded_on_the_cut_page_finds_its_partner() -> None:
    verdicts = follow([at(0, *TERMS), at(24, *CUT[1:], NEW), at(48, *CUT[1:], NEW)])

    assert TERMS[0] in words(verdicts[2:], "closest")


def test_a_summary_another_language_or_a_wall_is_not_listened_to() -> None:
    wall = "Please verify you are human to go on to the library pages."
    for texts, language in (
        (REWRITTEN[:4], "en"),
        (FRENCH[:10], "fr"),
        ((*FRENCH, NEW), "fr"),
        ((wall, NEW), "en"),
    ):
        verdicts = follow([at(0, *TERMS), *(at(24 * n, *texts, language=language) for n in range(1, 3))])

        assert words(verdicts, "added") == []


def test_a_page_that_came_cut_by_its_own_account_is_listened_to() -> None:
    ledger = Ledger()
    ledger.observe(at(0, *TERMS))
    looks = [replace(at(24 * n, *TERMS[:18], OTHER), doubt=FailureReason.TRUNCATED) for n in (1, 2)]

    verdicts = follow(looks, ledger)

    assert words(verdicts, "added") == [OTHER]
    assert {v.reason for v in verdicts} == {FailureReason.TRUNCATED}
