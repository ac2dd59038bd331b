"""Mistakes of keeping an installation running, for `clausewatch doctor`."""

from __future__ import annotations

import importlib.util
import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from clausewatch.diagnosis import Diagnosis, Look
from clausewatch.home import opened
from clausewatch.settings import Settings
from clausewatch.watching.claiming import LOOK
from clausewatch.watching.leading import leadership
from clausewatch.watching.poison import QUARANTINE_AFTER
from data.declarations import platforms
from data.errors import ClausewatchError
from data.store import jobs, outbox, seals, statuses

# A day is sealed the night after; a second night without it says that nobody keeps house.
UNSEALED = timedelta(days=2)
OVERDUE = timedelta(hours=6)

# File systems on which a lock holds on one machine at most, as /proc/mounts names them.
FAR_AWAY = ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p")


def _watching(settings: Settings) -> Iterator[Diagnosis]:
    try:
        with opened(settings) as home:
            lead = leadership(home, settings)
            free = lead.take()
            lead.give_up()
    except ClausewatchError:
        return
    said = "nobody watches at present; start `clausewatch watch`, or let cron call `run --due`"
    yield Diagnosis("Watch", "note" if free else "fine", said if free else "a watcher leads")


def _schedule(settings: Settings) -> Iterator[Diagnosis]:
    """Overdue documents, a day that was not sealed, readers that crash: all in one look at the database."""
    try:
        known = {d.id for p in platforms(settings.catalogue) for d in p.documents}
        with opened(settings) as home, home.store.reading() as connection:
            every = statuses.everything(connection)
            seal = seals.newest(connection)
            poisoned = jobs.poisoned(connection, QUARANTINE_AFTER)
            dead = outbox.counts(connection).get("dead", 0)
    except ClausewatchError:
        return  # said by another look
    overdue = [s for s in every if s.document_id in known and settings.now - s.next_due_at > OVERDUE]
    if overdue:
        yield Diagnosis(
            "Schedule", "wrong", f"{len(overdue)} documents are overdue for hours; is it watched?"
        )
    stray = [s for s in every if s.document_id not in known]
    if stray and known:
        said = f"{len(stray)} documents are not in the catalogue, such as {stray[0].document_id}"
        yield Diagnosis("Strays", "note", f"{said}; they are kept, and looked at no more")
    if every and (seal is None or settings.now - seal.sealed_at > UNSEALED):
        yield Diagnosis("Seals", "note", "the last days are not sealed; `clausewatch housekeeping` does it")
    if poisoned:
        name = poisoned[0].removeprefix(LOOK)
        yield Diagnosis("Readers", "wrong", f"{len(poisoned)} documents end their reader ({name}); report it")
    if dead:
        yield Diagnosis(
            "Outbox", "wrong", f"{dead} messages were given up; `clausewatch deliver --dead` lists them"
        )


def _rights(settings: Settings) -> Iterator[Diagnosis]:
    """Others may not read addresses of subscribers; root's files cannot be written by the service."""
    if not settings.home.exists() or os.name == "nt":
        return
    found = settings.home.stat()
    if found.st_mode & stat.S_IROTH:
        said = f"{settings.home} can be read by everybody on this machine; chmod 700 it"
        yield Diagnosis("Rights", "note", said)
    if found.st_uid != os.geteuid():
        said = f"{settings.home} belongs to somebody else; run as its owner, or files get mixed up"
        yield Diagnosis("Owner", "wrong", said)


def _far_away(settings: Settings) -> Iterator[Diagnosis]:
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return
    here = settings.home.resolve()
    over = [(place, kind) for place, kind in mounts if here.is_relative_to(place)]
    kind = max(over, key=lambda m: len(m[0]), default=("", ""))[1]
    if kind in FAR_AWAY:
        yield Diagnosis("Locks", "wrong", f"the home is on {kind}, where locks do not hold; use a local disk")


def _extras(settings: Settings) -> Iterator[Diagnosis]:
    if importlib.util.find_spec("warcio") is None:
        yield Diagnosis("Evidence", "note", "`clausewatch evidence` needs the extra `clausewatch[warc]`")
    if settings.keeping.timestamp_server and importlib.util.find_spec("rfc3161_client") is None:
        yield Diagnosis("Timestamps", "wrong", "a server is set; install the extra `clausewatch[timestamp]`")


def _driver(settings: Settings) -> Iterator[Diagnosis]:
    backend = sa.make_url(settings.database).get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        yield Diagnosis("Database", "wrong", f"{backend} is not supported; use SQLite or PostgreSQL")


def _telling(settings: Settings) -> Iterator[Diagnosis]:
    if settings.mail is not None and not settings.keys:
        said = "addresses of subscribers are kept in the clear; set CLAUSEWATCH_KEY"
        yield Diagnosis("Keys", "note", said)
    if settings.mail is not None and settings.site is None:
        yield Diagnosis("Site", "wrong", "mail needs links to unsubscribe; set CLAUSEWATCH_SITE")
    if settings.site is not None and not settings.site.startswith(
        ("https://", "http://127.", "http://localhost")
    ):
        yield Diagnosis("Site", "note", f"{settings.site} is not https; links in mail can be tampered with")


KEEPING: tuple[Look, ...] = (_watching, _schedule, _rights, _far_away, _extras, _driver, _telling)
