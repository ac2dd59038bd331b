"""What somebody wants, from the options of `subscribe`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import get_args

from alerts import periods
from alerts.presets import preset
from alerts.wording import phrases
from clausewatch.commands.platforms import unknown
from data.domain.finding import Label, Stance
from data.domain.platform import Platform
from data.domain.subscription import Cadence, Rhythm, Wanted
from data.errors import UsageError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Options:
    """The options as they were typed; None and empty where they were left out."""

    preset: str | None = None
    platforms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    least_severity: int | None = None
    language: str = "en"
    cadence: str | None = None
    at: str | None = None
    weekday: str | None = None
    day: int | None = None
    time_zone: str | None = None
    at_once: str | None = None
    quiet: str | None = None
    still_watching: bool = False


def wanted(options: Options, platforms: Sequence[Platform]) -> Wanted:
    """
    What is wanted: a preset with what the options say instead.

    Raises:
        UsageError: An option names something that is not there.
    """
    base = preset(options.preset).wanted if options.preset else Wanted()
    known = {p.id for p in platforms}
    for id in options.platforms:
        if id not in known:
            raise unknown(id, tuple(platforms))
    found = replace(
        base,
        platforms=options.platforms or base.platforms,
        kinds=_known("kind", options.kinds, sorted({p.kind for p in platforms})) or base.kinds,
        labels=tuple(Label(n) for n in _known("label", options.labels, list(Label))) or base.labels,
        stances=tuple(Stance(n) for n in _known("stance", options.stances, list(Stance))) or base.stances,
    )
    if options.least_severity is None:
        return found
    return replace(found, least_severity=options.least_severity)


def rhythm(options: Options) -> Rhythm:
    """When it is wanted, likewise. Raises UsageError."""
    phrases(options.language)  # refuses a language there is no digest in
    found = preset(options.preset).rhythm if options.preset else Rhythm()
    cadence: Cadence = found.cadence
    for name in get_args(Cadence):
        cadence = name if name == options.cadence else cadence
    _known("--cadence", [options.cadence] if options.cadence else [], get_args(Cadence))
    _known("--weekday", [options.weekday] if options.weekday else [], WEEKDAYS)
    zone = options.time_zone or found.time_zone
    if not periods.is_zone(zone):
        raise UsageError(f"There is no time zone {zone!r}; write one like Europe/Berlin or Asia/Tokyo.")
    return replace(
        found,
        cadence=cadence,
        at=clock(options.at) if options.at else found.at,
        weekday=WEEKDAYS.index(options.weekday) if options.weekday else found.weekday,
        day=options.day or found.day,
        time_zone=zone,
        at_once=_at_once(options.at_once) if options.at_once else found.at_once,
        quiet=quiet_hours(options.quiet) if options.quiet else found.quiet,
        still_watching=options.still_watching,
    )


def clock(text: str) -> time:
    """A time of the day such as 08:00. Raises UsageError."""
    try:
        found = time.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None or len(text) != 5:
        raise UsageError(f"{text!r} is no time of the day; write it like 08:00.")
    return found


def quiet_hours(text: str) -> tuple[time, time]:
    """A stretch of the day such as 22:00-07:00. Raises UsageError."""
    since, _, until = text.partition("-")
    hours = clock(since.strip()), clock(until.strip())
    if hours[0] == hours[1]:
        raise UsageError("Quiet hours need a beginning and another end; write them like 22:00-07:00.")
    return hours


def _at_once(text: str) -> int | None:
    if text == "never":
        return None
    if text not in ("0", "1", "2", "3", "4"):
        raise UsageError(f"--at-once is a severity from 0 to 4, or never; not {text!r}.")
    return int(text)


def _known(what: str, given: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The names as they were given. Raises UsageError for one that is not known."""
    names = tuple(given)
    for name in names:
        if name not in known:
            raise UsageError(f"There is no {what} {name!r}; choose from {', '.join(known)}.")
    return names
