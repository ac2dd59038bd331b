"""An event is told in the reader's language, and says so where it cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.judging.explain import explanation
from data.domain.event import Event
from data.domain.finding import Judgement, Label, Polarity, Stance
from tests.alerts.samples import a_quote, an_event
from tests.web.samples import a_shelf
from tests.web.visitor import visiting
from web.app import app
from web.telling import LOST
from web.wording import wording

TRAINS = Judgement(Label.TRAIN_FIRST_PARTY, Stance.PERMITS, ("platform",), "P>U", 0.9, 3)


def told(event: Event, language: str) -> tuple[str, str | None]:
    """The heading of the event's page and the language it is marked with."""
    with visiting(app(a_shelf([event]))) as visitor:
        heading = visitor.get(f"/{language}/events/{event.id}").page.find(".//h1")
    return heading.text_content(), heading.get("lang")


def an_explained_event(**changes: object) -> Event:
    """An event whose explanation the judge made."""
    quote = replace(
        a_quote(),
        label=TRAINS.label,
        stance=TRAINS.stance,
        explanation=explanation(TRAINS),
        polarity=Polarity.ADDED,
    )
    return replace(an_event(), quotes=(replace(quote, **changes),))


def test_an_event_is_told_in_the_language_of_the_page() -> None:
    assert told(an_explained_event(), "zh")[0].endswith("平台可将您的材料用于构建或改进AI。")
    assert told(an_explained_event(), "ja")[0].endswith(
        "運営者はあなたの素材をAIの構築や改善に利用することがあります。"
    )
    assert told(an_explained_event(), "zh")[1] is None


def test_in_english_the_event_tells_itself() -> None:
    event = an_explained_event()

    assert told(event, "en") == (event.sentence, None)


def test_what_cannot_be_retold_is_told_by_its_label_and_stance() -> None:
    words = wording("zh")
    event = an_explained_event(explanation="Something nobody has phrases for.")

    heading, _ = told(event, "zh")

    assert words.labels[TRAINS.label].name in heading
    assert words.stance(TRAINS.label, TRAINS.stance) in heading


@pytest.mark.parametrize("stance", LOST)
@pytest.mark.parametrize("language", ["zh", "ja"])
def test_a_protection_that_is_gone_is_told_as_lost(stance: Stance, language: str) -> None:
    judged = replace(TRAINS, stance=stance)
    event = an_explained_event(stance=stance, polarity=Polarity.REMOVED, explanation=explanation(judged))

    heading, _ = told(event, language)

    form = wording(language).pages["sentences"][LOST[stance]]
    assert heading.endswith(form.split("{where}")[1].format(what=explanation(judged, language)))


def test_every_language_but_english_tells_the_same_events() -> None:
    assert wording("zh").pages["sentences"].keys() == wording("ja").pages["sentences"].keys()
