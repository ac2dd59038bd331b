"""What came over the wire, as one text: all parts of a document, read by its declaration."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from analysis.reading.joining import joined
from analysis.reading.reader import read
from clausewatch.limiting import within
from data.domain.capture import Capture, Fetched
from data.domain.platform import Document
from data.domain.version import Reading

# The language of a document that no catalogue declares.
UNDECLARED = "und"


def reading(document: Document, fetched: Fetched) -> Reading:
    """
    The text of all parts of a document.

    Raises:
        UnreadableError: As `readings`.
    """
    return joined(readings(document, fetched))


def readings(document: Document, fetched: Fetched) -> list[Reading]:
    """
    The texts of the parts of a document, in their order.

    Raises:
        UnreadableError: A part holds no text that can be read, or reading them took too long.
    """
    with within():
        return [
            read(
                body,
                content_type=capture.content_type,
                url=capture.final_url,
                select=document.select,
                remove=document.remove,
                language=declared(document),
            )
            for capture, body in zip(fetched.captures, fetched.bodies, strict=True)
        ]


def declared(document: Document) -> str | None:
    """The language the catalogue gives, None for a document it does not have."""
    return None if document.language == UNDECLARED else document.language


def joint(parts: Sequence[Capture]) -> str:
    """One digest over the bodies of all parts."""
    return hashlib.sha256("".join(c.body_sha256 for c in parts).encode()).hexdigest()
