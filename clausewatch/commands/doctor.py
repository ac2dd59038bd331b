"""`clausewatch doctor`: what is wrong with this installation, and what to do about it."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence

from clausewatch.diagnosis import Diagnosis, Look
from clausewatch.home import opened
from clausewatch.judging import Bench
from clausewatch.printing import counted, json_line
from clausewatch.settings import Settings
from clausewatch.watching.diagnosing import KEEPING
from data.declarations import faults, platforms
from data.domain.finding import Label
from data.errors import ClausewatchError
from data.store import statuses
from data.store.statuses import Status

# Less free space than this and a day's captures may not fit.
FREE_BYTES = 500_000_000

# Documents named in one line.
NAMED = 3

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def doctor(settings: Settings, *, as_json: bool) -> int:
    """Look at everything that commonly goes wrong; returns 1 when something is."""
    found = [diagnosis for look in LOOKS for diagnosis in look(settings)]
    for diagnosis in found:
        if as_json:
            json_line(diagnosis)
        else:
            print(f"{diagnosis.state:5}  {diagnosis.subject}: {diagnosis.said}")
    return 1 if any(d.state == "wrong" for d in found) else 0


def _python(_: Settings) -> Iterator[Diagnosis]:
    version = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= (3, 11)
    yield Diagnosis(
        "Python", "fine" if fine else "wrong", f"{version}" if fine else f"{version}; 3.11 or newer is needed"
    )


def _sqlite(_: Settings) -> Iterator[Diagnosis]:
    connection = sqlite3.connect(":memory:")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    state = "fine" if "ENABLE_FTS5" in options else "note"
    words = "full-text search is there" if state == "fine" else "built without FTS5; search will be slower"
    yield Diagnosis("SQLite", state, f"{sqlite3.sqlite_version}, {words}")


def _home(settings: Settings) -> Iterator[Diagnosis]:
    try:
        with opened(settings) as home, home.store.reading() as connection:
            every = statuses.everything(connection)
    except ClausewatchError as error:
        yield Diagnosis("Home", "wrong", str(error))
        return
    looked_at = counted(len(every), "document")
    yield Diagnosis("Home", "fine", f"{settings.home.resolve()}, {looked_at} looked at so far")
    failing = [s for s in every if s.failure]
    if failing:
        yield Diagnosis("Documents", "note", f"{len(failing)} cannot be read at present ({_named(failing)})")
    future = [s for s in every if s.last_attempt > settings.now]
    if future:
        yield Diagnosis("Clock", "wrong", "documents were looked at in the future; set the clock right")


def _named(failing: Sequence[Status]) -> str:
    """A few of these documents by id."""
    names = ", ".join(s.document_id for s in failing[:NAMED])
    return names if len(failing) <= NAMED else f"{names}, …"


def _space(settings: Settings) -> Iterator[Diagnosis]:
    folder = next(p for p in (settings.home.resolve(), *settings.home.resolve().parents) if p.exists())
    free = shutil.disk_usage(folder).free
    state = "fine" if free > FREE_BYTES else "wrong"
    yield Diagnosis(
        "Disk", state, f"{free // 1_000_000} MB free" + ("" if state == "fine" else "; make room")
    )


def _catalogue(settings: Settings) -> Iterator[Diagnosis]:
    found = faults(settings.catalogue)
    if found:
        yield Diagnosis(
            "Catalogue", "wrong", f"{counted(len(found), 'fault')}; `clausewatch platforms lint` names them"
        )
        return
    known = platforms(settings.catalogue)
    documents = sum(len(p.documents) for p in known)
    said = f"{counted(len(known), 'platform')} with {counted(documents, 'document')}"
    yield Diagnosis("Catalogue", "fine", said)


def _judge(_: Settings) -> Iterator[Diagnosis]:
    try:
        yield Diagnosis("Judge", "fine", Bench().loaded().version)
    except ClausewatchError as error:
        yield Diagnosis("Judge", "wrong", str(error))


def _pipeline(settings: Settings) -> Iterator[Diagnosis]:
    """A second voice only when there is one; loading it is the only way to know that it works."""
    if settings.pipeline is None:
        return
    try:
        voice = Bench(settings.pipeline).loaded().voice
    except ClausewatchError as error:
        yield Diagnosis("Pipeline", "wrong", str(error))
        return
    if voice is not None:
        known = f"{len(voice.labels)} of {len(Label)} labels"
        yield Diagnosis("Pipeline", "fine", f"{settings.pipeline} ({voice.version}) is heard on {known}")


def _browser(settings: Settings) -> Iterator[Diagnosis]:
    wanted = any(d.fetch == "browser" for p in platforms(settings.catalogue) for d in p.documents)
    program = next((p for p in map(shutil.which, CHROMIUM) if p), None)
    extra = importlib.util.find_spec("scrapy_playwright") is not None
    if program and extra:
        yield Diagnosis("Browser", "fine", program)
    elif wanted:
        mend = "install the extra `clausewatch[browser]`" if program else "install the package `chromium`"
        yield Diagnosis("Browser", "note", f"documents that need a browser are left out; {mend}")


def _contact(settings: Settings) -> Iterator[Diagnosis]:
    if settings.contact.endswith("clausewatch.example/about"):
        yield Diagnosis("Contact", "note", "set CLAUSEWATCH_CONTACT, so that servers can tell you of trouble")
    else:
        yield Diagnosis("Contact", "fine", settings.contact)


def _guard(settings: Settings) -> Iterator[Diagnosis]:
    if settings.allow_addresses:
        said = ", ".join(map(str, settings.allow_addresses))
        yield Diagnosis("Address guard", "note", f"lets {said} through; meant for tests only")


LOOKS: tuple[Look, ...] = (
    _python,
    _sqlite,
    _home,
    _space,
    _catalogue,
    _judge,
    _pipeline,
    _browser,
    _contact,
    _guard,
    *KEEPING,
)
