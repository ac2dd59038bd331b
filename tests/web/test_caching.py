"""Answers are kept at hand, packed, until what they were made from changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from starlette.responses import Response

from data.store import events
from tests.alerts import samples
from tests.web.samples import NOW, a_shelf
from tests.web.visitor import visiting
from web.app import app

REPORT = "/report?platforms=inkhaven"


def test_a_long_report_is_made_once_and_kept_in_a_fraction_of_its_size() -> None:
    many = [
        replace(samples.licence_widened(), id=f"e{n}", announced_at=NOW - timedelta(n)) for n in range(150)
    ]
    site = app(a_shelf(many))
    with visiting(site) as visitor:
        first = visitor.get(REPORT)
        made: list[Response] = list(site.state.answers._values.values())
        again = visitor.get(REPORT)

    assert len(first.body) > 150_000
    assert len(made) == 1
    assert len(made[0].body) * 5 < len(first.body)
    assert (again.body, again.headers["ETag"]) == (first.body, first.headers["ETag"])
    assert list(site.state.answers._values.values()) == made


def test_what_was_kept_is_not_shown_once_something_is_announced() -> None:
    shelf, news = a_shelf([]), samples.an_event(kind="signal", sentence="robots.txt keeps nobody out.")
    with visiting(app(shelf)) as visitor:
        before = visitor.get(REPORT)
        with shelf.store.transaction() as connection:
            events.record(connection, news)
        after = visitor.get(REPORT)

    assert news.sentence not in before.text
    assert news.sentence in after.text
