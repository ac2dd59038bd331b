"""One document on its way: the parts that have arrived, the parts still missing, the outcome."""

from __future__ import annotations

from scrapy.http import Response

from crawler.captures import capture, note
from crawler.errand import Errand
from crawler.refusal import Refusal
from crawler.response import Answer
from data.domain.capture import Capture, Fetched, FetchFailure, Note, NotModified, Outcome


class Journey:
    """
    Collects the answers for one errand.

    Attributes:
        ended: True once the outcome is known; what arrives later is passed over.
    """

    def __init__(self, errand: Errand) -> None:
        self.errand = errand
        self.ended = False
        self._arrived: dict[int, tuple[Capture, bytes, Note]] = {}
        self._unchanged: set[int] = set()

    def arrive(self, part: int, response: Response, answer: Answer) -> None:
        """Take in an answer that is believed."""
        self._arrived[part] = self._captured(part, response, answer)
        self._unchanged.discard(part)

    def kept(self, part: int, response: Response, answer: Answer) -> Fetched | None:
        """An answer that is not believed, as evidence; None for one without a success or without a body."""
        if not 200 <= response.status < 300 or not response.body:
            return None
        made, body, said = self._captured(part, response, answer)
        return Fetched(self.errand.document.id, (made,), (body,), (said,))

    def _captured(self, part: int, response: Response, answer: Answer) -> tuple[Capture, bytes, Note]:
        made = capture(self.errand.document, part, response, self.errand.now)
        return made, response.body, note(answer)

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
        made, bodies, notes = zip(*parts, strict=True)
        return Fetched(document, made, bodies, notes)

    def failure(self, url: str, refusal: Refusal, kept: Fetched | None = None) -> FetchFailure:
        """The failure that a refusal means for this document."""
        return FetchFailure(
            document_id=self.errand.document.id,
            failed_at=self.errand.now,
            url=url,
            reason=refusal.reason,
            detail=refusal.detail,
            status=refusal.status,
            retry_after=refusal.retry_after,
            kept=kept,
        )

    @property
    def _complete(self) -> bool:
        return len(self._arrived) + len(self._unchanged) == len(self.errand.document.urls)
