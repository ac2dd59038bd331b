"""Words of others are made safe, and no more than that."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.clean import BREAK, unlinked
from data.clean import href, language_tag, plain


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_control_or_reordering_character_survives(text: str) -> None:
    cleaned = plain(text)

    assert not [letter for letter in cleaned if unicodedata.category(letter) in ("Cc", "Cs")]
    assert not [
        letter
        for letter in cleaned
        if unicodedata.bidirectional(letter) in ("RLO", "LRO", "RLI", "LRI", "PDF")
    ]
    assert plain(cleaned) == cleaned


@settings(deadline=None)
@given(st.text())
def test_breaking_links_changes_nothing_that_can_be_seen(text: str) -> None:
    assert unlinked(text).replace(BREAK, "") == plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "You may train models on it: see section 4(b), item [2] and “Your content”.",
        "我们可将您公开发布的稿件（含图片）用于训练。",
        "当社は、学習に利用しません。",
        "👩‍🎨 and می‌خواهم keep their joiners",
        "a costs 3.50 at 10:30",
    ],
)
def test_ordinary_terms_stay_as_they_are(text: str) -> None:
    assert unlinked(text) == text


def test_a_line_break_cannot_start_a_line_of_its_own() -> None:
    assert plain("kept\r\n## Clausewatch\u2028says") == "kept ## Clausewatch says"


@pytest.mark.parametrize(
    "address", ["https://inkhaven.example/a?b=1&c=%20#d", "http://xn--fsq.example:8080/路"]
)
def test_an_ordinary_web_address_is_kept(address: str) -> None:
    assert href(address) == address


def test_only_language_tags_are_language_tags() -> None:
    assert language_tag("zh-Hans-CN") == "zh-Hans-CN"
    assert language_tag('en" onmouseover="x') == ""
    assert language_tag(None) == ""
