"""Headings, paragraphs and list items of a PDF, told by the type of its lines and the room between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median

from analysis.reading import plain_text
from analysis.reading.pdf_lines import Line
from analysis.reading.piece import Piece

LARGER = 1.1
"""Letters this many times as large as those of the text are a heading's."""

LONGEST_LARGE = 200
"""Code points a line of large type; more is an introduction. Of bold type `plain_text` knows how long."""

ROOM = 1.35
"""A line this many times the usual distance below the one before begins a paragraph."""

HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad]\n(?=[a-zà-ÿ])")
ENDS = (".", ":", ";", "。", "：", "；", "!", "?")
NO_HEADING_ENDS = (".", ",", ";", "。", "、", "，", "；")
DEEPEST = 6


def pieces(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a document, in order."""
    usual = _usual(lines)
    groups = [(large, list(group)) for large, group in groupby(lines, lambda line: _stands_out(line, usual))]
    ranks = _ranks(group for large, group in groups if large and _is_heading(group, usual))
    found: list[Piece] = []
    text: list[Line] = []
    for large, group in groups:
        if large and _is_heading(group, usual):
            found += _running(text, lines)
            found += [Piece("heading", said, ranks[group[0].size]) for said in _headings(group)]
            text = []
        else:
            text += group
    return [*found, *_running(text, lines)]


def _usual(lines: Sequence[Line]) -> Line:
    """The type that most letters are set in."""
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        letters[line.size, line.bold] += len(line.text.strip())
    size, bold = letters.most_common(1)[0][0] if letters else (0.0, False)
    return Line("", size, bold)


def _stands_out(line: Line, usual: Line) -> tuple[float, bool] | None:
    """The type of a line set larger or bolder than the text; None for text."""
    if not line.text.strip() or line.size < usual.size:
        return None
    if line.size >= usual.size * LARGER or (line.bold and not usual.bold):
        return line.size, line.bold
    return None


def _is_heading(group: Sequence[Line], usual: Line) -> bool:
    said = " ".join(line.text.strip() for line in group)
    if group[0].size >= usual.size * LARGER:
        return len(said) <= LONGEST_LARGE * len(group) and not said.endswith(NO_HEADING_ENDS)
    return len(said) <= plain_text.LONGEST_HEADING and not said.endswith(plain_text.SENTENCE_ENDS)


def _ranks(groups: Iterable[Sequence[Line]]) -> dict[float, int]:
    """Size -> level: the larger, the higher."""
    sizes = sorted({group[0].size for group in groups}, reverse=True)
    return {size: min(rank, DEEPEST) for rank, size in enumerate(sizes, 1)}


def _headings(group: Sequence[Line]) -> Iterator[str]:
    """One heading may take several lines; a number begins the next one."""
    said: list[str] = []
    for line in group:
        if said and (plain_text.NUMBERED.match(line.text) or plain_text.MARK.match(line.text)):
            yield plain_text.unwrapped(said)
            said = []
        said.append(line.text)
    yield plain_text.unwrapped(said)


def _running(text: Sequence[Line], lines: Sequence[Line]) -> Iterator[Piece]:
    return plain_text.pieces(HYPHEN.sub("", "\n".join(_spaced(text, _distance(lines), _margin(lines)))))


def _distance(lines: Sequence[Line]) -> float:
    """Points from a line to the next, as usual in the document; infinite where nothing is known of them."""
    known = [line.below for line in lines if line.below is not None and line.below > 0]
    return median(known) if known else float("inf")


def _margin(lines: Sequence[Line]) -> float:
    """Code points of a line that is full."""
    lengths = sorted(len(line.text) for line in lines if line.text.strip())
    return lengths[int(len(lengths) * 0.8)] * 0.85 if lengths else 0


def _spaced(lines: Sequence[Line], distance: float, margin: float) -> Iterator[str]:
    """The lines with a blank one after each that ends a sentence well before the margin, and before room."""
    for line in lines:
        if line.below is not None and line.below > distance * ROOM:
            yield ""
        yield line.text
        if len(line.text.rstrip()) < margin and line.text.rstrip().endswith(ENDS):
            yield ""
