"""What people send with a form: read within limits, checked against what was offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from typing import get_args
from urllib.parse import parse_qs, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from data.domain.finding import Label, Stance
from data.domain.subscription import Cadence, Rhythm, Wanted
from web.subscribing_desk import Desk

# In bytes; the largest form names every platform there is.
LARGEST = 64_000

Form = Mapping[str, list[str]]


async def body(request: Request) -> bytes:
    """
    What was sent.

    Raises:
        HTTPException: 413 when there is more than any form of ours has.
    """
    read = b""
    async for part in request.stream():
        read += part
        if len(read) > LARGEST:
            raise HTTPException(413)
    return read


async def sent(request: Request) -> Form:
    """The fields of a form. Raises HTTPException as `body`."""
    said = (await body(request)).decode("utf-8", "replace")
    return parse_qs(said, keep_blank_values=True, max_num_fields=2000)


def from_here(request: Request) -> bool:
    """
    Whether a form was sent from a page of ours, as far as the browser tells.

    Our pages send no referrer, so that `Origin` is `null` and `Sec-Fetch-Site` has to say it; where a browser
    is silent, the token in the form is what is left.

    Source: Fetch Metadata Request Headers (W3C); RFC 6454.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.headers.get("host")


def one(form: Form, name: str) -> str:
    """The value of a field, empty when it was not sent."""
    return form.get(name, [""])[0].strip()


def wanted(form: Form, desk: Desk) -> Wanted:
    """What is wanted. Raises HTTPException 400 for what was not offered."""
    kinds = sorted({platform.kind for platform in desk.platforms})
    return Wanted(
        platforms=platforms(form, desk),
        kinds=_offered(form, "kind", kinds),
        labels=tuple(Label(name) for name in _offered(form, "label", list(Label))),
        stances=tuple(Stance(name) for name in _offered(form, "stance", list(Stance))),
        least_severity=_number(form, "least_severity", 0, 4),
    )


def platforms(form: Form, desk: Desk) -> tuple[str, ...]:
    """The platforms that were ticked. Raises HTTPException 400 for one that was not offered."""
    return _offered(form, "platform", [platform.id for platform in desk.platforms])


def rhythm(form: Form, desk: Desk) -> Rhythm:
    """When it is wanted, likewise."""
    at_once = one(form, "at_once")
    return Rhythm(
        cadence=cadence(form),
        at=_clock(one(form, "at")),
        weekday=_number(form, "weekday", 0, 6),
        day=_number(form, "day", 1, 28),
        time_zone=chosen(form, "time_zone", desk.zones),
        at_once=None if at_once == "never" else _number(form, "at_once", 0, 4),
        quiet=_quiet(one(form, "quiet_since"), one(form, "quiet_until")),
        still_watching=one(form, "still_watching") == "yes",
    )


def cadence(form: Form) -> Cadence:
    """How often. Raises HTTPException 400."""
    for known in get_args(Cadence):
        if one(form, "cadence") == known:
            found: Cadence = known
            return found
    raise HTTPException(400)


def chosen(form: Form, name: str, offered: Sequence[str]) -> str:
    """One of the offered values. Raises HTTPException 400."""
    value = one(form, name)
    if value not in offered:
        raise HTTPException(400)
    return value


def _offered(form: Form, name: str, offered: Sequence[str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(form.get(name, [])))
    if not set(values) <= set(offered):
        raise HTTPException(400)
    return values


def _number(form: Form, name: str, least: int, most: int) -> int:
    return int(chosen(form, name, [str(number) for number in range(least, most + 1)]))


def _clock(text: str) -> time:
    """A time as browsers send it: 08:00, some with seconds."""
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise HTTPException(400) from None


def _quiet(since: str, until: str) -> tuple[time, time] | None:
    if not since or not until:
        return None
    hours = _clock(since), _clock(until)
    return hours if hours[0] != hours[1] else None
