"""
One's own subscription by token: look at it, change it, delete it.

The token is the one in the link to the page that manages a subscription, sent in the header `Authorization`,
which a browser never adds by itself. Whoever has it may do what that page lets her do.

Source: RFC 6750 (bearer tokens).
"""

from __future__ import annotations

from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from data.domain.finding import Label, Stance
from data.domain.subscription import Cadence, Channel, Rhythm, Subscription, Wanted
from web.api import shapes
from web.asking import Unfit
from web.subscribing_desk import Desk
from web.subscribing_forms import body
from web.subscribing_pages import desk_of

# What says that nobody is known by this token; it repeats nothing of it.
CHALLENGE = {"WWW-Authenticate": "Bearer"}


def _minute(said: time) -> time:
    return said.replace(second=0, microsecond=0, tzinfo=None)


Clock = Annotated[time, AfterValidator(_minute)]


class _Sent(BaseModel):
    """What is sent has these fields and no other."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WantedSent(_Sent):
    """Which events are wanted; empty lists mean all."""

    platforms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    stances: tuple[Stance, ...] = ()
    least_severity: Annotated[int, Field(ge=0, le=4)] = 1


class RhythmSent(_Sent):
    """When they are wanted, on the clock of `time_zone`."""

    cadence: Cadence
    at: Clock
    weekday: Annotated[int, Field(ge=0, le=6)] = 0
    day: Annotated[int, Field(ge=1, le=28)] = 1
    time_zone: str = "UTC"
    at_once: Annotated[int, Field(ge=0, le=4)] | None = None
    quiet: tuple[Clock, Clock] | None = None
    still_watching: bool = False


class WishSent(_Sent):
    """All that can be changed of a subscription."""

    wanted: WantedSent
    rhythm: RhythmSent
    language: str


async def subscription(request: Request) -> Response:
    """The subscription that the token belongs to."""
    return _shown(await _mine(request), desk_of(request))


async def change_subscription(request: Request) -> Response:
    """Put other wishes in the place of those there are."""
    found, desk = await _mine(request), desk_of(request)
    wish = _wish(await body(request), desk)
    wanted = Wanted(**wish.wanted.model_dump())
    rhythm = Rhythm(**wish.rhythm.model_dump())
    await run_in_threadpool(desk.change, found.id, wanted, rhythm, wish.language)
    return _shown(await _mine(request), desk)


async def delete_subscription(request: Request) -> Response:
    """End the subscription and delete everything that is known of it."""
    found = await _mine(request)
    await run_in_threadpool(desk_of(request).erase, found.id)
    return Response(None, 204, {"Cache-Control": "no-store"})


async def _mine(request: Request) -> Subscription:
    """Raises HTTPException 401 where the token opens no subscription."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    desk = desk_of(request)
    channel = desk.opened("manage", token.strip()) if scheme.lower() == "bearer" else None
    found = await run_in_threadpool(desk.subscription, channel) if channel else None
    if found is None:
        raise HTTPException(401, headers=CHALLENGE)
    return found


def _wish(sent: bytes, desk: Desk) -> WishSent:
    """What was sent, if it is of the right form and was offered. Raises Unfit."""
    try:
        wish = WishSent.model_validate_json(sent)
    except ValidationError as error:
        raise Unfit(_place(error)) from None
    offered = {
        "wanted.platforms": (wish.wanted.platforms, {platform.id for platform in desk.platforms}),
        "wanted.kinds": (wish.wanted.kinds, {platform.kind for platform in desk.platforms}),
        "rhythm.time_zone": ((wish.rhythm.time_zone,), set(desk.zones)),
        "language": ((wish.language,), set(desk.languages)),
    }
    for name, (values, known) in offered.items():
        if not set(values) <= known:
            raise Unfit(name)
    return wish


def _place(error: ValidationError) -> str:
    """Which of our fields does not fit; a name that was sent and is none of ours is not repeated."""
    first = error.errors()[0]
    ours = {*WishSent.model_fields, *WantedSent.model_fields, *RhythmSent.model_fields}
    names = [str(part) for part in first["loc"] if part in ours]
    return ".".join(names) or "body"


def _shown(found: Subscription, desk: Desk) -> Response:
    wanted, rhythm = found.wanted, found.rhythm
    said: shapes.SubscriptionShape = {
        "state": found.state,
        "wanted": {
            "platforms": list(wanted.platforms),
            "kinds": list(wanted.kinds),
            "labels": [label.value for label in wanted.labels],
            "stances": [stance.value for stance in wanted.stances],
            "least_severity": wanted.least_severity,
        },
        "rhythm": {
            "cadence": rhythm.cadence,
            "at": rhythm.at.isoformat("minutes"),
            "weekday": rhythm.weekday,
            "day": rhythm.day,
            "time_zone": rhythm.time_zone,
            "at_once": rhythm.at_once,
            "quiet": [hour.isoformat("minutes") for hour in rhythm.quiet] if rhythm.quiet else None,
            "still_watching": rhythm.still_watching,
        },
        "language": found.language,
        "channels": [_channel(one, desk) for one in found.channels if one.state != "ended"],
        "created_at": found.created_at.isoformat(),
        "confirmed_at": found.confirmed_at.isoformat() if found.confirmed_at else None,
        "next_at": found.next_at.isoformat() if found.next_at else None,
    }
    return JSONResponse(said, headers={"Cache-Control": "no-store"})


def _channel(one: Channel, desk: Desk) -> shapes.ChannelShape:
    return {"kind": one.kind, "address": desk.shown(one), "state": one.state, "reason": one.reason}
