"""The same words between other cuts are no news; a piece of a sentence is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparing.recutting import recut

WHOLE = "You grant us a licence to your letters, with the right to print them and to sell the prints."
LINES = ["You grant us a licence to your letters,", "with the right to print them", "and to sell the prints."]
OTHER = "The lamps of the reading room are lit at six."


@pytest.mark.parametrize("line", LINES)
def test_the_lines_of_a_sentence_say_nothing_new(line: str) -> None:
    assert recut(line, here=[*LINES, OTHER], there=[WHOLE, OTHER])


def test_lines_that_became_a_sentence_say_nothing_new() -> None:
    assert recut(WHOLE, here=[WHOLE, OTHER], there=[OTHER, *LINES])


def test_letters_that_a_page_had_set_apart_say_nothing_new() -> None:
    spaced = "You gra nt us a lic ence to your letters."

    assert recut("You grant us a licence to your letters.", here=[], there=[spaced])


def test_a_sentence_that_lost_its_exception_says_something_new() -> None:
    before = "We use your letters to train models, unless you object."
    after = "We use your letters to train models."

    assert not recut(after, here=[after, OTHER], there=[before, OTHER])
    assert not recut(before, here=[before, OTHER], there=[after, OTHER])


def test_a_not_between_two_pieces_says_something_new() -> None:
    pieces = ["We use your letters", "to train our models."]

    assert recut("We use your letters to train our models.", here=[], there=pieces)
    assert not recut("We use your letters not to train our models.", here=[], there=pieces)


def test_short_words_stand_anywhere() -> None:
    assert not recut("Contact", here=[], there=["Contact the desk at any time."])


@given(st.lists(st.sampled_from([*LINES, OTHER, WHOLE, "Prints are sold."]), max_size=5))
def test_what_stands_on_both_sides_is_never_new(said: list[str]) -> None:
    assert all(recut(text, said, said) for text in said if len(text) > 15)


@pytest.mark.parametrize(
    ("without", "with_it"),
    [
        ("Usamos sus cartas para entrenar modelos.", "No usamos sus cartas para entrenar modelos."),
        ("我们使用您的信件训练模型。", "不，我们使用您的信件训练模型。"),
        ("我们不会使用您的信件训练模型。", "目前，我们不会使用您的信件训练模型。"),
    ],
)
def test_a_short_word_that_turns_a_sentence_is_no_cut(without: str, with_it: str) -> None:
    assert not recut(with_it, [with_it], [without])
    assert not recut(without, [without], [with_it])
