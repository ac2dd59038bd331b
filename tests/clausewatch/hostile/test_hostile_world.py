"""Servers that lie, drip, break off and change their clothes, over simulated days: only news is told, once."""

from __future__ import annotations

import pytest

from tests.clausewatch.hostile.days import Watched, watched
from tests.clausewatch.hostile.news import NEWS
from tests.clausewatch.hostile.noise import NOISE

DAYS = range(1, 7)
pytestmark = pytest.mark.timeout(600)  # a busy machine; a quiet one takes half a minute


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    return watched(tmp_path_factory.mktemp("hostile"), {**NOISE, **NEWS}, DAYS)


@pytest.mark.parametrize("name", NOISE)
def test_nothing_is_announced_where_nothing_changed(found: Watched, name: str) -> None:
    assert [event.sentence for event in found.changes(name)] == []


@pytest.mark.parametrize("name", NEWS)
def test_a_true_change_is_announced_exactly_once(found: Watched, name: str) -> None:
    assert len(found.changes(name)) == 1


def test_every_site_has_a_line_for_every_day(found: Watched) -> None:
    assert {name: len(lines) for name, lines in found.lines.items()} == dict.fromkeys(found.lines, len(DAYS))


def test_what_cannot_be_read_is_told_once_after_the_third_time(found: Watched) -> None:
    for name in ("http-1-0-cut", "parked", "front-page", "redirect-loop", "login-long"):
        kinds = [e.kind for e in found.events if e.platform_id == name]
        assert kinds == ["unreadable"], name


def test_healthy_answers_in_odd_clothes_are_read(found: Watched) -> None:
    for name in ("http-1-0", "many-headers", "folded-header", "early-hints", "charsets", "layouts"):
        read = [line.outcome for line in found.lines[name] if line.reason != "too-slow"]  # a busy machine
        assert set(read) <= {"first", "unchanged", "held"}, name
