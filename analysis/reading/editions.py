"""
Parts the editions of a document that are printed on one page, and keeps the newest.

Before a change takes effect many platforms print the terms in force and the coming ones one after the
other, and some keep all earlier ones below. Read as one text the coming of a second edition looks like a
document twice as long, and every sentence of it like one that was always there.

Recall is safety: an edition is only left out when a heading says that it is one *and* it mostly repeats
the one that is kept; what follows its last repeated paragraph stays. What is left out is still in the
text of the whole page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.reading.counting import words
from analysis.reading.edition_marks import Mark, mark
from analysis.reading.piece import Piece
from data.domain.version import Reading

# Code points: an edition is a text of its own, a heading with its date is none; editions are of like length.
SHORTEST = 300
TITLES = 160
LIKE_LENGTH = 0.3
# Editions of one text share most paragraphs. Two documents of one company on a page share up to 56 %
# (recorded collections); so a date alone has to be backed by more.
SHARED = 0.4
SHARED_WITH_DATE = 0.75
# Shorter paragraphs stand in any text.
LINE = 40
# A title and the day below it are two marks; more of them without a text between are a list.
LISTED = 3
# The main words of a page are counted before its editions are parted.
PRINTED_ONCE = 0.95
DIGITS = re.compile(r"\d+")
# A mark stands in a heading, or alone on a line that no sentence ends.
STOPS = (".", "。", ";", "；", ",", "，")


@dataclass(frozen=True, slots=True)
class Part:
    """
    The pieces from one mark to the next.

    Attributes:
        mark: None for what stands before the first.
        start, end: Half-open range of the pieces.
        length: Code points of all of them.
    """

    mark: Mark | None
    start: int
    end: int
    length: int


def newest(pieces: Sequence[Piece], language: str | None = None) -> list[Piece]:
    """The pieces without earlier editions of the same text; all of them when there is only one."""
    marks = [(at, found) for at, piece in enumerate(pieces) if (found := _mark(piece, language))]
    marks = _without_lists(marks)
    texts = _editions(pieces, marks) if marks else []
    if len(texts) < 2:
        return list(pieces)
    kept = max(texts, key=_age)
    lines = _lines(pieces, kept)
    gone = {
        at
        for part in texts
        if _age(part) < _age(kept) and _repeats(part, kept, _lines(pieces, part), lines)
        for at in range(part.start, _last(pieces, part, lines) + 1)
    }
    return [piece for at, piece in enumerate(pieces) if at not in gone]


def _without_lists(marks: list[tuple[int, Mark]]) -> list[tuple[int, Mark]]:
    """The marks without those that stand line by line: a list of versions that are read elsewhere."""
    alone, run = list[tuple[int, Mark]](), list[tuple[int, Mark]]()
    for one in marks:
        if run and one[0] != run[-1][0] + 1:
            alone += run if len(run) < LISTED else []
            run = []
        run.append(one)
    return alone + (run if len(run) < LISTED else [])


def leaves_out_editions(reading: Reading) -> bool:
    """Whether the page shows editions that are no part of the text."""
    return words(reading.text) < PRINTED_ONCE * reading.facts.main_words


def is_marked(piece: Piece, language: str | None = None) -> bool:
    """Whether a piece may begin an edition; a text without such a piece has one."""
    return _mark(piece, language) is not None


def _mark(piece: Piece, language: str | None) -> Mark | None:
    alone = piece.kind in ("paragraph", "definition") and not piece.text.endswith(STOPS)
    return mark(piece.text, language) if piece.kind == "heading" or alone else None


def _editions(pieces: Sequence[Piece], marks: list[tuple[int, Mark]]) -> list[Part]:
    """The parts that are long enough to be a text of their own."""
    starts = [at for at, _ in marks]
    parts = [
        _part(pieces, found, start, end)
        for (start, found), end in zip(marks, [*starts[1:], len(pieces)], strict=True)
    ]
    if starts[0]:
        parts.insert(0, _part(pieces, None, 0, starts[0]))
    parts = _joined(parts)
    longest = max(part.length for part in parts)
    return [p for p in parts if p.length >= max(SHORTEST, LIKE_LENGTH * longest)]


def _part(pieces: Sequence[Piece], found: Mark | None, start: int, end: int) -> Part:
    return Part(found, start, end, sum(len(piece.text) for piece in pieces[start:end]))


def _joined(parts: list[Part]) -> list[Part]:
    """Parts with those after them that are too short for an edition, such as a line with another date."""
    joined: list[Part] = []
    for part in parts:
        if joined and (_is_title(joined[-1]) or (part.length < SHORTEST and not _is_title(part))):
            last = joined.pop()
            found = _stronger(last.mark, part.mark)
            part = Part(found, last.start, part.end, last.length + part.length)
        joined.append(part)
    return joined


def _is_title(part: Part) -> bool:
    """Whether a part holds only marks and titles: what they name stands in the part below."""
    return part.mark is not None and part.length < TITLES


def _stronger(one: Mark | None, other: Mark | None) -> Mark | None:
    """Of two marks of one part the one that says more: that it is earlier."""
    if one is None or other is None:
        return one or other
    return one if one.earlier or not other.earlier else other


def _age(part: Part) -> tuple[bool, date]:
    """Sorts earlier editions first, then by day; what no heading names is older than what one calls new."""
    if part.mark is None:
        return True, date.min
    return not part.mark.earlier, part.mark.day


def _repeats(part: Part, kept: Part, lines: set[str], others: set[str]) -> bool:
    """Whether an edition is mostly repeated; less is asked where words say that it is an earlier one."""
    said = any(p.mark is not None and p.mark.said for p in (part, kept))
    clear = said and (part.mark is None or part.mark.earlier)
    needed = SHARED if clear else SHARED_WITH_DATE
    return len(lines & others) >= needed * len(lines) > 0


def _last(pieces: Sequence[Piece], part: Part, lines: set[str]) -> int:
    """Index of the last piece that the kept edition repeats."""
    return next(at for at in reversed(range(part.start, part.end)) if _line(pieces[at]) in lines)


def _lines(pieces: Sequence[Piece], part: Part) -> set[str]:
    """The pieces that are more than a few words, with their numbers taken out."""
    return {_line(piece) for piece in pieces[part.start : part.end] if len(piece.text) >= LINE}


def _line(piece: Piece) -> str:
    return DIGITS.sub("", piece.text.casefold())
