"""Events are sorted into what they mean for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from alerts.digest import Digest, Unreadable, compose
from alerts.render import text
from data.domain.event import Event
from tests.alerts.samples import SINCE, UNTIL, a_quote, an_event, new_promise, withdrawn


def digest_of(*events: Event, unreadable: tuple[Unreadable, ...] = ()) -> Digest:
    return compose(events, unreadable, 0, {}, SINCE, UNTIL)


def at(event: Event, days: int) -> Event:
    return replace(event, announced_at=SINCE + timedelta(days=days))


def test_the_worst_comes_first_and_the_newest_among_equals() -> None:
    mild = an_event(a_quote(severity=1), id="mild")
    old = at(an_event(a_quote(severity=3), id="old"), 1)
    new = at(an_event(a_quote(severity=3), id="new"), 2)
    bad = an_event(a_quote(severity=4), id="bad")

    assert [event.id for event in digest_of(mild, old, bad, new).events] == ["bad", "new", "old", "mild"]


def test_among_equals_what_the_reader_can_read_comes_first() -> None:
    strange = at(an_event(a_quote(severity=3, language="ja"), id="strange"), 3)
    worse = at(an_event(a_quote(severity=4, language="zh"), id="worse"), 1)
    readable = at(an_event(a_quote(severity=3, language="en-GB"), id="readable"), 1)
    unknown = at(an_event(a_quote(severity=3, language=None), id="unknown"), 2)

    told = digest_of(strange, worse, readable, unknown).events

    assert [event.id for event in told] == ["worse", "unknown", "readable", "strange"]


def test_a_japanese_reader_finds_japanese_quotes_first() -> None:
    english = at(an_event(a_quote(severity=3), id="english"), 2)
    japanese = at(an_event(a_quote(severity=3, language="ja"), id="japanese"), 1)

    told = compose([english, japanese], (), 0, {}, SINCE, UNTIL, "ja").events

    assert [event.id for event in told] == ["japanese", "english"]


def test_good_news_stands_apart() -> None:
    digest = digest_of(an_event(a_quote()), new_promise())

    assert [event.id for event in digest.events] == ["ev1"]
    assert [event.id for event in digest.good] == ["penfold-promise"]


def test_a_change_that_is_taken_back_is_told_once_as_a_relief() -> None:
    slipped_in = an_event(a_quote(after="We train."), id="in")
    taken_back = an_event(a_quote(before="We train.", after=None, severity=0), id="out", reverses="in")

    digest = digest_of(slipped_in, taken_back)

    assert digest.events == digest.good == ()
    assert [event.id for event in digest.reversed] == ["out"]
    assert digest.earlier["in"] is slipped_in


def test_what_is_only_partly_taken_back_is_still_told() -> None:
    two = an_event(a_quote(after="We train."), a_quote(after="We sell."), id="two")
    half = an_event(a_quote(before="We train.", after=None, severity=0), id="half", reverses="two")

    digest = digest_of(two, half)

    assert [event.id for event in digest.events] == ["two"]
    assert [event.id for event in digest.reversed] == ["half"]


def test_a_removal_is_undone_when_the_words_are_back() -> None:
    removed = an_event(a_quote(before="We never train.", after=None), id="removed")
    back = an_event(a_quote(after="We never train.", severity=0), id="back", reverses="removed")

    digest = digest_of(removed, back)

    assert [event.id for event in digest.reversed] == ["back"]
    assert digest.events == ()


def test_a_promise_taken_back_is_bad_news_not_a_relief() -> None:
    promise = new_promise()
    gone = a_quote(before=promise.quotes[0].after, after=None, severity=3)

    digest = digest_of(promise, an_event(gone, id="broken", reverses=promise.id))

    assert [event.id for event in digest.events] == ["broken"]
    assert digest.reversed == digest.good == ()


def test_withdrawn_words_have_a_place_of_their_own() -> None:
    digest = digest_of(withdrawn())

    assert [event.id for event in digest.withdrawn] == ["quillbox-withdrawn"]
    assert not digest.quiet


def test_withdrawn_words_are_not_called_new() -> None:
    said = text(digest_of(withdrawn()))

    assert "Words that were seen" in said
    assert "New words" not in said
    assert " · new" not in said


def test_a_period_without_news_is_quiet_even_when_something_cannot_be_read() -> None:
    assert digest_of(unreadable=(Unreadable("penfold/terms", None, "blocked"),)).quiet


def test_documents_longest_in_the_dark_come_first() -> None:
    dark = tuple(
        Unreadable(name, since, "blocked")
        for name, since in (
            ("b", datetime(2026, 5, 1, tzinfo=UTC)),
            ("a", datetime(2026, 4, 1, tzinfo=UTC)),
            ("never", None),
        )
    )

    assert [one.document_id for one in digest_of(unreadable=dark).unreadable] == ["never", "a", "b"]


def test_a_document_that_can_be_read_again_is_no_longer_in_the_dark() -> None:
    lost = at(an_event(id="lost", kind="unreadable", documents=("penfold/terms",)), 1)
    found = at(an_event(id="found", kind="readable-again", documents=("penfold/terms",)), 3)
    lost_too = at(an_event(id="lost-too", kind="unreadable", documents=("yunmo/terms",)), 1)

    digest = digest_of(lost, found, lost_too)

    assert [one.document_id for one in digest.unreadable] == ["yunmo/terms"]
    assert digest.readable_again == (found,)


def test_the_same_event_handed_in_twice_is_told_once() -> None:
    assert len(digest_of(new_promise(), new_promise()).good) == 1
