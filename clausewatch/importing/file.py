"""Imports one text that a person has: a saved page, a PDF, a print-out as text."""

from __future__ import annotations

import hashlib
from datetime import datetime

from clausewatch.home import Home
from clausewatch.importing.keeping import keep
from clausewatch.importing.past import Past
from clausewatch.importing.walking import walk
from clausewatch.reading import declared
from clausewatch.sources import Source, text_of
from data.domain.platform import Document
from data.errors import UsageError

SOURCE = "file"


def import_file(home: Home, document: Document, found: Source, at: datetime, now: datetime) -> bool:
    """
    Take one text into the store; False when it was there already.

    Raises:
        UsageError: The date is yet to come, or the file holds no text.
    """
    if at > now:
        raise UsageError(f"--at {at.date()} is yet to come; write the day on which the text was saved")
    spoken = text_of(found).language
    if spoken and declared(document) and spoken != document.language.partition("-")[0]:
        raise UsageError(f"{found.name}: is in {spoken!r}, but {document.id} is in {document.language!r}")
    new = keep(home, document.id, [_past(document, found, at)], lambda _: None)
    walk(home, document, now)
    return bool(new)


def _past(document: Document, found: Source, at: datetime) -> Past:
    """Only the file's own name is kept: its folder is nobody's business."""
    name = found.name.replace("\\", "/").rpartition("/")[2]
    digest = hashlib.sha256(found.body).hexdigest()[:16]
    address = f"{SOURCE}:{name}?sha256={digest}"
    url = document.urls[0] if document.urls else address
    return Past(SOURCE, at, url, address, None, lambda: found.body)
