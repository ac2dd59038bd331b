"""What is composed, when, and for whom; each event once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from clausewatch.composing import Composed, compose
from clausewatch.forgetting import forget_stale
from clausewatch.home import Home
from clausewatch.subscribing import Register, Wish
from data.domain.finding import Label
from data.domain.subscription import Digest, Message, Rhythm, Wanted
from data.store import belongings, subscriptions
from tests.clausewatch.sending.people import (
    DAY,
    START,
    a_home,
    a_register,
    an_event,
    kinds,
    numbers,
    subscribed,
    tell,
)

CALM = Rhythm(at_once=None)
HOUR = timedelta(hours=1)
# START is Monday 06:00; weekly digests are due on Mondays at 08:00.
FIRST, SECOND = START + 2 * HOUR, START + 7 * DAY + 2 * HOUR


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    opened = a_home(tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def register(home: Home) -> Register:
    return a_register(home)


def composed(home: Home, now: datetime) -> Composed:
    return compose(home, a_register(home).seal, kinds(), now)


def sent(home: Home, id: str) -> tuple[tuple[Digest, ...], tuple[Message, ...]]:
    with home.store.reading() as connection:
        told, messages, _ = belongings.history(connection, id)
    return told, messages


def told(home: Home, id: str) -> list[list[int]]:
    return [numbers(digest.events) for digest in sent(home, id)[0]]


def test_a_weekly_digest_waits_for_its_day_and_tells_each_event_once(home: Home, register: Register) -> None:
    reader = subscribed(register, rhythm=CALM)
    tell(home, [an_event(1, announced_at=START + HOUR), an_event(2), an_event(3, announced_at=SECOND + HOUR)])

    made = [composed(home, when).digests for when in (START + HOUR, FIRST, FIRST, SECOND, SECOND + 8 * DAY)]

    assert made == [0, 1, 0, 1, 1]
    assert told(home, reader.id) == [[1], [2], [3]]
    assert [digest.period for digest in sent(home, reader.id)[0]] == [
        "weekly/2026-05-11",
        "weekly/2026-05-18",
        "weekly/2026-05-25",
    ]


def test_what_was_announced_before_the_subscription_is_not_told(home: Home, register: Register) -> None:
    tell(home, [an_event(1, announced_at=START - HOUR), an_event(2, announced_at=START + HOUR)])
    reader = subscribed(register, rhythm=CALM)

    composed(home, FIRST)

    assert told(home, reader.id) == [[2]]


def test_an_event_that_turns_up_late_is_still_told(home: Home, register: Register) -> None:
    reader = subscribed(register, rhythm=CALM)
    composed(home, FIRST)
    tell(home, [an_event(1, announced_at=FIRST - HOUR)])

    composed(home, SECOND)

    assert told(home, reader.id) == [[1]]


def test_what_is_grave_does_not_wait_and_is_not_repeated(home: Home, register: Register) -> None:
    reader = subscribed(register, rhythm=Rhythm(at_once=4))
    tell(home, [an_event(1, severity=4), an_event(2, severity=3)])

    made = [composed(home, START + DAY + n * HOUR).digests for n in range(3)]
    composed(home, SECOND)

    assert made == [1, 0, 0]
    assert told(home, reader.id) == [[1], [2]]
    assert sent(home, reader.id)[0][0].period.startswith("at-once/")


def test_quiet_hours_hold_back_what_is_grave_until_morning(home: Home, register: Register) -> None:
    rhythm = Rhythm(at_once=3, quiet=(time(22), time(7)), time_zone="Asia/Tokyo")
    reader = subscribed(register, rhythm=rhythm)
    night, morning = START + DAY + 8 * HOUR, START + DAY + 16 * HOUR  # 23:00 and 07:00 in Tokyo
    tell(home, [an_event(1, announced_at=START + DAY), an_event(2, announced_at=night)])

    made = [composed(home, when).digests for when in (night, morning - HOUR / 60, morning)]

    assert made == [0, 0, 1]
    assert told(home, reader.id) == [[1, 2]]


def test_no_news_means_no_mail_unless_it_was_asked_for(home: Home, register: Register) -> None:
    silent = subscribed(register, rhythm=CALM)
    faithful = subscribed(register, "ada@example.org", rhythm=replace(CALM, still_watching=True))

    for when in (FIRST, SECOND):
        composed(home, when)

    assert told(home, silent.id) == []
    assert told(home, faithful.id) == [[], []]


def test_a_contradiction_waits_for_news_to_stand_beside(home: Home, register: Register) -> None:
    reader = subscribed(register, rhythm=Rhythm(at_once=1))
    tell(home, [replace(an_event(1, severity=2), kind="contradiction")])  # type: ignore[arg-type]
    alone = [composed(home, when).digests for when in (START + 2 * DAY, SECOND)]
    tell(home, [an_event(2, announced_at=START + 8 * DAY)])
    beside = composed(home, START + 8 * DAY + HOUR).digests

    assert (alone, beside) == ([0, 0], 1)
    assert told(home, reader.id) == [[1, 2]]


def test_after_a_long_silence_of_ours_there_is_one_digest(home: Home, register: Register) -> None:
    reader = subscribed(register, rhythm=replace(CALM, cadence="daily"))
    tell(home, [an_event(n, announced_at=START + n * DAY) for n in range(1, 30)])

    composed(home, START + 30 * DAY)

    assert told(home, reader.id) == [list(range(1, 30))]


def test_each_gets_what_she_asked_for(home: Home, register: Register) -> None:
    wishes = {
        "art": Wanted(kinds=("art",)),
        "licence": Wanted(labels=(Label.LICENSE_GRANT,)),
        "grave": Wanted(least_severity=3),
        "all": Wanted(least_severity=0),
    }
    readers = {name: subscribed(register, f"{name}@example.org", w, CALM) for name, w in wishes.items()}
    tell(
        home,
        [
            an_event(1, "inkhaven", 1, START + HOUR),
            an_event(2, "quillbox", 3, START + HOUR),
            an_event(3, "penfold", 0, START + HOUR, Label.LICENSE_GRANT),
        ],
    )

    composed(home, FIRST)

    got = {name: told(home, reader.id) for name, reader in readers.items()}
    assert got == {"art": [[1]], "licence": [], "grave": [[2]], "all": [[1, 2, 3]]}


def test_every_channel_in_use_carries_the_digest_in_a_lane_of_its_own(home: Home, register: Register) -> None:
    reader = subscribed(register, rhythm=CALM, webhook="https://example.org/hook")
    tell(home, [an_event(1, announced_at=START + HOUR)])

    made = composed(home, FIRST)

    (hook,) = [channel for channel in reader.channels if channel.kind == "webhook"]
    assert (made.digests, made.messages) == (1, 2)
    assert {message.lane for message in sent(home, reader.id)[1]} == {"smtp", f"webhook:{hook.id}"}


def test_whoever_is_paused_hears_everything_after_resuming(home: Home, register: Register) -> None:
    reader = subscribed(register, rhythm=CALM)
    mailbox = reader.channels[0].id
    tell(home, [an_event(n, announced_at=START + n * 7 * DAY + HOUR) for n in range(4)])
    register.pause(mailbox, "asked")
    for week in range(3):
        composed(home, FIRST + week * 7 * DAY)
    paused = told(home, reader.id)

    register.resume(mailbox)
    composed(home, FIRST + 3 * 7 * DAY)

    assert paused == []
    assert told(home, reader.id) == [[0, 1, 2, 3]]


def test_nobody_hears_before_confirming_or_after_the_end(home: Home, register: Register) -> None:
    wish = Wish("ada@example.org", Wanted(), CALM, "en")
    asked = register.ask(wish, START)
    ended = subscribed(register, rhythm=CALM)
    tell(home, [an_event(1, announced_at=START + HOUR)])
    register.end(ended.channels[0].id)

    assert composed(home, FIRST).digests == 0
    assert register.confirm(asked.channels[0].id, FIRST) is not None
    assert register.confirm("nobody", FIRST) is None


def test_addresses_that_nobody_confirmed_and_old_ends_are_erased(home: Home, register: Register) -> None:
    register.ask(Wish("ada@example.org", Wanted(), CALM, "en"), START)
    ended = subscribed(register, rhythm=CALM)
    register.end(ended.channels[0].id)
    stays = subscribed(register, "eve@example.org", rhythm=CALM)

    counts = [forget_stale(home, START + days * DAY) for days in (3, 4, 30, 31)]

    assert counts == [0, 1, 0, 1]
    with home.store.reading() as connection:
        assert [one.id for one in subscriptions.everything(connection, register.seal)] == [stays.id]


def test_many_are_composed_page_by_page(
    home: Home, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clausewatch.composing.PAGE", 3)
    for number in range(8):
        subscribed(register, f"reader{number}@example.org", rhythm=CALM)
    tell(home, [an_event(1, announced_at=START + HOUR)])

    assert composed(home, FIRST) == Composed(8, 8)
