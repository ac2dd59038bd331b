"""What counts as a clause that went to another document, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.domain.event import Event
from data.domain.finding import Polarity
from data.moving import came_from
from tests.alerts import samples

PROMISE = "We never train models on your drawings."
IN_OTHER_WORDS = "Models are never trained on your drawings."
BOTH = ("inkhaven/terms-of-use", "inkhaven/privacy")


@pytest.mark.parametrize("after", [PROMISE, IN_OTHER_WORDS])
def test_a_clause_that_moved_came_from_the_document_named_first(after: str) -> None:
    assert came_from(samples.moved(after)) == "inkhaven/terms-of-use"


def test_a_clause_reworded_where_it_stands_did_not_move() -> None:
    quote = samples.a_quote(before=PROMISE, after=IN_OTHER_WORDS, polarity=Polarity.REWORDED, severity=0)

    assert came_from(samples.an_event(quote, documents=BOTH)) is None


def test_a_clause_that_is_new_in_a_document_named_second_did_not_move() -> None:
    new = samples.a_quote(after=PROMISE, severity=0, document_id="inkhaven/privacy")

    assert came_from(samples.an_event(new, documents=BOTH)) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(samples.moved(), kind="withdrawn"),
        replace(samples.moved(), severity=1),
        replace(samples.moved(), quotes=()),
        samples.a_contradiction(),
    ],
)
def test_what_is_no_change_or_weighs_something_or_quotes_nothing_did_not_move(other: Event) -> None:
    assert came_from(other) is None
