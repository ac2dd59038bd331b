"""One document on its way: the parts that have arrived, the parts still missing, the outcome."""

from __future__ import annotations

from scrapy.http import Response

from crawler.captures import capture
from crawler.errand import Errand
from crawler.refusal import Refusal
from data.domain.capture import Capture, Fetched, FetchFailure, NotModified, Outcome


class Journey:
    """
    Collects the answers for one errand.

    Attributes:
        ended: True once the outcome is known; what arrives later is passed over.
    """

    def __init__(self, errand: Errand) -> None:
        self.errand = errand
        self.ended = False
        self._arrived: dict[int, tuple[Capture, bytes]] = {}
        self._unchanged: set[int] = set()

    def arrive(self, part: int, response: Response) -> None:
        """Take in an answer that is believed."""
        document = self.errand.document.id
        self._arrived[part] = (capture(document, part, response, self.errand.now), response.body)
        self._unchanged.discard(part)

    def stay(self, part: int) -> None:
        """Take in that a part has not changed (304)."""
        self._unchanged.add(part)

    @property
    def to_ask_again(self) -> list[int]:
        """Unchanged parts of a document of which another part is new: it is stored whole or not at all."""
        if not self._complete or not self._arrived:
            return []
        return sorted(self._unchanged)

    def outcome(self) -> Outcome | None:
        """Fetched or NotModified once every part has been answered, None before."""
        if not self._complete or self.to_ask_again:
            return None
        document, now = self.errand.document.id, self.errand.now
        if not self._arrived:
            return NotModified(document, now)
        parts = [self._arrived[part] for part in sorted(self._arrived)]
        return Fetched(document, tuple(made for made, _ in parts), tuple(body for _, body in parts))

    def failure(self, url: str, refusal: Refusal) -> FetchFailure:
        """The failure that a refusal means for this document."""
        return FetchFailure(
            document_id=self.errand.document.id,
            failed_at=self.errand.now,
            url=url,
            reason=refusal.reason,
            detail=refusal.detail,
            status=refusal.status,
            retry_after=refusal.retry_after,
        )

    @property
    def _complete(self) -> bool:
        return len(self._arrived) + len(self._unchanged) == len(self.errand.document.urls)
