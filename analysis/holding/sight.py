"""One look at a document, as the ledger sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import chain

from analysis.clauses import sentences
from analysis.holding.letters import seen
from analysis.holding.share import Share
from analysis.normal import furniture, key
from data.domain.capture import FailureReason
from data.domain.version import Clause

# Characters of scripts that are written without spaces.
DENSE = re.compile("[぀-鿿]")

# Code points: shorter sentences stand anywhere on a site.
LONG = 40
STOPS = (".", "!", "?", ":", ";", "。", "！", "？", "：", "；")

# The clauses of one document are looked at again and again; a replay holds one document at a time.
REMEMBERED = 65_536


@dataclass(frozen=True, slots=True)
class Sight:
    """
    The clauses of a document at one moment.

    Attributes:
        at: Aware UTC.
        version: What holds the text: a store number or a commit.
        clauses: By their key, in reading order; furniture left out; of equal clauses the first.
        words: Words (characters in Chinese and Japanese) of all of them.
        language: BCP 47 primary tag, None when it cannot be told.
        strange: True when the page does not look like this document at all (analysis/holding/fitting.py).
        doubt: What already spoke against the answer it was read from, None when nothing did.
        page: All the page shows, main text or not; None when it is not known, or shows earlier editions too.
        share: How much of it is the document; None when the page is not known.
        titles: Keys of its headings, sentence by sentence.
        stood_since: Since when the text is known to have stood unbroken; None when only this look is known.
        led: Keys of all the lead-ins of the items that stand in several lists, by the key of the item.
    """

    at: datetime
    version: str
    clauses: dict[bytes, Clause]
    words: int
    language: str | None
    strange: bool = False
    doubt: FailureReason | None = None
    page: str | None = None
    share: Share | None = None
    titles: frozenset[bytes] = frozenset()
    stood_since: datetime | None = None
    led: Mapping[bytes, frozenset[bytes]] = field(default_factory=dict)

    def has(self, key: bytes) -> bool:
        """Whether it says these words, as a clause or as a heading: layouts change."""
        return key in self.clauses or key in self.titles

    def headed(self, heading: str) -> bool:
        """Whether a heading stands there."""
        return all(key in self.titles for key in _spoken(heading))

    def lacking(self, keys: Iterable[bytes]) -> list[bytes]:
        """Those of these keys whose words it does not say."""
        return [key for key in keys if key not in self.clauses and key not in self.titles]

    def until(self, moment: datetime) -> Sight:
        """The same text at a later moment, known to have stood since."""
        return replace(self, at=max(moment, self.at), stood_since=self.stood_since or self.at)

    def shows(self, text: str) -> bool:
        """Whether a sentence still stands on the page, though it was not read as a part of the document."""
        if self.page is None or len(text) < LONG or not text.endswith(STOPS):
            return False
        at = self.page.find(text)
        return at >= 0 and (at == 0 or self.page[at - 1] == "\n" or self.page[:at].rstrip().endswith(STOPS))


def sight(
    at: datetime,
    version: str,
    clauses: Sequence[Clause],
    language: str | None,
    *,
    strange: bool = False,
    doubt: FailureReason | None = None,
    page: str | None = None,
    headings: Iterable[str] | None = None,
) -> Sight:
    """
    Build the sight of one text; furniture (dates, counters, share buttons) does not count.

    Args:
        headings: All headings of the text; None for those that clauses stand right under.
    """
    kept: dict[bytes, Clause] = {}
    again: list[tuple[bytes, Clause]] = []
    words = 0
    for clause in clauses:
        measured = _measured(clause.text)
        if measured is not None and measured[0] not in kept:
            kept[measured[0]] = clause
            words += measured[1]
        elif measured is not None:
            again.append((measured[0], clause))
    share = Share(words, max(0, length(page.replace("\n", " ")) - words)) if page is not None else None
    over = {c.heading for c in clauses if c.heading} if headings is None else set(headings)
    titles = frozenset(chain.from_iterable(map(_spoken, over)))
    return Sight(
        at, version, kept, words, language, strange, doubt, page, share, titles, led=_led(kept, again)
    )


def length(text: str) -> int:
    """Words of a text; in scripts without spaces two characters count as a word."""
    spaced = text.count(" ") + 1
    return spaced if text.isascii() else max(spaced, len(DENSE.findall(text)) // 2)


def _led(
    first: Mapping[bytes, Clause], again: Iterable[tuple[bytes, Clause]]
) -> dict[bytes, frozenset[bytes]]:
    """All lead-ins of the items that are said again."""
    under: dict[bytes, frozenset[bytes]] = {}
    for item, clause in again:
        if clause.lead_in is not None:
            known = under.get(item) or _lead_in(first[item])
            under[item] = known | _lead_in(clause)
    return under


def _lead_in(clause: Clause) -> frozenset[bytes]:
    return frozenset([key(clause.lead_in)] if clause.lead_in is not None else ())


@lru_cache(maxsize=REMEMBERED)
def _measured(text: str) -> tuple[bytes, int] | None:
    """Key and length of a clause, None for furniture."""
    return None if furniture(text) else (key(seen(text)), length(text))


@lru_cache(maxsize=REMEMBERED)
def _spoken(heading: str) -> tuple[bytes, ...]:
    """The keys that a heading would have if it were read as a paragraph."""
    return tuple(key(seen(heading[start:end])) for start, end in sentences(heading))
