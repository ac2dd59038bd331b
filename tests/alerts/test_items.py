"""What a digest says people can do about an event."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.digest import compose
from alerts.render import text
from alerts.wording import LANGUAGES, phrases
from data.domain.event import Event
from data.domain.finding import Label, Stance
from tests.alerts.samples import CHOICES, SINCE, UNTIL, a_quote, an_event

OBJECTION = "You can refuse this in your settings by 30 June 2026."


def an_offer(stance: Stance = Stance.OPT_OUT, **sides: str | None) -> Event:
    offer = a_quote(label=Label.TRAIN_CHOICE, stance=stance, severity=1, **({"after": OBJECTION} | sides))  # type: ignore[arg-type]
    return an_event(a_quote(), offer, platform_id="penfold")


def told(event: Event, language: str = "en", **more: object) -> str:
    """The text of a digest of one event, in one line."""
    return " ".join(text(compose([event], [], 0, CHOICES, SINCE, UNTIL, language, **more)).split())  # type: ignore[arg-type]


@pytest.mark.parametrize("stance", [Stance.OPT_OUT, Stance.OPT_IN])
def test_a_way_that_the_text_names_is_pointed_to(stance: Stance) -> None:
    said = told(an_offer(stance))

    assert "What you can do: The text itself names a way: see the quote." in said
    assert "We know of no setting" not in said


def test_the_last_day_of_that_way_is_said() -> None:
    event = an_event(a_quote(), platform_id="penfold", act_by=date(2026, 6, 30))

    assert "The text itself names a way, until 30 June 2026: see the quote." in told(event)


def test_a_last_day_handed_in_wins() -> None:
    event = an_event(a_quote(), platform_id="penfold", act_by=date(2026, 6, 30))

    assert "a way, until 1 July 2026:" in told(event, deadlines={"ev1": date(2026, 7, 1)})


def test_a_last_day_that_is_over_is_no_way_any_more() -> None:
    event = an_event(a_quote(), platform_id="penfold", act_by=date(2026, 5, 1))

    assert "We know of no setting or form for this." in told(event)


def test_a_way_that_is_gone_is_not_pointed_to() -> None:
    said = told(an_offer(before=OBJECTION, after=None))

    assert "names a way" not in said
    assert "We know of no setting or form for this." in said


def test_a_choice_we_list_comes_before_the_one_in_the_text() -> None:
    event = an_event(a_quote(), act_by=date(2026, 6, 30))

    said = told(event)

    assert "- Switch off “Help our tools learn” (until 30 June 2026)" in said
    assert "names a way" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_in_the_text_is_pointed_to_in_every_language(language: str) -> None:
    words = phrases(language)

    assert "".join(words.actions.in_text.split()) in "".join(told(an_offer(), language).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_asked_to_choose_where_there_is_no_choice(language: str) -> None:
    words, event = phrases(language), an_event(a_quote(severity=4), platform_id="penfold")

    said = "".join(told(event, language).split())

    assert "".join(words.no_choice_meaning.split()) in said
    assert "".join(words.severity_meanings[4].split()) not in said


def test_people_are_asked_to_choose_where_they_can() -> None:
    listed = an_event(a_quote(severity=4))
    in_the_text = an_event(a_quote(severity=4), platform_id="penfold", act_by=date(2026, 6, 30))

    for event in (listed, in_the_text):
        assert "Decide whether to opt out, delete or leave." in told(event)
