"""The text that imported captures hold."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial

from analysis.reading.joining import joined
from analysis.reading.reader import read
from clausewatch.home import Home
from clausewatch.importing.timeline import Sighting
from clausewatch.reading import declared
from data.domain.platform import Document
from data.domain.version import Reading, State, Version
from data.errors import UnreadableError

MARKDOWN = "text/markdown"


@dataclass(frozen=True, slots=True)
class Seen:
    """A text, its digest, and its language where it can be told."""

    reading: Reading
    sha256: str
    language: str | None

    def version(self, document_id: str, sighting: Sighting, reason: str) -> Version:
        """The version it becomes; its state is found by the walk."""
        return Version(
            id=None,
            document_id=document_id,
            observed_at=sighting.at,
            text=self.reading.text,
            text_sha256=self.sha256,
            language=self.reading.language,
            effective_on=tuple(d.on for d in self.reading.dates if d.role == "effective"),
            reader=self.reading.reader,
            state=State.PENDING,
            reason=reason,
        )


def seen(home: Home, document: Document, sighting: Sighting) -> Seen | None:
    """The text of a sighting, None when there is none that can be read."""
    try:
        reading = joined([_read(home, document, sighting, part) for part in range(len(sighting.captures))])
    except UnreadableError:
        return None
    digest = hashlib.sha256(reading.text.encode()).hexdigest()
    return Seen(reading, digest, reading.language or declared(document))


def _read(home: Home, document: Document, sighting: Sighting, part: int) -> Reading:
    """The catalogue's selectors are for the page of today; they may match nothing on an old one."""
    capture = sighting.captures[part]
    body = home.archive.get(capture.body_sha256)
    whole = partial(
        read, body, content_type=capture.content_type, url=capture.final_url, language=declared(document)
    )
    if capture.content_type == MARKDOWN or not (document.select or document.remove):
        return whole()
    try:
        return whole(select=document.select, remove=document.remove)
    except UnreadableError:
        return whole()
