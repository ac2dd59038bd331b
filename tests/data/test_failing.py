"""Every reason why nothing is read or told has words, in every language of the digest."""

from __future__ import annotations

import pytest
import yaml

from analysis.holding.reasons import Held
from data.domain.capture import FailureReason
from data.failing import WORDS, in_words

LANGUAGES = ("en", "zh", "ja", "fr", "de", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))

    assert set(words) == set(LANGUAGES)
    assert set(words[language]) == {reason.value for reason in (*FailureReason, *Held)}


def test_a_reader_of_another_language_is_told_in_english() -> None:
    assert in_words("gone", "nl") == in_words("gone", "en") == "the page is gone"
    assert in_words("gone", "ja") not in ("gone", in_words("gone", "en"))


def test_an_unknown_reason_comes_back_as_it_is() -> None:
    assert in_words("struck-by-lightning", "zh") == "struck-by-lightning"
