"""Reads recorded texts; what was read lately is remembered, for archives flip between a few states."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from analysis.clauses import clauses
from analysis.holding.fitting import strange
from analysis.holding.sight import Sight, sight
from analysis.reading.reader import read_markdown
from clausewatch.replay.git import Record

# A clause takes about half a kilobyte. Four recorded states in ten stood in the document before, or stand
# in another one: a company's services share whole texts.
REMEMBERED_CLAUSES = 40_000


@dataclass(slots=True)
class Sights:
    """
    The texts of one repository as the ledger sees them.

    Attributes:
        text: Gives the text of a blob.
        most: How many clauses are remembered; the text read last always is.
    """

    text: Callable[[str], str]
    most: int = REMEMBERED_CLAUSES
    _kept: OrderedDict[tuple[str, str], Sight] = field(default_factory=OrderedDict)
    _size: int = 0

    def of(self, record: Record, blob: str, kind: str) -> Sight:
        """
        What a record shows.

        Args:
            kind: The kind of the document, such as `privacy-policy`.

        Raises:
            UnreadableError: The text holds no words.
        """
        known = self._kept.get((blob, kind))
        if known is None:
            known = self._read(record, blob, kind)
        else:
            self._kept.move_to_end((blob, kind))
        return replace(known, at=record.date, version=record.commit)

    def _read(self, record: Record, blob: str, kind: str) -> Sight:
        reading = read_markdown(self.text(blob))
        said = clauses(reading)
        odd = strange(reading, said, kind)
        made = sight(record.date, record.commit, said, reading.language, strange=odd)
        self._kept[blob, kind] = made
        self._size += len(made.clauses)
        while self._size > self.most and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1].clauses)
        return made
