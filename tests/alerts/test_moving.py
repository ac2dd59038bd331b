"""A clause that went to another document of its platform: told as moved, never as good news or as a loss."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from alerts.chat.limits import limits
from alerts.chat.notice import notice
from alerts.digest import compose
from alerts.render import rendered
from alerts.wording import LANGUAGES, phrases
from data.domain.event import Event
from tests.alerts import samples

PROMISE = "We never train models on your drawings."
IN_OTHER_WORDS = "Models are never trained on your drawings."


def part_of(language: str, after: str = PROMISE) -> str:
    """What a mail says under the heading of what moved, without its line breaks."""
    sample = samples.beside(language)
    mail = rendered(replace(sample, moved=(samples.moved(after),), contradictions=()))
    return " ".join(mail.text.partition(phrases(language).sections.moved.upper())[2].split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_documents_are_named_and_what_says_the_same_is_quoted_once(language: str) -> None:
    words, part = phrases(language), part_of(language)

    assert f"{words.facts.documents}: Privacy Notice {words.facts.came_from}: Terms of Use" in part
    assert f"[{words.nothing_new}]" in part
    assert part.count(PROMISE) == 1
    assert "[+" not in part
    assert words.severities[0] not in part


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_in_other_words_is_quoted_from_both_documents(language: str) -> None:
    words, part = phrases(language), part_of(language, IN_OTHER_WORDS)

    assert f"{words.quote.before} · Terms of Use: | [-{PROMISE}-]" in part
    assert f"{words.quote.after} · Privacy Notice: | [+{IN_OTHER_WORDS}+]" in part


def test_it_stands_after_what_was_withdrawn_and_before_what_does_not_fit_together() -> None:
    sample = samples.a_digest()
    events = [samples.moved(), samples.a_contradiction(), *sample.news]
    digest = compose(events, [], 0, {}, sample.since, sample.until, names=sample.names)
    text = rendered(digest).text

    places = [text.index(said) for said in ("SEEN, THEN WITHDRAWN", "\nMOVED\n", "TWO THINGS AT ONCE")]
    assert places == sorted(places)
    assert digest.good == tuple(event for event in sample.good)
    assert "Nothing new: Moved from the Terms of Use" in notice(digest, limits()["slack"])


@pytest.mark.parametrize("sample", [samples.moved(), samples.withdrawn()])
def test_what_moved_or_is_over_does_not_wear_the_colour_of_good_news(sample: Event) -> None:
    digest = compose([sample], [], 0, {}, samples.SINCE, samples.UNTIL, names=samples.NAMES)
    page = html.document_fromstring(rendered(digest).html)

    (item,) = page.cssselect("table.item")
    assert (item.get("class"), item.cssselect(".badge")[0].get("class")) == ("item s1", "badge b1")
