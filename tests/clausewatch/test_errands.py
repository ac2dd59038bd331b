"""Which looks ask for a page only if it has changed, and which for all of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from clausewatch.errands import asks_for_all
from tests.clausewatch.library import Library

SINCE = datetime(2026, 5, 4, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "whole"),
    [(1, [72, 144]), (12, [6, 12, 18]), (24, [3, 6, 9]), (48, [2, 4, 6]), (168, [2, 4, 6])],
)
def test_a_text_that_stands_is_asked_for_whole_every_three_days_or_second_look(
    hours: int, whole: list[int]
) -> None:
    rhythm = timedelta(hours=hours)
    looks = [n for n in range(whole[-1] + 1) if asks_for_all(hours, SINCE, SINCE + n * rhythm)]
    assert looks == whole


def test_a_look_that_comes_some_minutes_late_counts_as_the_same() -> None:
    assert asks_for_all(24, SINCE, SINCE + timedelta(days=3, minutes=40))
    assert not asks_for_all(24, SINCE, SINCE + timedelta(days=2, minutes=40))


def test_a_page_is_asked_for_on_condition_twice_and_then_whole(shelf: Library) -> None:
    shelf.tagged = True
    for day in range(5):
        shelf.look(day)
    asked = [a for a in shelf.site.asked if a.path == "/terms"]
    assert ["If-None-Match" in a.headers for a in asked] == [False, True, True, False, True]
