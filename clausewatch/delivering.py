"""Composes what is due and works off the outbox, every lane by itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.delivery.drain import drain
from alerts.delivery.hand import Lane, Tally
from alerts.delivery.pace import Pace
from clausewatch import secrets
from clausewatch.channels import Channels, channels
from clausewatch.composing import Composed, compose
from clausewatch.digesting import Facts
from clausewatch.forgetting import forget_stale
from clausewatch.home import Home
from clausewatch.packing import Packer
from clausewatch.settings import Settings
from data.domain.platform import Platform
from data.store import outbox

# Sessions with the mail server at once. One that waits for its answer leaves the processor to the other.
MAIL_SESSIONS = 2
# Webhooks called at once: so many can be slow before one has to wait.
WEBHOOK_SESSIONS = 16


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one call did: the digests composed, and what became of the messages, by lane."""

    composed: Composed
    lanes: dict[str, Tally]
    forgotten: int


def deliver(home: Home, settings: Settings, platforms: Sequence[Platform]) -> Delivered:
    """
    Compose what is due, then hand over everything that is due in the outbox.

    Raises:
        UsageError: A setting is wrong.
    """
    clock = ticking(settings.now)
    ways = channels(settings, clock)
    seal = secrets.seal(settings)
    facts = Facts(home, platforms, settings.site)
    composed = compose(home, seal, facts.kinds, settings.now)
    packer = Packer(home, facts, seal, ways.links, ways.renderings)
    lanes = _worked_off(home, ways, packer, clock)
    return Delivered(composed, lanes, forget_stale(home, settings.now))


def ticking(start: datetime) -> Callable[[], datetime]:
    """A clock that shows a moment now, and goes on from there."""
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


def _worked_off(
    home: Home, ways: Channels, packer: Packer, clock: Callable[[], datetime]
) -> dict[str, Tally]:
    """Each lane in threads of its own; Ctrl-C lets each finish the message it is at."""
    stop = threading.Event()
    with home.store.reading() as connection:
        due = outbox.lanes(connection, clock())
    with ThreadPoolExecutor(MAIL_SESSIONS) as mail, ThreadPoolExecutor(WEBHOOK_SESSIONS) as rest:
        running: list[tuple[str, Future[Tally]]] = []
        for name in due:
            kind = name.partition(":")[0]
            if kind not in ways.carriers:
                continue
            pace = Pace(ways.paces.get(kind), stop)
            lane = Lane(name, home.store, ways.carriers[kind], packer.packed(ways.sender), clock, pace)
            pool, sessions = (mail, MAIL_SESSIONS) if kind == "smtp" else (rest, 1)
            running += [(name, pool.submit(drain, lane)) for _ in range(sessions)]
        return _awaited(running, stop)


def _awaited(running: Iterable[tuple[str, Future[Tally]]], stop: threading.Event) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    try:
        for name, future in running:
            tallies.setdefault(name, Tally()).add(future.result())
    finally:
        stop.set()
    return tallies
