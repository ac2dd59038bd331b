"""What the crawler is sent out with: the documents, and what their servers are asked on condition of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil

from clausewatch.home import Home
from crawler.errand import Errand
from data.domain.capture import Validator
from data.domain.platform import Document
from data.domain.version import State
from data.store import captures, statuses, versions

# New words wait here for a second sight, and a 304 is a server's word for it and no sight.
WAITING = (State.PENDING, State.VARIANT)

# Some servers say 304 for ever, whatever became of the text. So a text that stands is asked for whole every
# three days, or at every second look where looks are rarer.
WHOLE_EVERY = timedelta(days=3)
LEAST_LOOKS = 2


def errands(home: Home, documents: Sequence[Document], now: datetime) -> list[Errand]:
    """An errand for each document, with what its server needs in order to answer that nothing changed."""
    with home.store.reading() as connection:
        known = captures.validators(connection)
        steady = {s.document_id: s for s in statuses.everything(connection) if s.state not in WAITING}
        numbers = {d.id: steady[d.id].version_id for d in documents if d.id in steady}
        seen = versions.several(connection, [number for number in numbers.values() if number is not None])
    since = {number: version.observed_at for number, version in seen.items()}
    return [
        Errand(d, _conditions(d, known.get(d.id, {}), since.get(numbers.get(d.id) or 0), now), now)
        for d in documents
    ]


def _conditions(
    document: Document, known: Mapping[str, Validator], since: datetime | None, now: datetime
) -> Mapping[str, Validator]:
    """What is known of a document's pages; nothing where they are asked for whole."""
    return {} if since is None or asks_for_all(document.check_every_hours, since, now) else known


def asks_for_all(check_every_hours: int, since: datetime, now: datetime) -> bool:
    """
    Whether a page is asked for whole at this look, whatever is known of it.

    Args:
        since: When the text that stands was first captured.
    """
    rhythm = timedelta(hours=check_every_hours)
    looks = round((now - since) / rhythm)
    return looks > 0 and looks % max(LEAST_LOOKS, ceil(WHOLE_EVERY / rhythm)) == 0
