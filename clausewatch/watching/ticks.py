"""What a leading watcher does, and how often it asks whether there is something to do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import sqlalchemy as sa
import structlog

from clausewatch.home import Home
from clausewatch.watching import claiming, clock, due
from clausewatch.watching.child import LOOK
from clausewatch.watching.children import Children
from clausewatch.watching.claiming import Held
from clausewatch.watching.due import Declared
from data.errors import ClausewatchError
from data.store import jobs
from data.store import telling as telling_rows

# When the daily work is done, UTC: soon after the day that it seals has ended.
DAILY = time(0, 10)

TELLING = claiming.TICK + "deliver"

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Office:
    """What the ticks work with."""

    home: Home
    children: Children
    declared: Declared
    holder: str


@dataclass(frozen=True, slots=True)
class Tick:
    """One recurring question, and its work."""

    name: str
    every: timedelta
    work: Callable[[Office], Awaitable[None]]


async def look(office: Office) -> None:
    """Rounds of looking until nothing is due, or a round does not come to its end."""
    while await asyncio.to_thread(due.documents, office.home, office.declared, clock.now()):
        code = await office.children.run(LOOK)
        if code:
            _log.warning("round not ended", code=code)
            return


async def confirm(office: Office) -> None:
    """Bring forward what waits for a second sight."""
    moved = await asyncio.to_thread(due.bring_forward, office.home, office.declared, clock.now())
    if moved:
        _log.info("second sights brought forward", documents=moved)


async def housekeeping(office: Office) -> None:
    """The daily work, once a day over all watchers of a database."""
    await daily(office, "housekeeping")


async def digest(office: Office) -> None:
    """Compose what is due, and hand it over."""
    if await asyncio.to_thread(_asked, office, _digests_due):
        await telling(office)


async def deliver(office: Office) -> None:
    """Hand over what waits in the outbox."""
    if await asyncio.to_thread(_asked, office, telling_rows.messages_waiting):
        await telling(office)


async def telling(office: Office) -> None:
    """Compose and deliver, by one process at a time over all watchers."""
    claims = await asyncio.to_thread(_claimed, office, TELLING, clock.now())
    if not claims:
        return
    held = Held(office.home, claims)
    keeper = asyncio.create_task(held.keep())
    code = -1
    try:
        code = await office.children.run("deliver")
        _log.info("delivered", code=code)
    finally:
        keeper.cancel()
        _conclude(office, claims[0], code, None)


def _digests_due(connection: sa.Connection, now: datetime) -> bool:
    return telling_rows.digests_due(connection, now, jobs.recurring(connection, TELLING)[1])


def _asked(office: Office, question: Callable[[sa.Connection, datetime], bool]) -> bool:
    with office.home.store.reading() as connection:
        return question(connection, clock.now())


async def daily(office: Office, command: str) -> None:
    """Run a command once a day over all watchers; one that fails is tried again at the next tick."""
    name, now = claiming.TICK + command, clock.now()
    claims = await asyncio.to_thread(_claimed, office, name, now)
    if not claims:
        return
    held = Held(office.home, claims)
    keeper = asyncio.create_task(held.keep())
    code = -1
    try:
        code = await office.children.run(command)
        _log.info("daily work", work=command, code=code)
    finally:
        keeper.cancel()
        _conclude(office, claims[0], code, next_daily(clock.now()))


def _claimed(office: Office, name: str, now: datetime) -> tuple[jobs.Claim, ...]:
    with office.home.store.transaction() as connection:
        if not _is_due(connection, name, now):
            return ()
        claims = jobs.claim(connection, [name], office.holder, now)
        if _is_due(connection, name, now):
            return claims
        jobs.release(connection, claims)  # somebody else did it between our asking and our claiming
        return ()


def _is_due(connection: sa.Connection, name: str, now: datetime) -> bool:
    due_at, done_at = jobs.recurring(connection, name)
    ahead = done_at is not None and done_at > now + jobs.LONGEST  # the clock was ahead then
    return due_at is None or due_at <= now or ahead


def _conclude(office: Office, claim: jobs.Claim, code: int, due_at: datetime | None) -> None:
    """A channel that is out of order (1) is a matter of the outbox, which tries again by itself."""
    with office.home.store.transaction() as connection:
        if code in (0, 1):
            jobs.finish(connection, claim, clock.now(), due_at)
        else:
            jobs.release(connection, [claim], f"ended with {code}")


def next_daily(now: datetime) -> datetime:
    """The next moment of the daily work after this one; in UTC there is no hour that comes twice."""
    today = datetime.combine(now.astimezone(UTC).date(), DAILY, tzinfo=UTC)
    return today if today > now else today + timedelta(days=1)


async def guarded(tick: Tick, office: Office) -> None:
    """Do a tick; what goes wrong is told, and the next one comes all the same."""
    structlog.contextvars.bind_contextvars(tick=tick.name)
    try:
        await tick.work(office)
    except ClausewatchError as error:
        _log.error("tick failed", said=str(error))


TICKS: tuple[Tick, ...] = (
    Tick("look", timedelta(minutes=5), look),
    Tick("confirm", timedelta(minutes=10), confirm),
    Tick("digest", timedelta(minutes=1), digest),
    Tick("deliver", timedelta(seconds=30), deliver),
    Tick("housekeeping", timedelta(minutes=10), housekeeping),
)
