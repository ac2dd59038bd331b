"""When the border between a document and the page around it moves, we look again and say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.clauses import clauses
from analysis.holding.ledger import Ledger
from analysis.holding.share import Share, shifted
from analysis.holding.sight import Sight, sight
from analysis.reading.reader import read
from data.domain.capture import FailureReason
from data.domain.version import State
from tests.analysis.holding.sights import NEW, TERMS, at, follow, words

PRAISE = tuple(
    f"Reader {n} wrote that the lamp house lends good lamps, and that she would come again in {n} days."
    for n in range(1, 13)
)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (Share(1000, 500), Share(700, 800), True),  # a part is read as the page around it
        (Share(1000, 500), Share(1300, 200), True),  # a part of the page is read as the document
        (Share(1000, 500), Share(1000, 900), False),  # a longer menu
        (Share(1000, 500), Share(1400, 520), False),  # the document grew
        (Share(1000, 500), Share(700, 510), False),  # the document shrank
        (Share(1000, 500), Share(930, 570), False),  # a paragraph or two
        (Share(200, 300), Share(150, 350), False),  # a short page, a few sentences
        (None, Share(1000, 500), False),
        (Share(1000, 500), None, False),
    ],
)
def test_words_have_to_leave_one_side_and_to_come_to_the_other(
    before: Share | None, now: Share | None, expected: bool
) -> None:
    assert shifted(before, now) is expected


def look(hours: float, body: str) -> Sight:
    """What is read of a page, with all that the page shows."""
    reading = read(f"<html lang=en><body>{body}</body></html>".encode())
    seen = sight(at(hours).at, f"v{hours:g}", clauses(reading), reading.language, page=reading.whole_text)
    assert seen.share is not None
    return seen


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BEFORE = (
    f"<main><h1>Rules</h1>{paragraphs(TERMS)}</main><aside class='comments-list'>{paragraphs(PRAISE)}</aside>"
)
# The same words; nothing tells the praise from the rules any more.
AFTER = f"<main><h1>Rules</h1>{paragraphs(TERMS + PRAISE)}</main>"


def test_what_stood_beside_the_document_is_no_news_when_a_new_layout_takes_it_in() -> None:
    looks = [look(0, BEFORE), *(look(24 * day, AFTER) for day in range(1, 7)), look(24 * 7, BEFORE)]

    verdicts = follow(looks)

    assert {v.reason for v in verdicts[1:7]} == {FailureReason.MAIN_TEXT_SHIFTED}
    assert {v.state for v in verdicts[1:7]} == {State.QUARANTINED}
    assert words(verdicts, "added") == words(verdicts, "removed") == []
    assert verdicts[7].state is State.CONFIRMED


def test_a_part_that_is_lost_to_the_page_is_told_as_a_shift_and_never_as_gone() -> None:
    document = (*TERMS, *PRAISE)
    whole = f"<main><h1>Rules</h1>{paragraphs(document)}</main>"
    beside = f"<div role='dialog'>{paragraphs(document[14:])}</div>"
    lost = f"<main><h1>Rules</h1>{paragraphs(TERMS[:14])}</main>{beside}"

    verdicts = follow([look(0, whole), *(look(24 * day, lost) for day in range(1, 12))])

    assert verdicts[1].reason in (FailureReason.MAIN_TEXT_SHIFTED, FailureReason.TRUNCATED)
    assert words(verdicts, "removed") == []


def test_a_new_layout_that_stays_is_believed_after_a_week() -> None:
    verdicts = follow([look(0, BEFORE), *(look(24 * day, AFTER) for day in range(1, 10))])

    assert [v.state for v in verdicts[1:8]] == [State.QUARANTINED] * 7
    assert verdicts[8].reason is None
    assert len(words(verdicts, "added")) == len(PRAISE)


def test_a_longer_menu_holds_nothing_back() -> None:
    menu = "".join(
        f"<li><a href='/{n}'>Department {n} of the lamp house and its yard</a></li>" for n in range(60)
    )
    page = f"<nav><ul>{menu}</ul></nav><main><h1>Rules</h1>{paragraphs((*TERMS, NEW))}</main>"

    verdicts = follow([look(0, BEFORE), look(24, page), look(48, page)])

    assert words(verdicts, "added") == [NEW]


def test_a_page_whose_words_nobody_kept_says_nothing_of_its_share() -> None:
    ledger = Ledger()
    ledger.observe(replace(at(0, *TERMS), share=Share(300, 200)))
    verdicts = follow([at(24, *TERMS, *PRAISE[:5]), at(48, *TERMS, *PRAISE[:5])], ledger)

    assert {v.reason for v in verdicts} == {None}
    assert ledger.share == Share(300, 200)
