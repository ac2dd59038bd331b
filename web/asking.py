"""What a reader asks for in the address, taken strictly: what does not fit is said, never guessed."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import get_args
from urllib.parse import parse_qsl, urlencode

from starlette.exceptions import HTTPException

from data.domain.event import EventKind
from data.domain.finding import Label

Asked = Mapping[str, str]

EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)

# Nothing is known from outside of these years; a day beyond counts as one at their edge.
EARLIEST, LATEST = 1990, 2200

# Platforms that can be put beside each other in one answer.
MOST_PLATFORMS = 200


# What pages can be asked, by name.
NAMES = frozenset(
    (
        *("after", "at", "document", "from", "kind", "label", "language", "of", "past", "platform"),
        *("platforms", "q", "severity", "since", "sort", "than", "to", "until", "view"),
    )
)


class Unfit(HTTPException):
    """A value that does not fit; `detail` is the name of its parameter, never the value."""

    def __init__(self, name: str, status: int = 400) -> None:
        super().__init__(status, name)


class Unknown(Unfit):
    """A value of the right form that names nothing: a platform, a page of a list."""

    def __init__(self, name: str) -> None:
        super().__init__(name, 404)


def again(query: str) -> str:
    """What a query asks that pages know, as a query; anything else in it is left out."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name in NAMES], safe=",")


def number(asked: Asked, name: str, usual: int, highest: int, lowest: int = 1) -> int:
    """A whole number in a range. Raises Unfit."""
    said = asked.get(name)
    if said is None or said == "":
        return usual
    if not (said.isascii() and said.isdecimal() and len(said) < 10 and lowest <= int(said) <= highest):
        raise Unfit(name)
    return int(said)


def day(asked: Asked, name: str) -> datetime | None:
    """The last moment of a day in UTC: what came on it counts; None when there is none. Raises Unfit."""
    began = beginning(asked, name)
    return began + timedelta(days=1) - timedelta(microseconds=1) if began else None


def beginning(asked: Asked, name: str) -> datetime | None:
    """The beginning of a day in UTC; None when there is none. Raises Unfit."""
    said = asked.get(name)
    if not said:
        return None
    try:
        # Python reads more forms than a date has.
        found = date.fromisoformat(said) if len(said) == 10 and said.isascii() else None
    except ValueError:
        found = None
    if found is None:
        raise Unfit(name)
    near = found.replace(year=EARLIEST, day=1) if found.year < EARLIEST else found
    near = near.replace(year=LATEST, day=1) if near.year > LATEST else near
    return datetime(near.year, near.month, near.day, tzinfo=UTC)


def label(asked: Asked, name: str = "label") -> Label | None:
    """A label by its code. Raises Unfit."""
    said = asked.get(name)
    try:
        return Label(said) if said else None
    except ValueError:
        raise Unfit(name) from None


def choice(asked: Asked, name: str, choices: tuple[str, ...]) -> str | None:
    """One of several words; None when there is none. Raises Unfit."""
    said = asked.get(name)
    if said and said not in choices:
        raise Unfit(name)
    return said or None


def language(asked: Asked, name: str = "language") -> str | None:
    """A primary language tag. Raises Unfit."""
    said = asked.get(name)
    if said and not (said.isascii() and said.isalpha() and said.islower() and 2 <= len(said) <= 3):
        raise Unfit(name)
    return said or None


def several(said: list[str], name: str) -> tuple[str, ...]:
    """Ids, repeated or between commas, each once. Raises Unfit."""
    found = tuple(dict.fromkeys(p.strip() for part in said for p in part.split(",") if p.strip()))
    if len(found) > MOST_PLATFORMS:
        raise Unfit(name)
    return found


def cursor(*values: str | int) -> str:
    """Where a list goes on, as one word for the reader to send back."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def place(asked: Asked, *kinds: type, name: str = "after") -> tuple[str | int, ...] | None:
    """The values of a cursor; None when there is none. Raises Unfit."""
    said = asked.get(name)
    if not said:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(said.encode("ascii") + b"=" * (-len(said) % 4)))
    except (ValueError, binascii.Error, UnicodeError, RecursionError):
        raise Unknown(name) from None
    fits = isinstance(values, list) and len(values) == len(kinds)
    if not fits or not all(_fits(v, kind) for v, kind in zip(values, kinds, strict=True)):
        raise Unknown(name)
    return tuple(values)


def moment_place(asked: Asked, name: str = "after") -> tuple[datetime, str] | None:
    """A cursor of a moment and an id. Raises Unfit."""
    values = place(asked, str, str, name=name)
    if values is None:
        return None
    try:
        found = datetime.fromisoformat(str(values[0]))
    except ValueError:
        raise Unknown(name) from None
    if found.tzinfo is None or not EARLIEST <= found.year <= LATEST:
        raise Unknown(name)
    return found, str(values[1])


def _fits(value: object, kind: type) -> bool:
    """What a database can be asked for: no lone surrogates, no numbers beyond 64 bits."""
    if type(value) is not kind:
        return False
    if isinstance(value, str):
        return value.isprintable()
    return isinstance(value, int) and 0 <= value < 2**62
