"""Reads recorded texts; what was read lately is remembered, for archives flip between a few states."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from analysis.holding.fitting import named_strangely, names
from analysis.holding.sight import Sight, sight
from analysis.reading.markdown import without_links
from analysis.reading.sections import Sections
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
    _kept: OrderedDict[tuple[bytes, str], Sight] = field(default_factory=OrderedDict)
    _size: int = 0
    _words: dict[str, bytes] = field(default_factory=dict)
    _sections: Sections = field(default_factory=Sections)

    def of(self, record: Record, blob: str, kind: str) -> Sight:
        """
        What a record shows.

        Args:
            kind: The kind of the document, such as `privacy-policy`.

        Raises:
            UnreadableError: The text holds no words.
        """
        words = self._words.get(blob)
        if words is None or (words, kind) not in self._kept:
            words = self._read(record, blob, kind)
        self._kept.move_to_end((words, kind))
        return replace(self._kept[words, kind], at=record.date, version=record.commit)

    def _read(self, record: Record, blob: str, kind: str) -> bytes:
        """The digest of its words: many states differ from the one before in addresses of links alone."""
        text = without_links(self.text(blob))
        words = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        self._words[blob] = words
        if (words, kind) not in self._kept:
            self._keep((words, kind), self._sight(record, text, kind))
        return words

    def _sight(self, record: Record, text: str, kind: str) -> Sight:
        said = self._sections.read(text)
        titles = [words for _, words in said.headings]
        called = names(next(iter(titles), None), said.headings)
        odd = named_strangely(called, said.text, said.clauses, kind)
        return sight(record.date, record.commit, said.clauses, said.language, strange=odd, headings=titles)

    def _keep(self, place: tuple[bytes, str], made: Sight) -> None:
        self._kept[place] = made
        self._size += len(made.clauses)
        while self._size > self.most and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1].clauses)
