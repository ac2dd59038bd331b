"""A state that somebody else recorded, before it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from data.domain.capture import Capture

# What sets a recorded state apart from all others of its document: source, part, moment, address.
Key = tuple[str, int, datetime, str]


@dataclass(frozen=True, slots=True)
class Past:
    """
    One recorded state of one part of a document.

    Attributes:
        source: `ota:<repository>`, `wayback` or `file`.
        at: When it was recorded; aware UTC.
        request_url: The address that the text was published at.
        final_url: Where this very state can be found again.
        load: Gives the raw bytes; called only when the state is new to the store.
        status: As the server answered then; 200 where the source does not say.
    """

    source: str
    at: datetime
    request_url: str
    final_url: str
    content_type: str | None
    load: Callable[[], bytes] = field(repr=False)
    part: int = 0
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> Key:
        """What tells whether the store has it already."""
        return self.source, self.part, self.at, self.final_url

    def capture(self, document_id: str, body: bytes) -> Capture:
        """The capture it becomes. It has no validators: the next live request asks for the whole text."""
        return Capture(
            document_id=document_id,
            fetched_at=self.at,
            request_url=self.request_url,
            final_url=self.final_url,
            status=self.status,
            headers=self.headers,
            content_type=self.content_type,
            body_sha256=hashlib.sha256(body).hexdigest(),
            size=len(body),
            part=self.part,
            source=self.source,
        )


def key(capture: Capture) -> Key:
    """The same of a capture in the store."""
    return capture.source, capture.part, capture.fetched_at, capture.final_url
