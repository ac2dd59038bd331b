"""What one person is told about one period: events sorted into what they mean for her."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from alerts.clean import foreign
from alerts.selection import BESIDE
from data.domain.event import Event
from data.domain.platform import Choice
from data.moving import came_from

# A change that takes an earlier one back is told as a relief up to here; above, it is news of its own
# (a promise that was given and is now gone).
RELIEF = 1


@dataclass(frozen=True, slots=True)
class Unreadable:
    """
    A document that cannot be checked at present.

    Attributes:
        since: The last good capture, None when there never was one.
        reason: A FailureReason code, which is put into the digest's language, or words to show as they are.
    """

    document_id: str
    since: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Digest:
    """
    One period, ready to be rendered.

    Attributes:
        since, until: The period, half-open.
        language: Of the digest's own words; quotes stay in the language of their documents.
        site: Address of the site that holds the evidence pages, None when there is none.
        events: Changes and signals worse than neutral: worst first, among equals those that the reader can
            read first, then the newest.
        good: New promises and new choices (severity 0), in the same order.
        reversed: Changes that take an earlier one back for the better.
        withdrawn: Words that were seen and then withdrawn.
        moved: Clauses that went to another document of their platform and say the same there.
        contradictions: Where a platform says two things at once; nothing changed there.
        readable_again: Documents that can be checked again.
        held_back: How many recorded changes were kept back as noise.
        earlier: By id, the events of this period that a later one takes back.
        choices: What people can do, by platform id.
        names: Names of platforms and documents by id; an id without a name is shown as it is.
        deadlines: Last days to act that the texts state, by event id.
    """

    since: datetime
    until: datetime
    language: str
    site: str | None
    events: tuple[Event, ...]
    good: tuple[Event, ...] = ()
    reversed: tuple[Event, ...] = ()
    withdrawn: tuple[Event, ...] = ()
    moved: tuple[Event, ...] = ()
    contradictions: tuple[Event, ...] = ()
    readable_again: tuple[Event, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    held_back: int = 0
    earlier: Mapping[str, Event] = field(default_factory=dict)
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, date] = field(default_factory=dict)

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell but that the watch goes on."""
        return not self.told

    @property
    def news(self) -> tuple[Event, ...]:
        """Everything that happened, in the order in which it is told."""
        return (*self.events, *self.good, *self.reversed, *self.withdrawn, *self.moved)

    @property
    def told(self) -> tuple[Event, ...]:
        """The news and what is told beside it."""
        return (*self.news, *self.contradictions)


def compose(
    events: Iterable[Event],
    unreadable: Iterable[Unreadable],
    held_back: int,
    choices: Mapping[str, tuple[Choice, ...]],
    since: datetime,
    until: datetime,
    language: str = "en",
    site: str | None = None,
    *,
    names: Mapping[str, str] | None = None,
    deadlines: Mapping[str, date] | None = None,
) -> Digest:
    """
    Sort the events of a period into a digest; which events belong to it is the caller's choice.

    An event that a later one undoes in all it says is told with that one, not apart.
    """
    told = {event.id: event for event in events}
    earlier = {event.reverses: told[event.reverses] for event in told.values() if event.reverses in told}
    undone = {event.reverses for event in told.values() if event.reverses in told and _undoes(event, told)}
    left = sorted((event for event in told.values() if event.id not in undone), key=_worst_first(language))
    moved = [event for event in left if came_from(event) is not None]
    news = [event for event in left if event.kind in ("change", "signal") and event not in moved]
    relief = [event for event in news if event.reverses and event.severity <= RELIEF]
    return Digest(
        since=since,
        until=until,
        language=language,
        site=site,
        events=tuple(event for event in news if event.severity > 0 and event not in relief),
        good=tuple(event for event in news if event.severity == 0 and event not in relief),
        reversed=tuple(relief),
        withdrawn=tuple(event for event in left if event.kind == "withdrawn"),
        moved=tuple(moved),
        contradictions=tuple(event for event in left if event.kind in BESIDE),
        readable_again=tuple(event for event in left if event.kind == "readable-again"),
        unreadable=_unreadable(unreadable, left),
        held_back=held_back,
        earlier=earlier,
        choices=choices,
        names=names or {},
        deadlines=deadlines or {},
    )


def _undoes(later: Event, told: Mapping[str, Event]) -> bool:
    """Whether nothing is left of the event it takes back: its new words are gone, its gone words are back."""
    earlier = told[later.reverses or ""]
    if not later.quotes:
        return True
    came = {quote.after for quote in earlier.quotes if quote.after is not None}
    went = {quote.before for quote in earlier.quotes if quote.after is None}
    gone_again = {quote.before for quote in later.quotes}
    back_again = {quote.after for quote in later.quotes}
    return came <= gone_again and went <= back_again


def _worst_first(language: str) -> Callable[[Event], tuple[int, bool, float, str]]:
    """The order of a digest for people who read this language."""

    def place(event: Event) -> tuple[int, bool, float, str]:
        strange = bool(event.quotes) and foreign(event.quotes[0].language, language)
        return (-event.severity, strange, -event.announced_at.timestamp(), event.id)

    return place


def _unreadable(known: Iterable[Unreadable], events: Iterable[Event]) -> tuple[Unreadable, ...]:
    """The documents handed in, and those of events that nobody handed in; longest in the dark first."""
    found = {document.document_id: document for document in known}
    for document_id, event in _last_reading_events(events).items():
        if event.kind == "unreadable":
            found.setdefault(document_id, Unreadable(document_id, event.last_seen_without, event.sentence))
    return tuple(sorted(found.values(), key=_longest_dark_first))


def _last_reading_events(events: Iterable[Event]) -> dict[str, Event]:
    """By document, the last event that says whether it can be read."""
    about_reading = [event for event in events if event.kind in ("unreadable", "readable-again")]
    about_reading.sort(key=lambda event: event.announced_at)
    return {document_id: event for event in about_reading for document_id in event.documents}


def _longest_dark_first(document: Unreadable) -> tuple[bool, float, str]:
    since = document.since.timestamp() if document.since else 0.0
    return (document.since is not None, since, document.document_id)
