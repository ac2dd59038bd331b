"""A clause in letters that only look odd is the same clause."""

from __future__ import annotations

import pytest

from analysis.holding.letters import seen
from tests.analysis.holding.sights import NEW, TERMS, at, follow, words

ODD = str.maketrans("aeopcxyi", "аеорсхуі")


def marked(text: str) -> str:
    """A mark that nobody sees, in some word."""
    return text.replace(" ", " \U000e0041\ufe0f", 1).replace("e", "e\u034f", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Мы не используем ваши работы.",
        "Όλα τα έργα σας μένουν δικά σας.",
        "The word «Это» is Russian.",
        "本协议由您与我们共同订立。",
        "Die Räume bleiben geöffnet.",
        "100 € at once",
    ],
)
def test_letters_of_a_language_stay(text: str) -> None:
    assert seen(text) == text


@pytest.mark.parametrize("text", [TERMS[0], NEW])
def test_letters_that_look_like_others_are_those(text: str) -> None:
    assert seen(text.translate(ODD)) == seen(marked(text)) == seen(f"✅ {text}") == text


def test_a_line_of_pictures_stays() -> None:
    assert seen("✅ 📜") == "✅ 📜"


@pytest.mark.parametrize("dress", [lambda t: t.translate(ODD), marked, lambda t: f"📜 {t}"])
def test_a_document_that_is_marked_is_no_change_and_hides_no_news(dress: object) -> None:
    dressed = [dress(text) for text in TERMS]  # type: ignore[operator]
    verdicts = follow([at(0, *TERMS), at(24, *dressed), at(48, *dressed)])
    assert words(verdicts, "added") == words(verdicts, "removed") == []
    later = follow([at(0, *TERMS), at(24, *dressed, NEW), at(48, *TERMS, NEW)])
    assert words(later, "added") == [NEW]
