"""Why something is serious, and how sure the program is, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pytest

from analysis.comparing.loudness import loudness
from data.domain.event import Event
from data.domain.finding import Judgement, Label, Polarity, Stance
from tests.alerts.samples import a_quote, an_event
from tests.web.samples import a_shelf
from tests.web.visitor import visiting
from web.app import app
from web.reasons import certainty, reasons
from web.wording import wording

FLAGS = (
    (),
    ("perpetual",),
    ("irrevocable",),
    ("survives_deletion",),
    ("exclusive",),
    ("ai_named", "sublicensable"),
)
DATA = ((), ("content_private",), ("voice_video",), ("likeness_biometric",))
NOTES = ((), ("retroactive",), ("deidentified_only",), ("business",), ("before_start",))


def the_page_of(event: Event) -> str:
    with visiting(app(a_shelf([event]))) as visitor:
        return " ".join(visitor.get(f"/events/{event.id}").page.text_content().split())


def test_reasons_are_one_plain_sentence() -> None:
    quote = replace(a_quote(), reasons=("base 3", "+1 perpetual"))

    assert reasons(quote, wording()) == (
        "Training its own AI on what you share counts 3 of 4; "
        "one step more because the permission is for ever."
    )


def test_what_protects_is_not_said_to_count() -> None:
    quote = replace(a_quote(stance=Stance.PROMISES_NOT), reasons=("base 0",))

    assert reasons(quote, wording()) == "It protects people or only describes, so it counts 0 of 4."


def test_an_item_whose_lead_in_changed_is_named() -> None:
    quote = replace(a_quote(), reasons=('list item "copy {drawings};"', "base 3"))

    assert (reasons(quote, wording()) or "").startswith(
        "The list item “copy {drawings};” means something else since the words above it changed; "
    )


def test_the_clause_that_uses_a_changed_definition_is_named() -> None:
    quote = replace(a_quote(), reasons=('definition used in "We copy Drawings."', "base 3"))

    assert (reasons(quote, wording()) or "").startswith(
        "A definition that is used in “We copy Drawings.” changed; "
    )


def test_a_lost_promise_counts_what_it_protected_from() -> None:
    quote = replace(a_quote(), reasons=("base 3 of what it protected from",))

    assert reasons(quote, wording()) == "What it protected people from counts 3 of 4."


@pytest.mark.parametrize("codes", [(), ("+7 unheard of",)])
def test_a_step_without_words_is_left_to_the_json(codes: tuple[str, ...]) -> None:
    assert reasons(replace(a_quote(), reasons=codes), wording()) is None


def test_every_step_the_analysis_counts_has_words() -> None:
    given = set(_steps())

    assert len(given) > 12
    assert {step for step in given if not step.startswith("base ")} <= wording().reasons.steps.keys()


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (1.0, "The program is very sure (100%)."),
        (0.999, "The program is very sure (99%)."),
        (0.93, "The program is fairly sure (93%)."),
        (0.57 + 0.1, "The program is not very sure (67%); please check the quote yourself."),
        (0.1, "The program is unsure (10%); please check the quote yourself."),
    ],
)
def test_certainty_is_said_in_words(confidence: float, said: str) -> None:
    assert certainty(replace(a_quote(), confidence=confidence), wording()) == said


def test_an_event_says_once_how_serious_it_is() -> None:
    told = the_page_of(an_event(a_quote()))

    assert told.count("Read today") == 1
    assert told.count("It changes how work may be used.") == 1
    assert "Training its own AI on what you share counts 3 of 4. The program is fairly sure (93%)." in told
    assert "base 3" not in told


def test_each_of_several_labels_is_explained() -> None:
    training = a_quote(explanation="It may train AI.")
    choice = a_quote(label=Label.TRAIN_CHOICE, stance=Stance.OPT_OUT, explanation="You can object.")

    told = the_page_of(an_event(training, choice, sentence="New at Inkhaven: It may train AI."))

    assert "the text allows it · new It may train AI." in told
    assert "you can say no · new You can object." in told


def test_what_is_gone_is_told_as_what_was() -> None:
    gone = a_quote(before="You can object.", after=None, polarity=Polarity.REMOVED)

    assert "Until now: The platform may now use" in the_page_of(an_event(gone))


def test_a_way_that_the_text_names_is_pointed_to() -> None:
    offer = a_quote(label=Label.TRAIN_CHOICE, stance=Stance.OPT_OUT)
    gone = replace(offer, before=offer.after, after=None, before_version=1, after_version=None)

    assert "The text itself names a way: see the quote." in the_page_of(
        an_event(offer, platform_id="penfold")
    )
    assert "We know of no setting or form for this." in the_page_of(an_event(gone, platform_id="penfold"))


def _steps() -> Iterable[str]:
    """Every reason that some judgement, or some change of one, is given."""
    for label, stance, lic, data, notes in product(Label, Stance, FLAGS, DATA, NOTES):
        judged = Judgement(label, stance, ("platform",), "P>U", 0.9, 0, data=data, lic=lic, notes=notes)
        plain = replace(judged, lic=(), notes=())
        for was, now, polarity in (
            (None, judged, Polarity.ADDED),
            (judged, None, Polarity.REMOVED),
            (plain, judged, Polarity.BROADENED),
            (plain, judged, Polarity.NARROWED),
            (plain, judged, Polarity.REWORDED),
        ):
            yield from loudness(was, now, polarity)[1]
