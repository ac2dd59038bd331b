"""A product that goes by another name is no news, whatever words the name is made of."""

from __future__ import annotations

import pytest

from analysis.comparing.align import pair
from analysis.comparing.meaning import may_be_news
from analysis.comparing.renaming import renamed
from data.domain.finding import Change
from data.domain.version import Clause

BEFORE = "The letters that you write with QuillAssist train our models."


def edited(before: str, after: str, language: str | None = "en") -> Change:
    (only,) = pair([Clause(before, language=language)], [Clause(after, language=language)])
    return only


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("QuillAssist", "Lettrine’s Creative AI"),
        ("QuillAssist", "Lettrine AI Studio"),
        ("QuillAssist", "Quill AI (Preview)"),
    ],
)
def test_a_new_name_is_no_news(old: str, new: str) -> None:
    change = edited(BEFORE, BEFORE.replace(old, new))

    assert renamed(change)
    assert not may_be_news(change)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("QuillAssist", "Quill Free Plan"),  # says for whom
        ("QuillAssist", "our AI tools"),  # no name
        ("with QuillAssist", "with QuillAssist and Quill AI"),  # one name more
        ("our models", "our AI models"),
        ("models", "Lettrine AI"),
    ],
)
def test_other_words_are_news(old: str, new: str) -> None:
    assert not renamed(edited(BEFORE, BEFORE.replace(old, new)))


def test_what_a_platform_offers_is_no_name() -> None:
    before = "We use your letters to improve the Service."

    assert not renamed(edited(before, before.replace("Service", "Quill AI")))


def test_where_every_noun_has_a_capital_nobody_knows_a_name() -> None:
    before = "Wir nutzen deine Briefe mit dem Federhelfer für unsere Modelle."
    after = before.replace("Federhelfer", "KI-Studio")

    assert not renamed(edited(before, after, "de"))
    assert not renamed(edited(BEFORE, BEFORE.replace("QuillAssist", "Quill AI"), None))


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert not renamed(edited("Letters train our models.", "AI Stories train our models."))
