"""Findings become events: one for an owner and a change, told once, linked to what it takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from analysis.events import ECHO, Grouping, Place, grouped, notice, quote
from analysis.proof import Told
from data.domain.event import Event, EventKind
from data.domain.finding import Change, Finding, Polarity
from data.domain.platform import Document, Platform
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a
from tests.analysis.holding.sights import START
from tests.analysis.watching import LICENCE, PROMISE, TRAINS

DAY = timedelta(days=1)


def a_platform(slug: str = "inkharbour", owner: str = "Ink Harbour Ltd") -> Platform:
    documents = tuple(
        Document(f"{slug}/{kind}", slug, kind, name, (f"https://{slug}.example/{kind}",), "en")
        for kind, name in (("terms-of-service", "Terms"), ("privacy-policy", "Privacy Policy"))
    )
    return Platform(slug, slug.title(), owner, "art", None, ("en",), f"https://{slug}.example/", documents)


def a_place(days: float = 0, *, document: int = 0, platform: Platform | None = None) -> Place:
    where = platform or a_platform()
    return Place(where, where.documents[document], START + days * DAY, None)


def told(
    before: str | None,
    after: str | None,
    polarity: Polarity = Polarity.ADDED,
    *,
    severity: int = 3,
    seen: datetime = START,
) -> Told:
    """A finding about training."""
    old, new = Clause(before) if before else None, Clause(after) if after else None
    kind = "added" if old is None else "removed" if new is None else "reworded"
    judgement = a("TRAIN_FIRST_PARTY", "permits" if after else "promises_not")
    change = Change(kind, old, new, 0.0, (("insert", after or ""),))  # type: ignore[arg-type]
    finding = Finding(change, judgement, None, polarity, severity, ("base 3",), "It may train.")
    return Told(finding, "7", "4" if before else None, seen, seen - DAY, seen)


def group(
    said: list[Told], place: Place, recent: list[Event] | None = None, kind: EventKind = "change"
) -> Grouping:
    return grouped(kind, said, place, recent or [])


def an_event(said: list[Told], place: Place, recent: list[Event] | None = None) -> Event:
    event = group(said, place, recent).new
    assert event is not None
    return event


def test_an_event_tells_the_worst_first_and_where_it_stands() -> None:
    loud, quiet = told(None, TRAINS, severity=4), told(PROMISE, None, Polarity.REMOVED, severity=1)

    event = an_event([loud, quiet], a_place(2))

    assert [q.after or q.before for q in event.quotes] == [TRAINS, PROMISE]
    assert (event.severity, event.kind, event.owner) == (4, "change", "Ink Harbour Ltd")
    assert event.documents == ("inkharbour/terms-of-service",)
    assert event.sentence == "New in Terms of Inkharbour: It may train."
    assert event.reverses is None


def test_an_event_knows_when_the_words_were_first_seen_and_last_missing() -> None:
    one, two = told(None, TRAINS, seen=START + 2 * DAY), told(None, LICENCE, seen=START + DAY)
    place = replace(a_place(5), effective_on=date(2026, 5, 1))

    event = an_event([one, two], place)

    assert (event.first_seen, event.last_seen_without) == (START + DAY, START + DAY)
    assert (event.announced_at, event.effective_on) == (START + 5 * DAY, date(2026, 5, 1))


def test_a_quote_carries_the_words_and_the_versions_that_hold_them() -> None:
    found = quote(told(PROMISE, TRAINS, Polarity.BROADENED), a_place())

    assert (found.before, found.after) == (PROMISE, TRAINS)
    assert (found.before_version, found.after_version) == (4, 7)


def test_a_lost_clause_is_quoted_from_the_version_that_held_it() -> None:
    found = quote(told(PROMISE, None, Polarity.REMOVED), a_place())

    assert (found.before, found.after) == (PROMISE, None)
    assert (found.before_version, found.after_version) == (4, None)


def test_the_id_of_an_event_is_the_same_whenever_and_in_whatever_order_it_is_made() -> None:
    one, two = told(None, TRAINS), told(None, LICENCE)

    ids = {an_event(said, a_place(days)).id for said in ([one, two], [two, one]) for days in (2, 9)}

    assert len(ids) == 1


def test_events_about_other_words_documents_or_moments_have_other_ids() -> None:
    events = [
        an_event([told(None, TRAINS)], a_place()),
        an_event([told(None, LICENCE)], a_place()),
        an_event([told(None, TRAINS)], a_place(document=1)),
        an_event([told(None, TRAINS, seen=START + DAY)], a_place()),
        an_event([told(TRAINS, None, Polarity.REMOVED)], a_place()),
    ]
    withdrawn = group([told(None, TRAINS)], a_place(), kind="withdrawn").new

    assert withdrawn is not None
    assert len({e.id for e in [*events, withdrawn]}) == 6


def test_the_same_sentence_in_a_second_document_joins_the_first_event() -> None:
    first = an_event([told(None, TRAINS)], a_place())

    grouping = group([told(None, TRAINS.upper())], a_place(3, document=1), [first])

    assert grouping.new is None
    assert grouping.joined == (
        replace(first, documents=("inkharbour/terms-of-service", "inkharbour/privacy-policy")),
    )


def test_it_joins_across_the_platforms_of_one_owner() -> None:
    first = an_event([told(None, TRAINS)], a_place())
    sister = a_platform("pencove")

    (joined,) = group([told(None, TRAINS)], a_place(3, platform=sister), [first]).joined

    assert joined.documents == ("inkharbour/terms-of-service", "pencove/terms-of-service")


def test_the_same_sentence_of_another_owner_is_an_event_of_its_own() -> None:
    first = an_event([told(None, TRAINS)], a_place())
    stranger = a_platform("pencove", "Pen Cove GmbH")

    grouping = group([told(None, TRAINS)], a_place(3, platform=stranger), [first])

    assert grouping.joined == ()
    assert grouping.new is not None


@pytest.mark.parametrize(("later", "joins"), [(ECHO, True), (ECHO + timedelta(seconds=1), False)])
def test_an_echo_joins_for_six_weeks(later: timedelta, joins: bool) -> None:
    first = an_event([told(None, TRAINS)], a_place())
    place = replace(a_place(document=1), at=first.announced_at + later)

    grouping = group([told(None, TRAINS)], place, [first])

    assert bool(grouping.joined) is joins
    assert (grouping.new is None) is joins


def test_what_is_new_beside_an_echo_is_told_alone() -> None:
    first = an_event([told(None, TRAINS)], a_place())

    grouping = group([told(None, TRAINS), told(None, LICENCE)], a_place(3, document=1), [first])

    assert len(grouping.joined) == 1
    assert grouping.new is not None
    assert [q.after for q in grouping.new.quotes] == [LICENCE]


def test_two_echoes_of_one_event_join_it_once() -> None:
    first = an_event([told(None, TRAINS), told(None, LICENCE)], a_place())

    grouping = group([told(None, TRAINS), told(None, LICENCE)], a_place(3, document=1), [first])

    (joined,) = grouping.joined
    assert joined.documents == ("inkharbour/terms-of-service", "inkharbour/privacy-policy")


def test_an_echo_in_the_same_document_is_not_told_again() -> None:
    first = an_event([told(None, TRAINS)], a_place())

    assert group([told(None, TRAINS)], a_place(3), [first]) == Grouping(None, ())


def test_a_lost_sentence_is_no_echo_of_its_coming() -> None:
    first = an_event([told(None, TRAINS)], a_place())

    event = an_event([told(TRAINS, None, Polarity.REMOVED, severity=1)], a_place(9), [first])

    assert event.reverses == first.id
    assert event.sentence.startswith("A promise is gone from Terms of Inkharbour. Until now: ")


def test_the_latest_event_that_brought_the_words_is_the_one_reversed() -> None:
    first = an_event([told(None, TRAINS)], a_place())
    second = an_event([told(LICENCE, TRAINS, Polarity.BROADENED, seen=START + 60 * DAY)], a_place(60))

    event = an_event([told(TRAINS, PROMISE, Polarity.NARROWED)], a_place(90), [second, first])

    assert event.reverses == second.id


def test_words_that_nobody_was_told_of_reverse_nothing() -> None:
    other = an_event([told(None, LICENCE)], a_place())

    assert an_event([told(TRAINS, None, Polarity.REMOVED)], a_place(9), [other]).reverses is None


def test_a_sentence_that_was_withdrawn_says_so_and_joins_no_change() -> None:
    change = an_event([told(None, TRAINS)], a_place())

    grouping = group([told(None, TRAINS)], a_place(3, document=1), [change], kind="withdrawn")

    assert grouping.joined == ()
    assert grouping.new is not None
    assert grouping.new.kind == "withdrawn"
    assert grouping.new.sentence == (
        "Seen for a short time in Privacy Policy of Inkharbour, then withdrawn: It may train."
    )


def test_a_notice_is_one_for_each_spell_of_trouble() -> None:
    first = notice("unreadable", a_place(3), "It cannot be read.", START)
    again = notice("unreadable", a_place(4), "It cannot be read.", START)
    later = notice("unreadable", a_place(40), "It cannot be read.", START + 30 * DAY)
    mended = notice("readable-again", a_place(5), "It can be read again.", START)

    assert first.id == again.id
    assert len({first.id, later.id, mended.id}) == 3
    assert (first.quotes, first.severity, first.first_seen) == ((), 0, START)


@pytest.mark.parametrize(
    ("polarity", "opening"),
    [
        (Polarity.ADDED, "New in"),
        (Polarity.BROADENED, "Wider in"),
        (Polarity.NARROWED, "Narrower in"),
    ],
)
def test_the_sentence_says_what_happened(polarity: Polarity, opening: str) -> None:
    event = an_event([told(PROMISE, TRAINS, polarity)], a_place())

    assert event.sentence == f"{opening} Terms of Inkharbour: It may train."
