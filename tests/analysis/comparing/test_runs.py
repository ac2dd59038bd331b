"""Word-level edits: joined they give both texts back, and they mark no more than what changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.runs import runs, tokens
from data.domain.finding import Run

ANY = settings(max_examples=300, deadline=None)

# Texts that share words, as two editions of a sentence do; and any text at all.
WORDS = [
    "we",
    "may",
    "not",
    "use",
    "don't",
    "self-hosted",
    "作品",
    "あなたの",
    "学習",
    "利用",
    ",",
    "。",
    "_",
    "  ",
    "\n",
    " ",
]
sentences = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
texts = sentences | st.text(max_size=60)


def before(edits: tuple[Run, ...]) -> str:
    return "".join(text for kind, text in edits if kind != "insert")


def after(edits: tuple[Run, ...]) -> str:
    return "".join(text for kind, text in edits if kind != "delete")


def marked(old: str, new: str) -> list[Run]:
    return [run for run in runs(old, new) if run[0] != "equal"]


@ANY
@given(old=texts, new=texts)
def test_the_runs_of_any_two_texts_give_both_back(old: str, new: str) -> None:
    assert before(runs(old, new)) == old
    assert after(runs(old, new)) == new


@ANY
@given(text=texts)
def test_the_tokens_of_any_text_give_it_back(text: str) -> None:
    assert "".join(tokens(text)) == text


@ANY
@given(text=texts)
def test_a_text_differs_nowhere_from_itself(text: str) -> None:
    assert runs(text, text) == ((("equal", text),) if text else ())


@ANY
@given(old=texts, new=texts)
def test_neighbouring_runs_are_of_different_kinds_and_never_empty(old: str, new: str) -> None:
    edits = runs(old, new)

    assert all(text for _, text in edits)
    assert all(one[0] != two[0] for one, two in pairwise(edits))
    assert ("insert", "delete") not in [(a[0], b[0]) for a, b in pairwise(edits)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We may use it.", "We may not use it.", [("insert", "not ")]),
        ("We may not use it.", "We may use it.", [("delete", "not ")]),
        ("a licence to host it", "a perpetual licence to host it", [("insert", "perpetual ")]),
        ("keep it for 30 days", "keep it for 90 days", [("delete", "30 "), ("insert", "90 ")]),
        ("We don't train.", "We do train.", [("delete", "don't "), ("insert", "do ")]),
        ("self-hosted works", "hosted works", [("delete", "self-hosted "), ("insert", "hosted ")]),
        ("我们可以使用您的作品", "我们不得使用您的作品", [("delete", "可以"), ("insert", "不得")]),
        ("作品を学習に利用します。", "作品を学習に利用しません。", [("delete", "す"), ("insert", "せん")]),
        ("", "All of it.", [("insert", "All of it.")]),
        ("All of it.", "", [("delete", "All of it.")]),
    ],
)
def test_only_what_changed_is_marked(old: str, new: str, expected: list[Run]) -> None:
    assert marked(old, new) == expected
