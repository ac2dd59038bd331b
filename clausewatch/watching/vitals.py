"""What the database says of how the installation is: figures for Prometheus, troubles for a supervisor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from analysis.judging.shipped import version
from clausewatch import __name__ as program
from clausewatch.home import Home
from clausewatch.settings import Settings
from clausewatch.watching import clock
from data.domain.platform import Platform
from data.errors import StoreError
from data.store import jobs, outbox, seals, statuses, tallies
from data.store.statuses import Status
from web.health import Metric, Vitals
from web.seals import Sealed

# Documents that are due for longer than this are not being looked at by anybody.
OVERDUE = timedelta(hours=6)

# A document that was due so long ago stands for a watch that is not running, a few may just be unlucky.
MOST_OVERDUE = 0.2


def vitals(home: Home, settings: Settings, platforms: Sequence[Platform]) -> Vitals:
    """The vitals of one installation."""
    ids = tuple(d.id for p in platforms for d in p.documents)
    return Vitals(lambda: troubles(home, ids), lambda: metrics(home, settings, ids))


def troubles(home: Home, ids: Sequence[str]) -> list[str]:
    """What keeps it from its work, one sentence each."""
    now = clock.now()
    try:
        with home.store.reading() as connection:
            every = statuses.everything(connection)
    except StoreError as error:
        return [str(error)]
    known = set(ids)
    found = [s for s in every if s.document_id in known]
    if not found:
        return ["nothing has been looked at yet; is `clausewatch watch` running?"]
    overdue = sum(now - s.next_due_at > OVERDUE for s in found)
    told = []
    if overdue > MOST_OVERDUE * len(found):
        told.append(f"{overdue} documents are overdue for hours; is `clausewatch watch` running?")
    if any(s.last_attempt - now > jobs.LONGEST for s in found):
        told.append("documents were looked at in the future; set the clock right")
    return told


def metrics(home: Home, settings: Settings, ids: Sequence[str]) -> list[Metric]:
    """Every figure, counted from the database, so that it is the same whoever is asked."""
    now = clock.now()
    with home.store.reading() as connection:
        every = statuses.everything(connection)
        counts = tallies.everything(connection)
        due = len(jobs.due_documents(connection, ids, now))
        at_work = jobs.at_work(connection, now)
        seal = seals.newest(connection)
        waiting = outbox.counts(connection)
    ages = _ages(every, now)
    return [
        _labelled(
            "looks_total", "counter", "Looks at documents, by outcome.", "outcome", counts.get("looks", {})
        ),
        _labelled("documents", "gauge", "Documents by state.", "state", Counter(s.state for s in every)),
        _labelled(
            "failing_documents",
            "gauge",
            "Documents that cannot be read at present, by reason.",
            "reason",
            Counter(s.failure for s in every if s.failure),
        ),
        _one("due_documents", "Documents whose time has come.", due),
        _one("jobs_at_work", "Pieces of work claimed by a process.", at_work),
        _one("good_capture_age_seconds_max", "Age of the oldest last good capture.", max(ages, default=0)),
        _one("good_capture_age_seconds_min", "Age of the newest last good capture.", min(ages, default=0)),
        _one(
            "sealed_age_seconds",
            "Age of the newest daily seal.",
            (now - seal.sealed_at).total_seconds() if seal else 0,
        ),
        _labelled("messages", "gauge", "Messages by state.", "state", waiting),
        _labelled("judge_info", "gauge", "The model that judges.", "model", {_model(settings): 1}),
    ]


def published(home: Home) -> tuple[Sealed, ...]:
    """Every daily seal, oldest first."""
    with home.store.reading() as connection:
        every = seals.everything(connection)
    return tuple(Sealed(s.day, s.leaves, s.root, s.chain, s.stamped_by) for s in every)


def _ages(every: Iterable[Status], now: datetime) -> list[float]:
    return [(now - s.last_good_capture).total_seconds() for s in every if s.last_good_capture]


def _model(settings: Settings) -> str:
    """Ours by its version, and the second voice by its name; neither is loaded where nothing is judged."""
    return version() + (f", pipeline {settings.pipeline}" if settings.pipeline else "")


def _one(name: str, said: str, value: float) -> Metric:
    return Metric(f"{program}_{name}", "gauge", said, (({}, value),))


def _labelled(name: str, kind: str, said: str, label: str, counts: dict[str, int]) -> Metric:
    values = tuple(({label: key}, float(count)) for key, count in sorted(counts.items()))
    return Metric(f"{program}_{name}", kind, said, values)
