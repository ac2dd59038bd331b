"""Claims on documents and signals, kept alive while they are worked on and given back at the end."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import Iterable
from datetime import datetime

import structlog

from clausewatch.home import Home
from clausewatch.watching import clock
from data.domain.platform import Document
from data.store import jobs, tallies
from data.store.jobs import LEASE, Claim

# Documents of one round. The next round begins at once when there are more.
BATCH = 200

LOOK, SIGNALS, TICK = "look/", "signals/", "tick/"

_log = structlog.get_logger()


def holder() -> str:
    """A name for this process that no other one has or had."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def documents(
    home: Home, known: Iterable[Document], name: str, now: datetime
) -> list[tuple[Document, Claim]]:
    """Claim documents that are due, up to a batch of them."""
    by_id = {d.id: d for d in known}
    with home.store.transaction() as connection:
        due = jobs.due_documents(connection, tuple(by_id), now)[:BATCH]
        claims = jobs.claim(connection, [LOOK + d for d in due], name, now)
        # Another watcher may have looked between our reading and our claiming.
        still = set(jobs.due_documents(connection, [c.job.removeprefix(LOOK) for c in claims], now))
        late = [c for c in claims if c.job.removeprefix(LOOK) not in still]
        jobs.release(connection, late)
    return [(by_id[c.job.removeprefix(LOOK)], c) for c in claims if c not in late]


class Held:
    """The claims of one round."""

    def __init__(self, home: Home, claims: Iterable[Claim]) -> None:
        self._home = home
        self._open = {c.job: c for c in claims}

    def add(self, claims: Iterable[Claim]) -> None:
        """Keep these too."""
        self._open |= {c.job: c for c in claims}

    def done(self, claim: Claim, outcome: str, now: datetime) -> None:
        """The work of a claim is done and counted."""
        with self._home.store.transaction() as connection:
            jobs.finish(connection, claim, now)
            tallies.add(connection, "looks", outcome)
        self.gone(claim)

    def gone(self, claim: Claim) -> None:
        """Somebody else has it, or it was given back already."""
        self._open.pop(claim.job, None)

    def release(self) -> None:
        """Give everything back that is not done."""
        if self._open:
            with self._home.store.transaction() as connection:
                jobs.release(connection, self._open.values())
            self._open.clear()

    async def keep(self) -> None:
        """Renew the claims until cancelled."""
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 4)
            for lost in await asyncio.to_thread(self._renew):
                _log.warning("claim lost", job=lost)
                self._open.pop(lost, None)

    def _renew(self) -> list[str]:
        mine = dict(self._open)
        with self._home.store.transaction() as connection:
            held = jobs.renew(connection, mine.values(), clock.now())
        return [name for name in mine if name not in {c.job for c in held}]
