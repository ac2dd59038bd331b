"""The two scripts of Chinese."""

from __future__ import annotations

from analysis.holding.scripts import SIMPLIFIED, TRADITIONAL, script
from tests.clausewatch.hostile import words


def test_each_script_is_told_by_its_own_characters() -> None:
    assert script(words.SIMPLIFIED) == "simplified"
    assert script(words.TRADITIONAL) == "traditional"


def test_other_languages_and_short_texts_have_none() -> None:
    assert script(words.JAPANESE[:2]) is None
    assert script(["Terms of Use"]) is None
    assert script(["用户协议"]) is None


def test_no_character_stands_for_both() -> None:
    assert not SIMPLIFIED & TRADITIONAL
