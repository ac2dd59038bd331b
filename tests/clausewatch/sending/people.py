"""An installation with invented events, and people who subscribe to them."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from clausewatch.home import Home
from clausewatch.subscribing import Register, Wish
from data.archive import Archive
from data.domain.event import Event
from data.domain.finding import Label
from data.domain.platform import Document, Platform
from data.domain.subscription import Rhythm, Subscription, Wanted
from data.domain.version import State, Version
from data.store import events, versions
from data.store.sealing import Seal
from data.store.store import Store, sqlite_url
from tests import databases
from tests.alerts import samples

# A Monday.
START = datetime(2026, 5, 11, 6, tzinfo=UTC)
DAY = timedelta(days=1)
KINDS = {"inkhaven": "art", "yunmo": "writing", "hoshie": "art", "penfold": "writing", "quillbox": "music"}
KEY = "a key of thirty-two characters or more"


def a_home(folder: Path) -> Home:
    """An empty installation."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "clausewatch.db"
    if databases.dialect() == databases.SQLITE and not file.exists():
        shutil.copy(_migrated(), file)
    return Home(Store.open(databases.url(file)), Archive(folder / "archive"))


@cache
def _migrated() -> Path:
    """An empty database to copy: migrating takes longer than most tests."""
    path = Path(tempfile.mkdtemp(prefix="clausewatch-")) / "clausewatch.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    Store.open(sqlite_url(path)).close()
    return path


def platforms() -> tuple[Platform, ...]:
    """Invented platforms, each with one document."""
    return tuple(_platform(id, kind) for id, kind in KINDS.items())


def _platform(id: str, kind: str) -> Platform:
    terms = Document(f"{id}/terms", id, "terms-of-service", "Terms", (f"https://{id}.example/",), "en")
    return Platform(
        id, samples.NAMES[id], id.title(), kind, None, ("en",), f"https://{id}.example/", (terms,)
    )


def an_event(
    number: int,
    platform: str = "inkhaven",
    severity: int = 3,
    announced_at: datetime = START + DAY,
    label: Label = Label.TRAIN_FIRST_PARTY,
) -> Event:
    """One event with words of its own."""
    quote = samples.a_quote(
        after=f"We may use what you upload to train model number {number}.",
        severity=severity,
        label=label,
        document_id=f"{platform}/terms",
        heading=None,
    )
    event = samples.an_event(
        quote,
        id=f"event-{number}",
        platform_id=platform,
        documents=(f"{platform}/terms",),
        owner=platform.title(),
        sentence=f"{platform.title()} may now train model number {number} on your work.",
    )
    return replace(event, announced_at=announced_at, first_seen=announced_at - DAY)


def tell(home: Home, told: Iterable[Event]) -> None:
    """Announce events; a version holds all their words."""
    listed = list(told)
    words = "\n\n".join(quote.after or "" for event in listed for quote in event.quotes)
    with home.store.transaction() as connection:
        number = versions.record(connection, home.archive, _version(words), None, ())
        for event in listed:
            quotes = tuple(replace(quote, after_version=number) for quote in event.quotes)
            events.record(connection, replace(event, quotes=quotes))


def _version(text: str) -> Version:
    return Version(
        id=None,
        document_id="inkhaven/terms",
        observed_at=START,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        effective_on=(),
        reader="clausewatch 1",
        state=State.CONFIRMED,
        reason=None,
        reread=False,
    )


def a_register(home: Home, *, sealed: bool = True) -> Register:
    """The subscriptions of an installation."""
    return Register(home.store, Seal([KEY] if sealed else [], "fallback"))


def subscribed(
    register: Register,
    address: str = "mina@example.org",
    wanted: Wanted | None = None,
    rhythm: Rhythm | None = None,
    language: str = "en",
    at: datetime = START,
    webhook: str | None = None,
) -> Subscription:
    """Somebody whose subscription is confirmed."""
    wish = Wish(address, wanted or Wanted(), rhythm or Rhythm(), language)
    return register.begin(wish, webhook, at)


def kinds() -> dict[str, str]:
    """The kind of each platform, by its id."""
    return dict(KINDS)


def numbers(told: Sequence[str]) -> list[int]:
    """The numbers of events, in order."""
    return sorted(int(id.rpartition("-")[2]) for id in told)
