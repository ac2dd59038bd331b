"""The whole way over real HTTP on loopback: from a server's answer to what people are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
import yaml

from alerts.quotes import verified
from data.domain.finding import Label, Polarity
from data.domain.version import State
from data.moving import came_from
from data.store import captures, schema, statuses, versions
from data.store.statuses import Status
from tests.clausewatch.library import MORNING, TRAINS, Library, page

DAY = timedelta(days=1)
TERMS_ID = "inkharbour/terms-of-service"
PRIVACY_ID = "inkharbour/privacy-policy"
PROMISE = "We will not use your artwork to train artificial intelligence models."


def rows(shelf: Library, table: sa.Table) -> int:
    with shelf.opened() as home, home.store.reading() as connection:
        return int(connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0)


def status(shelf: Library, document: str = TERMS_ID) -> Status:
    with shelf.opened() as home, home.store.reading() as connection:
        found = statuses.get(connection, document)
    assert found is not None
    return found


def test_the_first_look_keeps_the_bytes_the_text_and_nothing_to_tell(shelf: Library) -> None:
    assert shelf.look_at(0) == ("first", None, "first")

    assert shelf.events() == ()
    with shelf.opened() as home, home.store.reading() as connection:
        found = statuses.get(connection, TERMS_ID)
        assert found is not None
        assert found.version_id is not None
        (capture,) = captures.latest(connection, found.version_id)
        version = versions.get(connection, home.archive, found.version_id)
        assert home.archive.get(capture.body_sha256) == page()
    assert version is not None
    assert (version.state, version.observed_at, version.language) == (State.FIRST, MORNING, "en")
    assert "as long as the lamps are lit" in version.text
    assert "Shop" not in version.text
    assert found.next_due_at == MORNING + DAY


def test_an_unchanged_page_is_asked_for_with_its_tag_and_not_sent_again(shelf: Library) -> None:
    shelf.tagged = True
    shelf.look(0)

    assert shelf.look_at(1) == ("unchanged", None, "first")

    asked = [a for a in shelf.site.asked if a.path == "/terms"]
    assert ["If-None-Match" in a.headers for a in asked] == [False, True]
    assert rows(shelf, schema.capture) == 1
    assert status(shelf).last_good_capture == MORNING + DAY


def test_the_same_bytes_are_a_new_capture_of_the_same_version(shelf: Library) -> None:
    shelf.look(0)

    assert shelf.look_at(1) == ("unchanged", None, "first")

    assert (rows(shelf, schema.capture), rows(shelf, schema.version)) == (2, 1)
    assert len(list((shelf.home / "archive").rglob("*.zst"))) == 2


def test_other_bytes_of_the_same_text_are_no_new_version(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(page(nonce="f00d"))

    assert shelf.look_at(1)[0] == "unchanged"

    assert (rows(shelf, schema.capture), rows(shelf, schema.version)) == (2, 1)


@pytest.mark.parametrize("tagged", [False, True], ids=["sent again", "304 while it waits"])
def test_a_new_clause_is_held_for_a_day_and_then_told_once(shelf: Library, tagged: bool) -> None:
    shelf.tagged = tagged
    shelf.look(0)
    shelf.says(page(TRAINS))

    assert shelf.look_at(1) == ("held", "pending", "pending")
    assert shelf.events() == ()
    assert shelf.look_at(1.5) == ("held", "pending", "pending")
    assert shelf.look_at(2) == ("changed", None, "confirmed")
    assert shelf.look_at(3) == ("unchanged", None, "confirmed")

    (event,) = shelf.events()
    assert event.kind == "change"
    assert event.documents == (TERMS_ID,)
    assert (event.first_seen, event.last_seen_without) == (MORNING + DAY, MORNING)
    assert event.announced_at == MORNING + 2 * DAY
    worst = event.quotes[0]
    assert (worst.label, worst.polarity) == (Label.TRAIN_FIRST_PARTY, Polarity.ADDED)
    assert (worst.before, worst.after) == (None, TRAINS)
    assert event.severity >= 3


def test_a_document_may_ask_for_a_longer_time_before_a_difference_is_believed(shelf: Library) -> None:
    declared = shelf.catalogue / "inkharbour.yml"
    entry = yaml.safe_load(declared.read_text(encoding="utf-8"))
    entry["documents"][0]["confirm_after_hours"] = 72
    declared.write_text(yaml.safe_dump(entry), encoding="utf-8")
    shelf.look(0)
    shelf.says(page(TRAINS))

    assert [shelf.look_at(day)[0] for day in (1, 2, 3)] == ["held", "held", "held"]
    assert shelf.look_at(4) == ("changed", None, "confirmed")


@pytest.mark.parametrize(("old", "new"), [("/terms", "/privacy"), ("/privacy", "/terms")])
def test_a_promise_that_moved_to_another_document_is_told_as_moved_and_neither_lost_nor_new(
    shelf: Library, old: str, new: str
) -> None:
    ids = {"/terms": TERMS_ID, "/privacy": PRIVACY_ID}
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(page(PROMISE), path=old)
    shelf.says(page(), path=new)
    shelf.look(0)
    shelf.says(page(), path=old)
    shelf.says(page(PROMISE), path=new)
    for day in (1, 2, 3, 9):
        shelf.look(day)

    (event,) = shelf.events()
    assert (event.kind, event.severity, event.documents) == ("change", 0, (ids[old], ids[new]))
    assert event.sentence.startswith("Moved from the ")
    assert came_from(event) == ids[old]
    assert [(q.before, q.after, q.polarity) for q in event.quotes] == [
        (PROMISE, PROMISE, Polarity.REWORDED)
    ] * len(event.quotes)
    with shelf.opened() as home, home.store.reading() as connection:
        assert verified(event, lambda number: versions.text(connection, home.archive, number)) == event


def test_a_promise_that_both_documents_lost_is_lost(shelf: Library) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    for path in ("/terms", "/privacy"):
        shelf.says(page(PROMISE), path=path)
    shelf.look(0)
    for path in ("/terms", "/privacy"):
        shelf.says(page(), path=path)
    for day in (1, 2):
        shelf.look(day)

    (event,) = shelf.events()
    assert event.documents == (TERMS_ID, PRIVACY_ID)
    assert event.quotes[0].polarity is Polarity.REMOVED


def test_a_promise_that_comes_to_another_document_after_people_heard_of_its_loss_is_told(
    shelf: Library,
) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(page(PROMISE))
    shelf.says(page(), path="/privacy")
    shelf.look(0)
    shelf.says(page())
    for day in (1, 2):
        shelf.look(day)
    shelf.says(page(PROMISE), path="/privacy")
    for day in (5, 6):
        shelf.look(day)

    assert [(e.documents, e.quotes[0].polarity) for e in shelf.events()] == [
        ((TERMS_ID,), Polarity.REMOVED),
        ((PRIVACY_ID,), Polarity.ADDED),
    ]


def test_every_quote_stands_word_for_word_in_the_version_it_names(shelf: Library) -> None:
    shelf.says(page(PROMISE))
    shelf.look(0)
    shelf.says(page(TRAINS))
    shelf.look(1)
    shelf.look(2)

    (event,) = shelf.events()
    with shelf.opened() as home, home.store.reading() as connection:
        for quote in event.quotes:
            for words, number in ((quote.before, quote.before_version), (quote.after, quote.after_version)):
                assert (words is None) == (number is None)
                if words is not None and number is not None:
                    assert words in (versions.text(connection, home.archive, number) or "")
    assert any(q.before and q.after for q in event.quotes)


@pytest.mark.parametrize("tagged", [False, True], ids=["sent again", "304 ever after"])
def test_a_clause_that_goes_again_after_protest_is_told_as_withdrawn(shelf: Library, tagged: bool) -> None:
    shelf.tagged = tagged
    shelf.look(0)
    shelf.says(page(TRAINS))
    shelf.look(1)
    shelf.says(page())
    for day in (1.5, 3, 5):
        shelf.look(day)

    (event,) = shelf.events()
    assert event.kind == "withdrawn"
    assert event.first_seen == MORNING + DAY


def test_one_sentence_in_two_documents_is_one_event(shelf: Library) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(page(), path="/privacy")
    shelf.look(0)
    shelf.says(page(TRAINS))
    shelf.look(1)
    shelf.says(page(TRAINS), path="/privacy")
    shelf.look(2)
    shelf.look(3.5)

    (event,) = shelf.events()
    assert event.documents == (TERMS_ID, PRIVACY_ID)


def test_a_document_that_fails_does_not_keep_others_from_being_read(shelf: Library) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(b"<h1>Broken</h1>", 500, path="/privacy")

    lines = shelf.look(0)

    assert [(line.document, line.outcome, line.reason) for line in lines] == [
        (PRIVACY_ID, "failed", "server-error"),
        (TERMS_ID, "first", None),
    ]


def test_a_failure_keeps_the_last_good_version(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(b"<h1>Broken</h1>", 503)

    assert shelf.look_at(1)[0] == "failed"

    found = status(shelf)
    assert (found.state, found.failures, found.failing_since) == ("first", 1, MORNING + DAY)
    assert (found.last_good_capture, found.version_id) == (MORNING, 1)


def test_three_failures_are_told_once_and_so_is_the_recovery(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(b"<h1>Broken</h1>", 500)
    for day in range(1, 7):
        shelf.look(day)

    assert [e.kind for e in shelf.events()] == ["unreadable"]
    assert shelf.events()[0].first_seen == MORNING + DAY

    shelf.says(page())
    shelf.look(8)
    shelf.look(9)

    assert [e.kind for e in shelf.events()] == ["unreadable", "readable-again"]
    assert status(shelf).failure is None


def test_two_failures_are_not_worth_a_word(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(b"<h1>Broken</h1>", 500)
    shelf.look(1)
    shelf.look(2)
    shelf.says(page())
    shelf.look(3)

    assert shelf.events() == ()


def test_a_recovery_is_noticed_on_a_304_too(shelf: Library) -> None:
    shelf.tagged = True
    shelf.look(0)
    good = dict(shelf.replies)
    shelf.says(b"<h1>Broken</h1>", 500)
    for day in (1, 2, 3):
        shelf.look(day)
    shelf.replies = good

    assert shelf.look_at(4)[0] == "unchanged"
    assert [e.kind for e in shelf.events()] == ["unreadable", "readable-again"]


def test_a_wall_between_two_good_looks_is_no_change(shelf: Library) -> None:
    wall = b"<html><body><h1>Please verify you are human</h1><p>Ray ID 93af3</p></body></html>"
    shelf.look(0)
    shelf.says(wall)

    outcome, reason, _ = shelf.look_at(1)
    shelf.says(page())

    assert outcome in ("held", "failed")
    assert reason == "blocked"
    assert shelf.look_at(2)[0] == "unchanged"
    assert shelf.events() == ()


def test_a_page_cut_in_half_is_kept_and_not_believed(shelf: Library) -> None:
    shelf.look(0)
    whole = page()
    shelf.says(whole[: len(whole) // 2] + b"</p></main></body></html>")

    assert shelf.look_at(1) == ("held", "truncated", "quarantined")
    assert shelf.look_at(4)[0] == "held"
    shelf.says(whole)
    assert shelf.look_at(5)[0] == "unchanged"

    found = status(shelf)
    assert (found.state, found.failure) == ("confirmed", None)
    assert {e.kind for e in shelf.events()} <= {"unreadable", "readable-again"}


def test_bytes_without_text_are_kept_and_the_document_counts_as_not_read(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(bytes(range(256)) * 40)

    outcome, reason, state = shelf.look_at(1)

    assert outcome == "failed"
    assert reason in ("unreadable", "empty")
    assert state == "first"
    assert status(shelf).last_good_capture == MORNING


def test_a_first_answer_that_is_no_document_leaves_it_unread(shelf: Library) -> None:
    shelf.says(b"<h1>Gone</h1>", 404)

    outcome, _, state = shelf.look_at(0)

    assert (outcome, state) == ("failed", "unread")
    assert rows(shelf, schema.version) == 0
    shelf.says(page())
    assert shelf.look_at(1) == ("first", None, "first")


def test_a_document_that_fails_is_looked_at_again_sooner_and_ever_more_rarely(shelf: Library) -> None:
    shelf.look(0)
    shelf.says(b"<h1>Broken</h1>", 500)
    waits = []
    for day in (1, 2, 3):
        shelf.look(day)
        waits.append(status(shelf).next_due_at - (MORNING + day * DAY))

    assert waits == sorted(waits)
    assert timedelta(hours=1) <= waits[0] < timedelta(hours=2) < waits[2] < DAY


def test_a_restart_between_any_two_looks_changes_nothing(shelf: Library) -> None:
    """Each look opens the store anew; the memory in it is all that is carried over."""
    shelf.look(0)
    for n in range(10):
        shelf.says(page(TRAINS) if n % 2 else page())
        shelf.look(1 + n / 2)

    assert shelf.events() == ()
    with shelf.opened() as home, home.store.reading() as connection:
        states = {v.state for v in versions.history(connection, TERMS_ID)}
    assert State.QUARANTINED not in states
