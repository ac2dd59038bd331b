"""A shelf with invented platforms, events and versions on it, in a store of its own."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from alerts.quotes import verified
from analysis.comparing.runs import runs
from data.archive import Archive
from data.domain.capture import Capture
from data.domain.event import Event
from data.domain.finding import Judgement, Label, Stance
from data.domain.platform import Document, Platform
from data.domain.signal import Fact, Signal, SignalCourse, SignalKind
from data.domain.version import Clause, State, Version
from data.incidents import Incident
from data.store import captures, clauses, events, signals, statuses, versions
from data.store.clauses import Fresh
from data.store.statuses import Status
from data.store.store import Store, sqlite_url
from tests import databases
from tests.alerts import samples
from web.shelf import Shelf

NOW = datetime(2026, 5, 18, 6, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(days=40)

OWNERS = {
    "inkhaven": ("Inkhaven", "Inkhaven Media", "art", "en"),
    "yunmo": ("云墨", "云墨科技", "writing", "zh"),
    "hoshie": ("ほしえ", "株式会社ほしえ", "art", "ja"),
    "penfold": ("Penfold", "Penfold", "writing", "en"),
    "quillbox": ("Quillbox", "Quillbox", "productivity", "en"),
}

# What stands in the terms of Inkhaven besides the quotes of its events.
TRAINS = "We may use the drawings you publish to train our image models."
KEEPS = "You keep the ownership of everything that you upload."
ONCE = "We do not use your drawings to train anything."
JUDGED = {
    TRAINS: (Label.TRAIN_FIRST_PARTY, Stance.PERMITS, 3),
    ONCE: (Label.TRAIN_FIRST_PARTY, Stance.PROMISES_NOT, 0),
    KEEPS: (Label.OWNERSHIP_RIGHTS, Stance.PROMISES_NOT, 0),
}

_FOLDER = Path(tempfile.mkdtemp(prefix="clausewatch-web-"))
_NUMBERS = count()
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)


def a_document(
    id: str, name: str, language: str = "en", url: str = "https://inkhaven.example/terms"
) -> Document:
    """A watched document."""
    return Document(id, id.partition("/")[0], "terms-of-service", name, (url,), language)


def a_platform(id: str, documents: tuple[Document, ...] = (), **changes: str) -> Platform:
    """One of the invented platforms, with what `changes` says instead."""
    name, owner, kind, language = OWNERS.get(id, (id, id, "art", "en"))
    return Platform(
        id=id,
        name=changes.get("name", name),
        owner=changes.get("owner", owner),
        kind=changes.get("kind", kind),
        country=None,
        languages=(language,),
        home=changes.get("home", f"https://{id}.example/"),
        documents=documents,
        signals=("robots", "tdmrep"),
        choices=samples.CHOICES.get(id, ()),
    )


def a_version(document_id: str, text: str, observed_at: datetime = NOW) -> Version:
    """A text that was believed."""
    return Version(
        id=None,
        document_id=document_id,
        observed_at=observed_at,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        effective_on=(),
        reader="clausewatch 1",
        state=State.CONFIRMED,
    )


def a_capture(document_id: str, at: datetime) -> Capture:
    """A page as a server gave it."""
    url = "https://inkhaven.example/terms"
    digest = hashlib.sha256(document_id.encode()).hexdigest()
    return Capture(document_id, at, url, url, 200, (), "text/html", digest, 1234)


def all_events() -> tuple[Event, ...]:
    """The sample events, newest first."""
    found = (
        samples.licence_widened(),
        samples.chinese_training(),
        samples.japanese_choice(),
        samples.new_promise(),
        samples.withdrawn(),
    )
    return tuple(sorted(found, key=lambda event: event.announced_at, reverse=True))


def an_incident(**changes: object) -> Incident:
    """Something that others reported."""
    fields: dict[str, object] = {
        "platform_id": "inkhaven",
        "date": "2025-03-01",
        "effective": "2025-04-01",
        "document": "Terms of Use",
        "labels": (Label.TRAIN_FIRST_PARTY,),
        "what": "Training was announced in a letter to artists.",
        "reversed": None,
        "verified": False,
        "sources": ("https://inkhaven.example/news",),
    }
    return Incident(**(fields | changes))  # type: ignore[arg-type]


def a_shelf(
    told: Iterable[Event] | None = None,
    platforms: tuple[Platform, ...] | None = None,
    site: str | None = "https://watch.example",
    failure: str | None = "the site does not let us in",
    incidents: tuple[Incident, ...] = (),
    clause: str | None = None,
    fact: Fact | None = None,
) -> Shelf:
    """
    Everything the sample events need: versions 1 and 2 hold all their words.

    Args:
        clause: What stands in the terms and under the labels, instead of `TRAINS`.
    """
    shown = all_events() if told is None else tuple(told)
    listed = _platforms() if platforms is None else platforms
    store, archive = _store()
    with store.transaction() as connection:
        sides = [(q.before, q.after) for event in shown for q in event.quotes]
        old = [ONCE, KEEPS, *(before for before, _ in sides if before)]
        new = [clause or TRAINS, KEEPS, *(after for _, after in sides if after)]
        for at, words in ((EARLIER, old), (NOW, new)):
            text = "\n\n".join(["Terms", *words]) + "\n"
            taken = captures.record(connection, [a_capture("inkhaven/terms-of-use", at)])
            version = a_version("inkhaven/terms-of-use", text, at)
            number = versions.record(connection, archive, version, None, taken)
            _hold(connection, number, at, words[:2])
        for event in shown:
            events.record(connection, event)
        _status(connection, listed, failure)
        _signal(connection, fact)
    return Shelf(
        store=store,
        archive=archive,
        platforms={platform.id: platform for platform in listed},
        proven=verified,
        runs=runs,
        contradictions=lambda _held, _stands: (),
        incidents={"inkhaven": incidents},
        site=site,
    )


def _hold(connection: sa.Connection, number: int, at: datetime, words: list[str]) -> None:
    document = "inkhaven/terms-of-use"
    before = clauses.standing_keys(connection, document)
    clauses.end(connection, [n for key, n in before.items() if key not in words], at)
    fresh = [
        Fresh(said, Clause(said, heading="Your work"), (_judged(said),))
        for said in words
        if said not in before
    ]
    clauses.keep(connection, document, number, at, fresh)
    clauses.mark_walked(connection, document, number, number)


def _judged(said: str) -> Judgement:
    label, stance, severity = JUDGED.get(said, JUDGED[TRAINS])
    return Judgement(label, stance, ("platform",), "P>U", 0.9, severity)


def _status(connection: sa.Connection, listed: tuple[Platform, ...], failure: str | None) -> None:
    for document in (d for p in listed for d in p.documents):
        status = Status(
            document_id=document.id,
            platform_id=document.platform_id,
            state="quarantined" if failure else "confirmed",
            last_attempt=NOW,
            next_due_at=NOW,
            last_good_capture=NOW,
            version_id=2,
            failure="blocked" if failure else None,
            failure_detail=failure,
            failing_since=NOW if failure else None,
        )
        statuses.put(connection, status)


def _signal(connection: sa.Connection, fact: Fact | None) -> None:
    url = "https://inkhaven.example/robots.txt"
    said = fact or Fact("GPTBot", "*", "fetch", "deny")
    kind = SignalKind.ROBOTS if fact is None else SignalKind.AI_TXT
    signal = Signal("inkhaven", kind, url, NOW, "present", url, None, (said,), "signals 1")
    signals.put(connection, "inkhaven", kind, url, SignalCourse(signal, NOW, None, NOW))


def _store() -> tuple[Store, Archive]:
    """A store and an archive of its own; copying one migrated database is quicker than migrating each."""
    number = next(_NUMBERS)
    file = _FOLDER / f"{number}.db"
    if databases.dialect() == databases.SQLITE:
        shutil.copy(_migrated(), file)
    return Store.open(databases.url(file)), Archive(_FOLDER / f"{number}.archive")


@cache
def _migrated() -> Path:
    file = _FOLDER / "empty.db"
    Store.open(sqlite_url(file)).close()
    return file


def _platforms() -> tuple[Platform, ...]:
    named = [(id, name) for id, name in samples.NAMES.items() if "/" in id]
    return tuple(
        a_platform(
            platform,
            tuple(
                a_document(id, name, OWNERS[platform][3])
                for id, name in named
                if id.startswith(f"{platform}/")
            ),
        )
        for platform in OWNERS
    )
