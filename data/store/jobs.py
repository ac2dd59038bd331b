"""Who is at which work: claims that end by themselves, and numbers that keep a late worker from writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.store import schema
from data.store.schema import Utc, metadata

# How long a claim lasts unless it is renewed: a worker that was killed keeps its work from others this long.
LEASE = timedelta(minutes=2)

# No claim is ever given for longer. One that is was given by a clock that was ahead, and counts as ended.
LONGEST = timedelta(minutes=15)

job = sa.Table(
    "job",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("due_at", Utc, comment="of recurring work; a document's is in its status"),
    sa.Column("holder", sa.Text, comment="who is at it, null when nobody is"),
    sa.Column("token", sa.Integer, nullable=False, comment="grows with every claim"),
    sa.Column("leased_until", Utc),
    sa.Column("done_at", Utc, comment="when it was last brought to its end"),
    sa.Column("crashes", sa.Integer, nullable=False, default=0, comment="in a row, on the same bytes"),
    sa.Column("poison", sa.Text, comment="digest of the bytes that ended the worker"),
    sa.Column("fault", sa.Text, comment="how it ended last, null when well"),
)
_job = job.c


@dataclass(frozen=True, slots=True)
class Claim:
    """
    The right to do one piece of work, until somebody else claims it.

    Attributes:
        token: Larger than that of every claim of this job before.
    """

    job: str
    holder: str
    token: int


@dataclass(frozen=True, slots=True)
class Crashes:
    """How often a job ended its worker in a row, and on which bytes."""

    count: int = 0
    poison: str | None = None


def claim(connection: sa.Connection, jobs: Iterable[str], holder: str, now: datetime) -> tuple[Claim, ...]:
    """
    Claim those of these jobs that nobody is at; one statement for all, so that two can never both win.

    Whoever asked what is due before claiming asks again afterwards: between the two, others may have claimed
    it and brought it to its end. Rows are always taken in the order of their names, so that two who want the
    same ones do not wait for each other in a ring.
    """
    wanted = tuple(dict.fromkeys(jobs))
    if not wanted:
        return ()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    given: dict[str, Any] = {"holder": holder, "leased_until": now + LEASE}
    rows = [{"name": name, "token": 1, "crashes": 0, **given} for name in sorted(wanted)]
    statement = (
        insert(job)
        .values(rows)
        .on_conflict_do_update(
            index_elements=["name"], set_={"token": _job.token + 1, **given}, where=_free(now)
        )
        .returning(_job.name, _job.token)
    )
    tokens = {row.name: row.token for row in connection.execute(statement)}
    return tuple(Claim(name, holder, int(tokens[name])) for name in wanted if name in tokens)


def renew(connection: sa.Connection, claims: Iterable[Claim], now: datetime) -> tuple[Claim, ...]:
    """Those of these claims that still hold, each for another lease."""
    return tuple(
        each
        for each in _in_order(claims)
        if connection.execute(sa.update(job).where(*_of(each)).values(leased_until=now + LEASE)).rowcount
    )


def holds(connection: sa.Connection, claim: Claim) -> bool:
    """True while nobody else has claimed the job since; the row stays locked until the transaction ends."""
    query = sa.select(_job.name).where(*_of(claim)).with_for_update()
    return connection.scalar(query) is not None


def finish(connection: sa.Connection, claim: Claim, now: datetime, due_at: datetime | None = None) -> None:
    """The work is done; `due_at` is when recurring work is to be done again."""
    done = {"holder": None, "leased_until": None, "done_at": now, "due_at": due_at}
    clean = {"crashes": 0, "poison": None, "fault": None}
    connection.execute(sa.update(job).where(*_of(claim)).values(**done, **clean))


def release(connection: sa.Connection, claims: Iterable[Claim], fault: str | None = None) -> None:
    """Give work back undone; anybody may claim it at once."""
    for each in _in_order(claims):
        given = {"holder": None, "leased_until": None, "fault": fault}
        connection.execute(sa.update(job).where(*_of(each)).values(**given))


def crashed(connection: sa.Connection, claim: Claim, poison: str, fault: str) -> int:
    """The work ended its worker; returns how often in a row on the same bytes."""
    before = crashes(connection, claim.job)
    count = before.count + 1 if before.poison == poison else 1
    given = {"crashes": count, "poison": poison, "fault": fault, "holder": None, "leased_until": None}
    connection.execute(sa.update(job).where(*_of(claim)).values(**given))
    return count


def crashes(connection: sa.Connection, name: str) -> Crashes:
    """How often a job has ended its worker in a row."""
    row = connection.execute(sa.select(_job.crashes, _job.poison).where(_job.name == name)).first()
    return Crashes(*row) if row else Crashes()


def poisoned(connection: sa.Connection, least: int) -> tuple[str, ...]:
    """The jobs that ended their worker at least so often in a row."""
    query = sa.select(_job.name).where(_job.crashes >= least).order_by(_job.name)
    return tuple(connection.scalars(query))


def recurring(connection: sa.Connection, name: str) -> tuple[datetime | None, datetime | None]:
    """When recurring work is due and when it was last done; None where that was never."""
    row = connection.execute(sa.select(_job.due_at, _job.done_at).where(_job.name == name)).first()
    return (row.due_at, row.done_at) if row else (None, None)


def at_work(connection: sa.Connection, now: datetime) -> int:
    """How many jobs are claimed at this moment."""
    query = sa.select(sa.func.count()).where(_job.leased_until > now, _job.leased_until <= now + LONGEST)
    return int(connection.scalar(query) or 0)


def due_documents(connection: sa.Connection, documents: Sequence[str], now: datetime) -> tuple[str, ...]:
    """
    The documents whose time has come: those never tried first, then the longest overdue.

    A document that was looked at in the future is due too: the clock was ahead then, and what it planned
    from there is worth nothing.
    """
    status = schema.status.c
    tried = set(connection.scalars(sa.select(status.document_id)))
    query = (
        sa.select(status.document_id)
        .where((status.next_due_at <= now) | (status.last_attempt > now + LONGEST))
        .order_by(status.next_due_at, status.document_id)
    )
    wanted = set(documents)
    overdue = [d for d in connection.scalars(query) if d in wanted]
    return (*(d for d in documents if d not in tried), *overdue)


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The order in which rows are taken."""
    return sorted(claims, key=lambda claim: claim.job)


def _free(now: datetime) -> sa.ColumnElement[bool]:
    return _job.leased_until.is_(None) | (_job.leased_until <= now) | (_job.leased_until > now + LONGEST)


def _of(claim: Claim) -> tuple[sa.ColumnElement[bool], ...]:
    return _job.name == claim.job, _job.holder == claim.holder, _job.token == claim.token
