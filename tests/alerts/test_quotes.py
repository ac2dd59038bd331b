"""Quote or silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.quotes import verified
from tests.alerts.samples import a_quote, an_event, licence_widened

BEFORE = "Terms\n\nYour content\n\nWe use your drawings to show them.\n"
AFTER = "Terms\n\nYour content\n\nWe use your drawings to train models.\n"
TEXTS = {1: BEFORE, 2: AFTER}

TRUE = a_quote(
    before="We use your drawings to show them.",
    after="We use your drawings to train models.",
    runs=(
        ("equal", "We use your drawings to "),
        ("delete", "show them"),
        ("insert", "train models"),
        ("equal", "."),
    ),
)
FALSE = a_quote(after="We own your soul.", severity=4, explanation="Not in the text.")


def test_an_event_whose_words_stand_in_the_versions_stays_as_it_is() -> None:
    event = an_event(TRUE)

    assert verified(event, TEXTS.get) is event


@pytest.mark.parametrize(
    "quote",
    [
        FALSE,
        replace(TRUE, before="We use your drawings to show  them."),
        replace(TRUE, after="we use your drawings to train models."),
        replace(TRUE, after="We use your drawings to\ntrain models."),
        replace(TRUE, after=""),
        replace(TRUE, after_version=7),
        replace(TRUE, after_version=1),
        replace(TRUE, before_version=None),
        replace(TRUE, before=None, after=None),
    ],
)
def test_a_change_without_a_true_quote_is_not_told(quote: object) -> None:
    assert verified(an_event(quote), TEXTS.get) is None  # type: ignore[arg-type]


def test_a_false_quote_goes_and_severity_and_sentence_follow_what_is_left() -> None:
    event = replace(an_event(FALSE, TRUE), sentence="Not in the text.", severity=4)

    kept = verified(event, TEXTS.get)

    assert kept is not None
    assert kept.quotes == (TRUE,)
    assert kept.severity == 3
    assert kept.sentence == TRUE.explanation


def test_marks_that_tell_other_words_are_replaced_by_whole_sides() -> None:
    event = an_event(replace(TRUE, runs=(("equal", "We use your drawings to "), ("insert", "feed pigeons."))))

    kept = verified(event, TEXTS.get)

    assert kept is not None
    assert kept.quotes[0].runs == (("delete", TRUE.before), ("insert", TRUE.after))


def test_a_heading_that_is_not_in_the_version_is_not_shown() -> None:
    event = an_event(replace(TRUE, heading="Trusted by artists", lead_in="Your content"))

    kept = verified(event, TEXTS.get)

    assert kept is not None
    assert (kept.quotes[0].heading, kept.quotes[0].lead_in) == (None, "Your content")


@pytest.mark.parametrize("kind", ["withdrawn", "signal", "unreadable"])
def test_only_changes_need_a_quote_to_be_told(kind: str) -> None:
    event = replace(licence_widened(), kind=kind)  # type: ignore[arg-type]

    kept = verified(event, TEXTS.get)

    assert kept is not None
    assert kept.quotes == ()
