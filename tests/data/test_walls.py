"""The phrases of pages that stand where a document should be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.walls import Said

SAID = Said(("log in to go on", "log in", "ログイン", "c++"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("please log in to go on, or log in later", ["log in to go on", "log in"]),
        ("the blog introduces us", []),
        ("blog in, log in", ["log in"]),
        ("まずログインして", ["ログイン"]),
        ("", []),
    ],
)
def test_phrases_are_met_as_whole_words_the_longer_one_first(text: str, found: list[str]) -> None:
    assert SAID.found(text) == found


def test_only_a_phrase_alone_is_the_whole_of_a_text() -> None:
    assert SAID.whole("log in")
    assert not SAID.whole("log in now")
    assert not SAID.whole("")


def test_where_nothing_is_said_nothing_is_met() -> None:
    assert Said(()).found("log in") == []


@given(st.text(alphabet="logint ゆ+c", max_size=40))
def test_no_phrase_is_passed_over_by_the_look_before_the_pattern(text: str) -> None:
    pattern = r"\blog in to go on\b|\blog in\b|ログイン|\bc\+\+"
    assert SAID.found(text) == re.findall(pattern, text)
