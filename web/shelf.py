"""What the site may look at, handed in by whoever starts it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

import sqlalchemy as sa

from data.archive import Archive
from data.domain.event import Event
from data.domain.finding import Run
from data.domain.platform import Document, Platform
from data.domain.version import Version
from data.errors import StoreError
from data.incidents import Incident
from data.store import proofs, versions
from data.store.clauses import Held
from data.store.events import Kept as KeptEvent
from data.store.signals import Stand
from data.store.store import Store
from web.cells import Cell
from web.kept import Kept

# Texts that are kept at hand to check quotes against, about 60 kB each, and what was checked.
TEXTS_AT_HAND, EVENTS_AT_HAND, CLAUSES_AT_HAND = 150, 2000, 20_000

# Answers of platforms at hand, about 8 kB each, and days on which these may become others, about 1 kB each.
ANSWERS_AT_HAND, TURNS_AT_HAND = 1600, 2000

# Keys of proofs at hand, about 200 bytes each.
KEYS_AT_HAND = 50_000

VersionText = Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """
    Two things that a platform says at once.

    Attributes:
        quotes: Document ids and clauses in force.
    """

    sentence: str
    severity: int
    quotes: tuple[tuple[str, str], ...]


Contradictions = Callable[[Sequence[Held], Sequence[Stand]], tuple[Contradiction, ...]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """
    Everything the site reads; shared by several threads.

    Attributes:
        platforms: By id, in the order in which they are listed.
        incidents: By platform id, newest first.
        proven: Gives an event with only those quotes that stand in the texts; None when nothing is left.
        runs: Word-level edits between two texts.
        contradictions: Where a platform says two things at once, from its proven clauses and its signals.
        answers: What platforms answer to the questions, as long as no clause comes or goes.
        turns: When answers of a platform may have become others, in order, as long as none comes or goes.
        site: The public address of the site (`https://watch.example`), None while it has none.
    """

    store: Store
    archive: Archive
    platforms: Mapping[str, Platform]
    proven: Callable[[Event, VersionText], Event | None]
    runs: Callable[[str, str], tuple[Run, ...]]
    contradictions: Contradictions
    incidents: Mapping[str, tuple[Incident, ...]] = field(default_factory=dict)
    site: str | None = None
    _texts: Kept[int, str | None] = field(default_factory=lambda: Kept(TEXTS_AT_HAND))
    _events: Kept[Event, Event | None] = field(default_factory=lambda: Kept(EVENTS_AT_HAND))
    answers: Kept[tuple[object, ...], tuple[Cell | None, ...]] = field(
        default_factory=lambda: Kept(ANSWERS_AT_HAND)
    )
    turns: Kept[tuple[object, ...], tuple[datetime, ...]] = field(default_factory=lambda: Kept(TURNS_AT_HAND))
    _keys: Kept[str, bool] = field(default_factory=lambda: Kept(KEYS_AT_HAND))
    _clauses: Kept[tuple[int, str], bool] = field(default_factory=lambda: Kept(CLAUSES_AT_HAND))

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view of the database."""
        with self.store.reading() as connection:
            yield connection

    def text(self, number: int) -> str | None:
        """The stored text of a version; None when there is none, or its blob is damaged or lost."""

        def loaded() -> str | None:
            try:
                with self.store.reading() as connection:
                    return versions.text(connection, self.archive, number)
            except StoreError:
                return None

        return self._texts.get(number, loaded)

    def checked_all(self, kept: Iterable[KeptEvent]) -> tuple[Event, ...]:
        """Those that are left of several events; what was proven when shelved is not looked up."""
        every = tuple(kept)
        proven = self._proven({one.key for one in every})
        fresh = [one.event for one in every if one.key not in proven and not self._events.holds(one.event)]
        numbers = {n for e in fresh for q in e.quotes for n in (q.before_version, q.after_version) if n}
        self._fetch(self._digests([number for number in numbers if not self._texts.holds(number)]))
        shown = (one.event if one.key in proven else self.checked(one.event) for one in every)
        return tuple(event for event in shown if event)

    def _proven(self, keys: Collection[str]) -> frozenset[str]:
        """Those of these keys that were proven when they were shelved."""
        asked = [key for key in keys if not self._keys.holds(key)]
        if asked:
            with self.store.reading() as connection:
                found = proofs.known(connection, asked)
            for key in found:
                self._keys.put(key, True)
        return frozenset(key for key in keys if self._keys.holds(key))

    def _digests(self, numbers: Collection[int]) -> Mapping[int, str]:
        if not numbers:
            return {}
        with self.store.reading() as connection:
            return versions.digests(connection, numbers)

    def _fetch(self, digests: Mapping[int, str]) -> None:
        """Have the texts of these versions at hand."""
        for number, digest in digests.items():
            with suppress(StoreError, UnicodeDecodeError):
                self._texts.put(number, self.archive.get(digest).decode())

    def called(self, document_id: str) -> str:
        """A document's name; its id when it is not in the catalogue any more."""
        document = self.document(document_id)
        return document.name if document else document_id

    def versions(self, numbers: Collection[int]) -> tuple[Version, ...]:
        """Stored versions with their texts, oldest number first; those without a text at hand are missing."""
        with self.reading() as connection:
            found = versions.several(connection, numbers)
        self._fetch({n: one.text_sha256 for n, one in found.items() if not self._texts.holds(n)})
        texts = {number: self.text(number) for number in sorted(found)}
        return tuple(replace(found[number], text=text) for number, text in texts.items() if text is not None)

    def version(self, number: int) -> Version | None:
        """A stored version with its text, None when there is none at hand."""
        try:
            with self.store.reading() as connection:
                return versions.get(connection, self.archive, number)
        except StoreError:
            return None

    def checked(self, event: Event) -> Event | None:
        """The event with the quotes that stand word for word in their versions; None without any."""
        return self._events.get(event, lambda: self.proven(event, self.text))

    def standing(self, found: Iterable[Held]) -> tuple[Held, ...]:
        """Those clauses that stand word for word in a version that is said to hold them."""
        keys = [(one, proofs.clause_key(one.version_id, one.text)) for one in found]
        proven = self._proven([key for _, key in keys])
        return tuple(one for one, key in keys if key in proven or self._stands(one))

    def _stands(self, held: Held) -> bool:
        key = (held.version_id, held.text)
        return self._clauses.get(key, lambda: any(held.text in (self.text(n) or "") for n in _holding(held)))

    def name(self, platform_id: str) -> str:
        """A platform's name; its id when it is not in the catalogue any more."""
        platform = self.platforms.get(platform_id)
        return platform.name if platform else platform_id

    def document(self, document_id: str) -> Document | None:
        """A document of the catalogue, None when there is none."""
        platform = self.platforms.get(document_id.partition("/")[0])
        return next((d for d in platform.documents if d.id == document_id), None) if platform else None


def _holding(held: Held) -> Iterator[int]:
    """The versions that hold a clause; first the one that all standing clauses of its document share."""
    if held.until is None and held.newest_id is not None:
        yield held.newest_id
    yield held.version_id
