"""Which events wear the colour of good news, and which none that says good or bad."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.domain.event import Event
from data.shading import NEUTRAL, shade, shade_of
from tests.alerts import samples
from tests.alerts.samples import a_quote, an_event


@pytest.mark.parametrize(
    ("event", "worn"),
    [
        (an_event(a_quote(severity=3)), 3),
        (samples.new_promise(), 0),
        (an_event(kind="signal", severity=2), 2),
        (an_event(kind="signal", severity=0), 0),
        (an_event(kind="readable-again", severity=0), 0),
        (an_event(kind="unreadable", severity=0), NEUTRAL),
        (replace(samples.a_contradiction(), severity=0), NEUTRAL),
        (replace(samples.a_contradiction(), severity=2), 2),
        (samples.withdrawn(), NEUTRAL),
        (samples.moved(), NEUTRAL),
    ],
)
def test_only_what_got_better_wears_the_colour_of_good_news(event: Event, worn: int) -> None:
    assert shade(event) == worn


def test_each_quote_of_a_change_wears_its_own_colour_and_none_where_it_is_over() -> None:
    good, bad = a_quote(severity=0), a_quote(severity=3)
    mixed = an_event(bad, good)

    assert [shade_of(quote, mixed) for quote in mixed.quotes] == [3, 0]
    assert [shade_of(quote, replace(mixed, kind="withdrawn")) for quote in mixed.quotes] == [NEUTRAL, NEUTRAL]
    assert shade_of(samples.moved().quotes[0], samples.moved()) == NEUTRAL
