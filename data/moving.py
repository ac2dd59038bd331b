"""Where a clause came from that went to another document of its platform and says the same there."""

from __future__ import annotations

from data.domain.event import Event
from data.domain.finding import Polarity


def came_from(event: Event) -> str | None:
    """
    The document that the words of an event left; None when nothing moved.

    What moved is quoted from where it stands now, and the document it left is named first; the quotes of
    any other change are of the document that is named first.
    """
    stays = event.kind != "change" or event.severity > 0 or not event.quotes
    if stays or any(q.document_id == event.documents[0] for q in event.quotes):
        return None
    whole = all(q.polarity is Polarity.REWORDED and None not in (q.before, q.after) for q in event.quotes)
    return event.documents[0] if whole else None
