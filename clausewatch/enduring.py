"""
One document's fault stays with that document, also in a run by hand, where everything is one process.

Which bytes are being read is written down before they are. Where a run ended over them, the next one knows,
and after some times it leaves these bytes alone and goes on with the others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clausewatch.line import Line
from clausewatch.pipeline import Pipeline
from clausewatch.reading import joint
from clausewatch.watching import claiming, clock
from clausewatch.watching.looking import blob_lost
from clausewatch.watching.poison import QUARANTINE_AFTER
from data.domain.capture import FailureReason, Fetched, FetchFailure, NotModified, Outcome
from data.domain.platform import Document
from data.errors import StoreError
from data.store import jobs
from data.store.jobs import Crashes

READING = "reading.json"


@dataclass(frozen=True, slots=True)
class Enduring:
    """
    Takes outcomes in, and survives what one of them does.

    Attributes:
        note: The file that says what is being read.
    """

    pipeline: Pipeline
    note: Path

    def take(self, document: Document, outcome: Outcome) -> Line:
        """As the pipeline does; a document that cannot be read for a fault of its own counts as failed."""
        if not isinstance(outcome, Fetched):
            return self._whole(document, outcome)
        name, digest = claiming.LOOK + document.id, joint(outcome.captures)
        before = self._crashes(name)
        if before.poison == digest and before.count >= QUARANTINE_AFTER:
            return self._failed(document, outcome, f"reading it ended our run {before.count} times")
        self.note.write_text(json.dumps([name, digest]), encoding="utf-8")
        line = self._whole(document, outcome)
        self.note.unlink(missing_ok=True)
        if before.count:
            self._well(name, outcome)
        return line

    def count_crash(self) -> None:
        """Called before a run: if the one before ended over some bytes, that is counted against them."""
        try:
            name, digest = json.loads(self.note.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return
        self.note.unlink(missing_ok=True)
        with self.pipeline.home.store.transaction() as connection:
            for claim in jobs.claim(connection, [name], claiming.holder(), clock.now()):
                jobs.crashed(connection, claim, digest, "the run ended while reading it")

    def _whole(self, document: Document, outcome: Outcome) -> Line:
        try:
            return self.pipeline.take(document, outcome)
        except StoreError as error:
            if not blob_lost(error):
                raise
            return self._failed(document, outcome, str(error))
        except (MemoryError, RecursionError) as error:
            return self._failed(document, outcome, f"reading it wanted too much ({type(error).__name__})")

    def _failed(self, document: Document, outcome: Outcome, said: str) -> Line:
        url = document.urls[0] if document.urls else ""
        moment = outcome.captures[0].fetched_at if isinstance(outcome, Fetched) else _moment(outcome)
        failure = FetchFailure(document.id, moment, url, FailureReason.UNREADABLE, said)
        return self.pipeline.take(document, failure)

    def _crashes(self, name: str) -> Crashes:
        with self.pipeline.home.store.reading() as connection:
            return jobs.crashes(connection, name)

    def _well(self, name: str, outcome: Fetched) -> None:
        """What could be read after all is not held against the document any more."""
        with self.pipeline.home.store.transaction() as connection:
            for claim in jobs.claim(connection, [name], claiming.holder(), clock.now()):
                jobs.finish(connection, claim, outcome.captures[0].fetched_at)


def _moment(outcome: NotModified | FetchFailure) -> datetime:
    return outcome.fetched_at if isinstance(outcome, NotModified) else outcome.failed_at
