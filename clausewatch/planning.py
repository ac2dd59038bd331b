"""What a day's looks are: which document when, so that no host is asked twice at once or too soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from data.domain.platform import Document

DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Planned:
    """
    One look at one document.

    Attributes:
        at: When its first part may be asked for; the others follow, each a delay later.
        requests: How many addresses are asked, robots.txt left out.
    """

    at: datetime
    host: str
    document_id: str
    requests: int


def day(
    documents: Iterable[Document], due: Mapping[str, datetime], now: datetime, delay: timedelta
) -> tuple[Planned, ...]:
    """
    The looks of the next 24 hours, in their order.

    A document is looked at again after its own rhythm. Of one host the longest overdue come first and
    the others wait their turn; what has no turn left within the day is not in it.

    Args:
        due: When each document is due; those that were never tried are missing and due now.
        delay: Between two requests to one host.
    """
    looks: dict[str, list[tuple[datetime, str, int]]] = {}
    for document in documents:
        first = max(due.get(document.id, now), now)
        rhythm = timedelta(hours=document.check_every_hours)
        places = looks.setdefault(host(document), [])
        while first < now + DAY:
            places.append((first, document.id, len(document.urls)))
            first += rhythm
    found = (planned for name, places in looks.items() for planned in _in_turn(name, places, now, delay))
    return tuple(sorted(found, key=lambda p: (p.at, p.host)))


def host(document: Document) -> str:
    """Whom the looks at a document are made to: the host of its first address."""
    return urlsplit(document.urls[0]).hostname or "" if document.urls else ""


def _in_turn(
    name: str, places: list[tuple[datetime, str, int]], now: datetime, delay: timedelta
) -> Iterable[Planned]:
    free = now
    for wanted, document_id, requests in sorted(places):
        at = max(wanted, free)
        if at >= now + DAY:
            return
        yield Planned(at, name, document_id, requests)
        free = at + delay * requests
