"""An event as its page shows it: each quote beside the copy that holds it, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from data.domain.event import Event, Quote
from data.domain.finding import Label, Stance
from data.domain.version import Version
from web.shelf import Shelf

# What a clause about people's say over AI training can give them.
WAYS = (Stance.OPT_OUT, Stance.OPT_IN)


@dataclass(frozen=True, slots=True)
class Copy:
    """
    A stored version that holds a quote.

    Attributes:
        sha256: Hex digest of its text in UTF-8, computed from the text itself when the page is made.
    """

    version: int
    document_id: str
    observed_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A clause that was found in its copies just now, quoted once.

    Attributes:
        quotes: What it is about, worst first; all have the same words.
        before_runs, after_runs: The sides, word-level; empty on a missing side.
    """

    quotes: tuple[Quote, ...]
    before_runs: tuple[tuple[str, str], ...]
    after_runs: tuple[tuple[str, str], ...]
    copies: tuple[Copy, ...]

    def marked(self, mark: str) -> tuple[tuple[str, str], ...]:
        """One side in runs: what was `before`, what came `after`, or what stands with no word marked."""
        if mark == "before":
            return self.before_runs
        quote = self.quotes[0]
        return self.after_runs if mark == "after" else (("equal", quote.after or quote.before or ""),)


def passages(event: Event, shelf: Shelf) -> tuple[Passage, ...]:
    """The event's clauses that stand word for word in their versions, worst first as in the event."""
    numbers = {n for quote in event.quotes for n in (quote.before_version, quote.after_version) if n}
    kept = {version.id: version for version in shelf.versions(numbers)}
    by_clause: dict[tuple[str | None, str | None], list[tuple[Quote, tuple[Copy, ...]]]] = {}
    for quote in event.quotes:
        if found := _copies(quote, kept):
            by_clause.setdefault((quote.before, quote.after), []).append((quote, found))
    return tuple(_passage(same) for same in by_clause.values())


def names_a_way(event: Event) -> bool:
    """Whether the text in force gives people a choice over AI training, or a day by which to make one."""
    return event.act_by is not None or any(
        quote.label is Label.TRAIN_CHOICE and quote.stance in WAYS and quote.after is not None
        for quote in event.quotes
    )


def explained(passage: Passage, event: Event) -> bool:
    """
    Whether the event's sentence, which tells its worst quote, explains this passage too.

    Of several labels each is explained again, so that no explanation seems to belong to the wrong one.
    """
    first, worst = passage.quotes[0], event.quotes[0]
    alike = (first.explanation, first.polarity) == (worst.explanation, worst.polarity)
    return len(passage.quotes) == 1 and alike and first.explanation.rstrip(".") in event.sentence


def copies(shown: Iterable[Passage]) -> tuple[Copy, ...]:
    """Every copy behind these passages, once, oldest first."""
    found = {copy.version: copy for passage in shown for copy in passage.copies}
    return tuple(sorted(found.values(), key=lambda copy: (copy.observed_at, copy.version)))


def _passage(same: list[tuple[Quote, tuple[Copy, ...]]]) -> Passage:
    first = same[0][0]
    quotes = tuple(quote for quote, _ in same)
    held = tuple(dict.fromkeys(copy for _, found in same for copy in found))
    return Passage(quotes, _side(first, "delete"), _side(first, "insert"), held)


def _copies(quote: Quote, kept: Mapping[int | None, Version]) -> tuple[Copy, ...]:
    """The copies that hold the quote's sides; none when one of them does not."""
    sides = ((quote.before, quote.before_version), (quote.after, quote.after_version))
    found: list[Copy] = []
    for words, number in sides:
        if words is None:
            continue
        version = kept.get(number)
        if not words or version is None or words not in version.text:
            return ()
        found.append(_copy(version, number or 0))
    return tuple(found)


def _copy(version: Version, number: int) -> Copy:
    digest = hashlib.sha256(version.text.encode()).hexdigest()
    return Copy(number, version.document_id, version.observed_at, digest)


def _side(quote: Quote, mark: str) -> tuple[tuple[str, str], ...]:
    """One side in runs; as a whole where the runs do not tell the same words."""
    words = quote.before if mark == "delete" else quote.after
    if words is None:
        return ()
    runs = tuple(run for run in quote.runs if run[0] in ("equal", mark))
    return runs if "".join(text for _, text in runs) == words else ((mark, words),)
