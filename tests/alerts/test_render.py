"""The digest says everything, worst first, in every language."""

from __future__ import annotations

import pytest
from lxml import html as parser

from alerts.render import html, subject, text
from alerts.wording import LANGUAGES
from tests.alerts.samples import a_digest


def test_the_worst_change_is_told_first() -> None:
    told = text(a_digest())

    assert told.index("Act now") < told.index("Read today") < told.index("Worth knowing") < told.index("GOOD")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_renders_all_forms(language: str) -> None:
    digest = a_digest(language)

    page = parser.fromstring(html(digest))

    assert page.get("lang") == language
    assert "投稿作品は" in page.text_content()
    assert "投稿作品は" in text(digest).replace("\n", "").replace("  | ", "")
    assert "\n" not in subject(digest)
