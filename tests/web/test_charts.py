"""The charts say what was announced, and are never older than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from data.domain.finding import Label
from data.store import events
from tests.alerts import samples
from tests.web.samples import a_shelf, an_incident
from tests.web.visitor import Visitor, visiting
from web.app import app

NAME = "Training its own AI on what you share"


def _captions(visitor: Visitor) -> list[str]:
    return [one.text_content() for one in visitor.get("/charts").page.cssselect("figcaption")]


def test_a_chart_counts_what_was_announced_and_counts_on() -> None:
    first = samples.an_event(samples.a_quote(), id="first")
    second = replace(first, id="second")
    shelf = a_shelf([first])
    with visiting(app(shelf)) as visitor:
        before = _captions(visitor)
        with shelf.store.transaction() as connection:
            events.record(connection, second)
        after = _captions(visitor)

    assert before[0] == f"{NAME}: 1 in all, 1 in the busiest month"
    assert after[0] == f"{NAME}: 2 in all, 2 in the busiest month"


def test_an_announcement_before_the_press_is_counted_in_days() -> None:
    event = samples.an_event(samples.a_quote(), id="early")
    reported = an_incident(date="2026-06-17", verified=True, labels=(Label.TRAIN_FIRST_PARTY,))
    with visiting(app(a_shelf([event], incidents=(reported,)))) as visitor:
        row = visitor.get("/charts").page.cssselect("main > .scroll tr")[-1]

    days = ("17 June 2026", str((date.fromisoformat(reported.date) - event.first_seen.date()).days))
    assert tuple(cell.text_content() for cell in row.cssselect("td")) == ("Inkhaven", *days)


def test_a_clause_that_moved_is_counted_neither_as_new_nor_as_early() -> None:
    new, moved = samples.an_event(samples.a_quote(), id="new"), samples.moved()
    reported = an_incident(date="2026-06-17", verified=True, labels=(Label.TRAIN_FIRST_PARTY,))
    with visiting(app(a_shelf([new, moved]))) as visitor:
        captions = _captions(visitor)
    with visiting(app(a_shelf([moved], incidents=(reported,)))) as visitor:
        leads = visitor.get("/charts").page.cssselect(f'main a[href="/events/{moved.id}"]')

    assert moved.quotes[0].label is new.quotes[0].label
    assert captions[0] == f"{NAME}: 1 in all, 1 in the busiest month"
    assert leads == []


def test_months_are_written_as_people_of_the_language_write_them() -> None:
    announced = replace(
        samples.an_event(samples.a_quote(), id="first"), announced_at=datetime(2026, 5, 14, tzinfo=UTC)
    )
    with visiting(app(a_shelf([announced]))) as visitor:
        counted = {
            tag: visitor.get(f"{tag}/charts").page.cssselect("figure td")[0].text_content()
            for tag in ("", "/zh", "/ja")
        }

    assert counted == {"": "May 2026", "/zh": "2026年5月", "/ja": "2026年5月"}
