"""Another country's edition of a text is no edit of it."""

from __future__ import annotations

import pytest

from analysis.comparing.align import changes
from analysis.comparing.spelling import RESPELT, respelt
from data.domain.version import Clause

BRITISH = (
    "The licence ends when you take the picture down.",
    "We organise the gallery by the colour of each frame.",
    "The centre of the hall is kept free on weekdays.",
    "Members analyse old prints together in the evening.",
    "We personalise the list of letters that you receive.",
    "A cancelled visit is paid back within the month.",
    "Our catalogue names the maker of every print.",
)
AMERICAN = (
    "The license ends when you take the picture down.",
    "We organize the gallery by the color of each frame.",
    "The center of the hall is kept free on weekdays.",
    "Members analyze old prints together in the evening.",
    "We personalize the list of letters that you receive.",
    "A canceled visit is paid back within the month.",
    "Our catalog names the maker of every print.",
)
OTHER = tuple(f"Chapter {n} of the charter speaks of rowing boats and of {n} oars." for n in range(30))


def exchanged(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    found = changes([Clause(text) for text in before], [Clause(text) for text in after])
    added = len(set(after) - set(before))
    return respelt(found, added, len(after))


def test_the_same_sentences_in_the_spelling_of_another_country_are_another_edition() -> None:
    assert exchanged(BRITISH + OTHER, AMERICAN + OTHER)
    assert exchanged(AMERICAN + OTHER, BRITISH + OTHER)


def test_a_few_corrected_words_are_an_edit() -> None:
    few = RESPELT - 2

    assert not exchanged(BRITISH + OTHER, AMERICAN[:few] + BRITISH[few:] + OTHER)


def test_a_text_written_anew_may_be_spelt_as_it_likes() -> None:
    anew = tuple(f"Article {n} lets the steward close room {n} for a whole year." for n in range(30))

    assert not exchanged(BRITISH + OTHER, AMERICAN + anew)


@pytest.mark.parametrize(
    "after",
    [
        "You or your heirs keep the drawings, and so do your friends.",
        "We promise, advise and exercise care in our enterprise.",
    ],
)
def test_other_words_are_no_other_spelling(after: str) -> None:
    before = tuple(f"{n}. We or our heirs keep the drawings, and so do our friends." for n in range(9))
    now = tuple(f"{n}. {after}" for n in range(9))

    assert not exchanged(before + OTHER, now + OTHER)
