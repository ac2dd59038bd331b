"""Long words are shortened between words, never inside one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts import shorten

CLAUSE = "You grant us a worldwide licence to host, copy, adapt and show what you upload to the service. "


@settings(deadline=None)
@given(st.text(alphabet="abc de\n"), st.integers(min_value=2, max_value=40))
def test_only_whole_words_are_shown(text: str, limit: int) -> None:
    for short in (shorten.head(text, limit), shorten.tail(text, limit)):
        assert len(short) <= max(limit, 1)
        assert short == text or shorten.MARK in short
        assert set(short.replace(shorten.MARK, " ").split()) <= set(text.split())


def test_chinese_is_cut_between_letters() -> None:
    assert shorten.head("我们可将您公开发布的稿件用于训练。", 8) == "我们可将您公开…"


def test_what_changed_is_kept_and_what_did_not_is_left_out() -> None:
    runs = shorten.runs((("equal", CLAUSE * 9), ("insert", "and to train AI "), ("equal", CLAUSE * 9)))

    assert runs[1] == ("insert", "and to train AI ")
    assert runs[0][1].startswith(shorten.MARK)
    assert runs[0][1].endswith("service. ")
    assert runs[2][1].startswith("You grant")
    assert runs[2][1].endswith(shorten.MARK)
    assert sum(len(words) for _, words in runs) < 400


def test_a_stretch_between_two_changes_keeps_both_its_ends() -> None:
    runs = shorten.runs((("insert", "x "), ("equal", CLAUSE * 9), ("delete", "y")))

    assert runs[1][1].startswith("You grant")
    assert "… …" in runs[1][1]
    assert runs[1][1].endswith("service. ")


@pytest.mark.parametrize(
    "runs", [(), (("equal", "short"),), (("delete", "a "), ("insert", "b "), ("equal", "c"))]
)
def test_a_short_quote_is_shown_whole(runs: tuple[shorten.Run, ...]) -> None:
    assert shorten.runs(runs) == runs
