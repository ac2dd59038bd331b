"""What stands around a digest in a mail, in every language."""

from __future__ import annotations

import pytest
from lxml import html

from alerts.letter import PLACE, Foot, as_test, letter, with_foot
from alerts.letterwords import letter_words
from alerts.presets import presets
from alerts.render import rendered
from alerts.wording import LANGUAGES
from data.declarations import SHIPPED, platforms
from tests.alerts import samples

FOOT = Foot("https://watch.example/subscriptions", "https://watch.example/subscriptions/unsubscribe/a.b.c")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_says_the_same_in_both_forms(language: str) -> None:
    shown = with_foot(rendered(samples.a_digest()), FOOT, language)
    links = {link.get("href"): link.text for link in html.fromstring(shown.html).iter("a")}

    words = letter_words(language)
    assert links[FOOT.unsubscribe] == words.unsubscribe
    assert links[FOOT.change] == words.change
    assert f"{words.unsubscribe}: {FOOT.unsubscribe}" in shown.text
    assert PLACE not in shown.html
    assert len(shown.html.encode()) < 102_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["confirm", "manage"])
def test_a_letter_carries_one_link_in_both_forms(kind: str, language: str) -> None:
    url = "https://watch.example/subscribe/confirm/a.b.c"
    written = letter(kind, url, language)  # type: ignore[arg-type]

    assert [link.get("href") for link in html.fromstring(written.html).iter("a")] == [url]
    assert written.text.count(url) == 1
    assert written.subject.startswith("Clausewatch: ")
    assert f'lang="{language}"' in written.html


def test_an_address_that_is_none_leads_nowhere() -> None:
    shown = with_foot(rendered(samples.a_digest()), Foot("javascript:alert(1)", '"><b>'), "en")

    assert "javascript:" not in shown.html
    assert '"><b>' not in shown.html


def test_a_test_says_that_it_is_one() -> None:
    assert as_test(rendered(samples.a_digest()), "de").subject.startswith("Probe: ")


def test_presets_name_kinds_that_the_catalogue_has() -> None:
    kinds = {platform.kind for platform in platforms(SHIPPED)}

    assert {kind for preset in presets() for kind in preset.kinds} <= kinds
    assert all(set(preset.name) == set(LANGUAGES) for preset in presets())
    assert {"illustrator", "fanfiction", "musician", "developer", "journalist"} == {p.id for p in presets()}
