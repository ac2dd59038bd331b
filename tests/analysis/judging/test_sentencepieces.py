"""Cutting text of many languages into the pieces the polyglot encoder reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.judging.encoder import LIMIT, POLYGLOT, cutter
from analysis.judging.sentencepieces import END, START

cut = cutter(POLYGLOT)


def test_a_pair_has_its_marks_and_its_segments() -> None:
    read = cut("見出し", "当社は学習に利用しません。")
    middle = read.segments.index(1)
    assert (read.tokens[0], read.tokens[-1]) == (START, END)
    assert read.tokens[middle - 2 : middle] == (END, END)
    assert set(read.segments[middle:]) == {1}


def test_full_width_and_half_width_signs_are_cut_alike() -> None:
    assert cut("-", "ＡＩの学習（１）") == cut("-", "AIの学習(1)")


def test_the_longer_text_loses_its_end() -> None:
    read = cut("用户内容", "训练" * 500)
    assert len(read.tokens) == LIMIT
    assert read.tokens[:4] == cut("用户内容", "训练").tokens[:4]


@given(st.text(), st.text())
def test_any_two_texts_fit(first: str, second: str) -> None:
    read = cut(first, second)
    assert len(read.tokens) == len(read.segments) <= LIMIT
