"""What the site may look at: functions handed in by whoever starts it; it opens no database itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from data.domain.event import Event
from data.domain.platform import Document, Platform
from data.domain.version import Version


@dataclass(frozen=True, slots=True)
class Watched:
    """
    A document and how it is.

    Attributes:
        state: A value of `data.domain.version.State`, or `unread` before the first text.
        last_good_capture: None when it was never read.
        failure: A few words on why it cannot be read now, None when it can.
    """

    document: Document
    state: str
    last_good_capture: datetime | None
    last_attempt: datetime | None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """
    How the watch as a whole goes.

    Attributes:
        documents: How many are watched.
        unreadable: How many of them cannot be read at present.
        last_pass: When a document was last asked for, None before the first time.
        held_back: Recorded changes that were kept back as noise, ever.
    """

    documents: int
    unreadable: int
    last_pass: datetime | None
    held_back: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """
    Everything the site reads. The functions are called from several threads.

    Attributes:
        events: Announced events, newest first, their quotes not checked; the page of one event checks them.
        event: One event by id, None when there is none.
        platforms: In the order in which they are listed.
        documents: The documents of a platform with their state, empty when there is no such platform.
        version: A stored version by its number, None when there is none.
        site: The public address of the site (`https://watch.example`), None while it has none.
    """

    events: Callable[[], tuple[Event, ...]]
    event: Callable[[str], Event | None]
    platforms: Callable[[], tuple[Platform, ...]]
    platform: Callable[[str], Platform | None]
    documents: Callable[[str], tuple[Watched, ...]]
    version: Callable[[int], Version | None]
    health: Callable[[], Health]
    site: str | None = None


def documents_of(event: Event, shelf: Shelf) -> dict[str, Document]:
    """The documents of an event that are still watched, by id; they may belong to several platforms."""
    platforms = dict.fromkeys((event.platform_id, *(id.partition("/")[0] for id in event.documents)))
    watched = (one.document for platform in platforms for one in shelf.documents(platform))
    return {document.id: document for document in watched}
