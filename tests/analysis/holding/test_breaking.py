"""Texts with a hole: cut within a sentence, or a part that gave way to a notice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight, sight
from data.domain.capture import FailureReason
from data.domain.version import Clause, State
from tests.analysis.holding.sights import NEW, START, TERMS, at, follow, words

CUT = (*TERMS[:16], TERMS[16][:30])


def seen(*texts: str, days: int = 4) -> list[tuple[State, FailureReason | None]]:
    """What the document is on each of some days after a first with all of its terms."""
    found = follow([at(0, *TERMS), *(at(24 * day, *texts) for day in range(1, days + 1))])
    assert words(found, "removed") == []
    return list(dict.fromkeys((v.state, v.reason) for v in found[1:]))


def test_a_text_that_breaks_off_within_a_sentence_is_cut() -> None:
    assert seen(*CUT) == [(State.QUARANTINED, FailureReason.TRUNCATED)]


@pytest.mark.parametrize(
    "notice",
    [
        "[an error occurred while processing this directive]",
        "Liquid error (line 41): Could not find asset snippets/rules.liquid",
        "Warning: include(rules.php): failed to open stream in /srv/www/terms.php on line 12",
        "This part could not be shown. Please try again later.",
        "Dieser Teil ist vorübergehend nicht verfügbar.",
        "このセクションはメンテナンス中です。",
        "undefined",
    ],
)
def test_a_part_that_gave_way_to_a_notice_has_not_gone(notice: str) -> None:
    assert seen(*TERMS[:10], notice, *TERMS[13:]) == [(State.QUARANTINED, FailureReason.TRUNCATED)]


def test_what_stands_beside_a_notice_may_be_of_its_own_words() -> None:
    told = ("Cette partie n'a pas pu être chargée.", "Veuillez réessayer plus tard.")
    assert seen(*TERMS[:10], *told, *TERMS[13:]) == [(State.QUARANTINED, FailureReason.TRUNCATED)]


@pytest.mark.parametrize(
    ("left", "headings", "reason"),
    [
        ((), ("Lamps", "Doors"), FailureReason.TRUNCATED),  # nothing stands under the second heading
        (("Loading...",), ("Lamps", "Doors"), FailureReason.TRUNCATED),
        ((), ("Lamps",), None),  # the section is gone with its heading
        (("Section left blank on purpose.",), ("Lamps", "Doors"), None),
    ],
)
def test_a_heading_without_its_section_is_a_hole(
    left: tuple[str, ...], headings: tuple[str, ...], reason: FailureReason | None
) -> None:
    def look(day: int, doors: tuple[str, ...], titles: tuple[str, ...]) -> Sight:
        said = [Clause(text, heading="Lamps") for text in TERMS[:15]]
        said += [Clause(text, heading="Doors") for text in doors]
        return sight(START + timedelta(days=day), f"v{day}", said, "en", headings=titles)

    found = follow(
        [look(0, TERMS[15:], ("Lamps", "Doors")), *(look(day, left, headings) for day in (1, 2, 3))]
    )

    assert {v.reason for v in found[1:]} == {reason}
    assert (words(found, "removed") == []) is (reason is not None)


def test_a_notice_that_takes_the_place_of_nothing_is_passed_over() -> None:
    found = follow(at(24 * day, *TERMS, *(["Please try again later."] if day else [])) for day in range(4))

    assert {v.reason for v in found} == {None}


@pytest.mark.parametrize(
    "texts",
    [
        (*TERMS[:16],),  # ends where a sentence ends
        (*TERMS[:15], TERMS[15][:30], *TERMS[17:]),  # another sentence follows
        (*TERMS[:10], NEW, *TERMS[13:]),
        (*TERMS[:10], "We may tell you to try again later, and you must do so.", *TERMS[13:]),
        (
            *TERMS[:10],
            "You must pay at the door.",
            "Please try again later.",
            *TERMS[13:],
        ),  # a rule beside the notice
    ],
)
def test_sentences_that_are_left_out_are_gone(texts: tuple[str, ...]) -> None:
    found = follow([at(0, *TERMS), *(at(24 * day, *texts) for day in range(1, 5))])

    assert words(found, "removed") != []


def test_the_news_of_a_text_that_breaks_off_is_heard() -> None:
    ledger = Ledger()
    found = follow([at(0, *TERMS), *(at(24 * day, NEW, *CUT) for day in range(1, 4))], ledger)

    assert words(found, "added") == [NEW]
