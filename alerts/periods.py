"""When a subscription is due, on the clock of the subscriber's own wall."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from data.domain.subscription import Rhythm

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """
    A digest's period, by its end.

    Attributes:
        name: Part of the idempotency key: `weekly/2026-11-23`, the local day.
        until: Aware UTC.
    """

    name: str
    until: datetime


def following(rhythm: Rhythm, after: datetime) -> Period:
    """
    The first period that ends later than a moment.

    Local times follow the zone through its changes: at eight stays at eight. A time that a change skips is
    the same distance after midnight by the old clock; of one that comes twice the first counts. What falls
    into the quiet hours waits for their end.
    """
    zone = ZoneInfo(rhythm.time_zone)
    day = after.astimezone(zone).date() - DAY
    while True:
        if _fits(rhythm, day):
            until = awake(rhythm, datetime.combine(day, rhythm.at, zone).astimezone(UTC))
            if until > after:
                return Period(f"{rhythm.cadence}/{day.isoformat()}", until)
        day += DAY


def latest(rhythm: Rhythm, due: datetime, now: datetime) -> Period:
    """The last period that has ended by now, of those from the one that was due: the others were missed."""
    found = following(rhythm, due - timedelta(microseconds=1))
    while (coming := following(rhythm, found.until)).until <= now:
        found = coming
    return found


def at_once(events: Iterable[str]) -> str:
    """The name of what is told at once: derived from its events, so that they are told once."""
    return f"at-once/{hashlib.sha256('|'.join(sorted(events)).encode()).hexdigest()[:16]}"


def awake(rhythm: Rhythm, moment: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    if rhythm.quiet is None:
        return moment
    since, until = rhythm.quiet
    local = moment.astimezone(ZoneInfo(rhythm.time_zone))
    clock = local.time()
    if not (since <= clock < until if since <= until else clock >= since or clock < until):
        return moment
    day = local.date() + (DAY if until <= clock else timedelta())
    return max(datetime.combine(day, until, local.tzinfo).astimezone(UTC), moment)


def is_zone(name: str) -> bool:
    """Whether this is a time zone that is known here."""
    return name in zones()


@cache
def zones() -> tuple[str, ...]:
    """The names of all time zones people choose from."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


def _fits(rhythm: Rhythm, day: date) -> bool:
    if rhythm.cadence == "weekly":
        return day.weekday() == rhythm.weekday
    return rhythm.cadence == "daily" or day.day == rhythm.day
