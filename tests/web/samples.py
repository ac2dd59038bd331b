"""A shelf with invented platforms, events and versions on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from data.domain.event import Event
from data.domain.platform import Document, Platform
from data.domain.version import State, Version
from tests.alerts import samples
from web.shelf import Health, Shelf, Watched

NOW = datetime(2026, 5, 18, 6, 0, tzinfo=UTC)

OWNERS = {
    "inkhaven": ("Inkhaven", "Inkhaven Media", "art", "en"),
    "yunmo": ("云墨", "云墨科技", "writing", "zh"),
    "hoshie": ("ほしえ", "株式会社ほしえ", "art", "ja"),
    "penfold": ("Penfold", "Penfold", "writing", "en"),
    "quillbox": ("Quillbox", "Quillbox", "productivity", "en"),
}


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


def a_version(number: int, document_id: str, text: str, observed_at: datetime = NOW) -> Version:
    """A stored text."""
    return Version(
        id=number,
        document_id=document_id,
        observed_at=observed_at,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        effective_on=(),
        reader="clausewatch 1",
        state=State.CONFIRMED,
    )


def all_events() -> tuple[Event, ...]:
    """The sample events, newest first."""
    events = (
        samples.licence_widened(),
        samples.chinese_training(),
        samples.japanese_choice(),
        samples.new_promise(),
        samples.withdrawn(),
    )
    return tuple(sorted(events, key=lambda event: event.announced_at, reverse=True))


def a_shelf(
    events: Iterable[Event] | None = None,
    platforms: tuple[Platform, ...] | None = None,
    site: str | None = "https://watch.example",
    failure: str | None = "the site does not let us in",
) -> Shelf:
    """Everything the sample events need: versions 1 and 2 hold all their words."""
    told = all_events() if events is None else tuple(events)
    listed = _platforms() if platforms is None else platforms
    before = "\n\n".join(quote.before for event in told for quote in event.quotes if quote.before)
    after = "\n\n".join(quote.after for event in told for quote in event.quotes if quote.after)
    versions = {
        1: a_version(1, "inkhaven/terms-of-use", f"Terms\n\n{before}\n", NOW - timedelta(days=40)),
        2: a_version(2, "inkhaven/terms-of-use", f"Terms\n\n{after}\n"),
    }
    watched = tuple(
        Watched(document, "quarantined" if failure else "confirmed", NOW, NOW, failure)
        for platform in listed
        for document in platform.documents
    )
    return Shelf(
        events=lambda: told,
        event={event.id: event for event in told}.get,
        platforms=lambda: listed,
        platform={platform.id: platform for platform in listed}.get,
        documents=lambda id: tuple(one for one in watched if one.document.platform_id == id),
        version=versions.get,
        health=lambda: Health(documents=6, unreadable=1, last_pass=NOW, held_back=17),
        site=site,
    )


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
