"""Answers that are not believed are kept all the same, with the reason, and some may prove themselves."""

from __future__ import annotations

import pytest

from data.domain.capture import FailureReason, Note
from data.store import notes, statuses
from data.store.notes import Doubted
from tests.clausewatch.library import TRAINS, Library, page
from tests.crawler.servers import Reply

TERMS = "inkharbour/terms-of-service"
WALL = b"<html lang=en><title>Just a moment...</title><body><h1>Verify you are human</h1></body></html>"


def cut(body: bytes) -> bytes:
    """The page as a server sends it whose template forgets its last tags."""
    return body.replace(b"</p>\n</main></body></html>", b"</p>\n<section><div>")


def doubted(shelf: Library) -> tuple[Doubted, ...]:
    with shelf.opened() as home, home.store.reading() as connection:
        return notes.doubted(connection, TERMS)


def test_a_wall_is_kept_as_evidence_with_its_reason(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(WALL)

    assert shelf.look_at(1) == ("failed", "blocked", "first")

    (found,) = doubted(shelf)
    assert found.reason is FailureReason.BLOCKED
    assert found.detail == "the page asks whether we are human instead of showing the document"
    with shelf.opened() as home, home.store.reading() as connection:
        assert home.archive.get(found.body_sha256) == WALL
        assert notes.of(connection, found.capture_id) == Note("utf-8", "en", "Just a moment...")


def test_a_healthy_capture_carries_its_notes_and_no_doubt(shelf: Library) -> None:
    shelf.look(0)

    assert doubted(shelf) == ()
    with shelf.opened() as home, home.store.reading() as connection:
        assert notes.of(connection, 1) == Note("utf-8", "en", "Ink Harbour")


def test_a_wall_is_never_read_however_long_it_stands(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(WALL)
    for day in (1, 20, 60):
        assert shelf.look_at(day)[0] == "failed"

    shelf.says(page())
    assert shelf.look_at(61)[0] == "unchanged"
    assert [event.kind for event in shelf.events()] == ["unreadable", "readable-again"]


def test_a_page_that_always_looks_cut_is_believed_once_it_has_lasted(shelf: Library) -> None:
    shelf.says(cut(page()))

    assert {shelf.look_at(day) for day in range(14)} == {("held", "truncated", "quarantined")}
    assert shelf.look_at(14)[0] == "first"
    assert {found.reason for found in doubted(shelf)} == {FailureReason.TRUNCATED}


def test_news_on_a_page_that_always_looks_cut_comes_late_and_once(shelf: Library) -> None:
    shelf.says(cut(page()))
    for day in range(15):
        shelf.look(day)
    shelf.says(cut(page(TRAINS)))
    for day in range(15, 31):
        shelf.look(day)

    assert [event.kind for event in shelf.events() if event.kind == "change"] == ["change"]


def test_a_cut_page_is_not_confirmed_by_a_304(shelf: Library) -> None:
    shelf.tagged = True
    shelf.look(0)
    shelf.says(cut(page()))
    shelf.look(1)
    shelf.look(2)

    sent = [asked.headers.get("If-None-Match") for asked in shelf.site.asked if asked.path == "/terms"]
    assert len(sent) == 3
    assert sent[1] == sent[2]  # the tag of the whole page, never that of the cut one


@pytest.mark.parametrize("status", [206, 202])
def test_a_part_is_kept_and_never_believed(shelf: Library, status: int) -> None:
    shelf.look(0)
    shelf.replies["/terms"] = Reply(page(TRAINS), status)

    assert {shelf.look_at(day)[0] for day in (1, 20, 40)} == {"failed"}
    assert len(doubted(shelf)) == 3
    with shelf.opened() as home, home.store.reading() as connection:
        status_of = statuses.get(connection, TERMS)
    assert status_of is not None
    assert status_of.failure_detail is not None


def test_an_outage_of_hours_is_no_news_and_one_of_days_is_told_once(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(b"", 500)
    for hours in (1, 2, 4, 8):
        shelf.look(hours / 24)
    assert shelf.events() == ()

    for hours in (25, 26, 49):
        shelf.look(hours / 24)
    assert [event.kind for event in shelf.events()] == ["unreadable"]

    shelf.says(page())
    shelf.look(3)
    shelf.look(4)
    assert [event.kind for event in shelf.events()] == ["unreadable", "readable-again"]
