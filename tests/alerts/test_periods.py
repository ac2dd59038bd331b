"""When a digest is due, on the subscriber's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from alerts.periods import at_once, awake, following, is_zone, latest, zones
from data.domain.subscription import Rhythm

BERLIN = ZoneInfo("Europe/Berlin")
WEEKLY = Rhythm(time_zone="Europe/Berlin")
DAILY = Rhythm("daily", time_zone="Europe/Berlin")


def local(moment: datetime) -> str:
    return moment.astimezone(BERLIN).strftime("%Y-%m-%d %H:%M")


def test_eight_stays_eight_when_the_clocks_change() -> None:
    spring = following(DAILY, datetime(2026, 3, 28, 12, tzinfo=BERLIN))
    summer = following(DAILY, spring.until)

    assert [local(spring.until), local(summer.until)] == ["2026-03-29 08:00", "2026-03-30 08:00"]
    assert (spring.until.hour, datetime(2026, 3, 28, 8, tzinfo=BERLIN).astimezone(UTC).hour) == (6, 7)


def test_an_hour_that_is_skipped_or_comes_twice_gives_one_digest() -> None:
    early = replace(DAILY, at=time(2, 30))
    skipped = [following(early, datetime(2026, 3, 28, 12, tzinfo=BERLIN))]
    skipped.append(following(early, skipped[0].until))
    twice = [following(early, datetime(2026, 10, 24, 12, tzinfo=BERLIN))]
    twice.append(following(early, twice[0].until))

    assert [local(p.until) for p in skipped] == ["2026-03-29 03:30", "2026-03-30 02:30"]
    assert [p.name for p in twice] == ["daily/2026-10-25", "daily/2026-10-26"]
    assert twice[0].until == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_weeks_and_months_fall_on_their_days() -> None:
    monday = following(WEEKLY, datetime(2026, 5, 11, 6, 0, tzinfo=UTC))
    month = following(replace(WEEKLY, cadence="monthly", day=28), datetime(2026, 2, 1, tzinfo=UTC))

    assert (monday.name, local(monday.until)) == ("weekly/2026-05-18", "2026-05-18 08:00")
    assert (month.name, local(month.until)) == ("monthly/2026-02-28", "2026-02-28 08:00")


def test_a_digest_is_due_at_its_very_moment() -> None:
    moment = datetime(2026, 5, 18, 6, 0, tzinfo=UTC)

    assert following(WEEKLY, moment - timedelta(seconds=1)).until == moment
    assert following(WEEKLY, moment).until == moment + timedelta(days=7)


def test_missed_periods_become_one_digest() -> None:
    due = following(DAILY, datetime(2026, 5, 1, tzinfo=UTC)).until

    assert latest(DAILY, due, datetime(2026, 5, 20, 7, tzinfo=UTC)).name == "daily/2026-05-20"
    assert latest(DAILY, due, due).until == due


@pytest.mark.parametrize(
    ("hour", "wakes"),
    [(21, "21:00"), (22, "07:00"), (23, "07:00"), (3, "07:00"), (6, "07:00"), (7, "07:00"), (12, "12:00")],
)
def test_quiet_hours_over_midnight_wait_for_the_morning(hour: int, wakes: str) -> None:
    quiet = replace(DAILY, quiet=(time(22), time(7)))
    moment = datetime(2026, 5, 11, hour, tzinfo=BERLIN)

    woken = awake(quiet, moment.astimezone(UTC))

    assert local(woken)[-5:] == wakes
    assert timedelta() <= woken - moment < timedelta(hours=10)


def test_a_digest_in_the_quiet_hours_waits_for_their_end() -> None:
    night = replace(DAILY, at=time(23), quiet=(time(22), time(7)))
    first = following(night, datetime(2026, 5, 11, 12, tzinfo=BERLIN))

    assert (first.name, local(first.until)) == ("daily/2026-05-11", "2026-05-12 07:00")
    assert following(night, first.until).name == "daily/2026-05-12"


def test_quiet_hours_within_a_day() -> None:
    nap = replace(DAILY, quiet=(time(12), time(14)))

    assert local(awake(nap, datetime(2026, 5, 11, 13, tzinfo=BERLIN))) == "2026-05-11 14:00"
    assert local(awake(nap, datetime(2026, 5, 11, 14, tzinfo=BERLIN))) == "2026-05-11 14:00"


def test_what_is_told_at_once_is_named_by_its_events_in_any_order() -> None:
    assert at_once(["a", "b"]) == at_once(["b", "a"]) != at_once(["a"])


def test_zones_are_those_people_know() -> None:
    assert {"UTC", "Asia/Tokyo", "America/Argentina/Buenos_Aires"} <= set(zones())
    assert not is_zone("../../etc/passwd")
