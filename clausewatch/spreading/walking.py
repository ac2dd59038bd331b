"""The worker's side of an import: follows one document through what was taken in for it."""

from __future__ import annotations

from datetime import datetime

from clausewatch.importing.walking import Walked, walk
from clausewatch.spreading.place import Place
from data.domain.platform import Document


def walked(place: Place, now: datetime, document: Document) -> Walked:
    """Walk one document in the store that everybody writes to; one that was walked is left as it is."""
    return walk(place.home(), document, now)
