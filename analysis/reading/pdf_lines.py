"""The lines of a PDF's pages, each with the type it is set in and how far below the one before it stands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

BOLD = ("bold", "black", "heavy", "semibold", "demi")
"""Parts of the names of fonts that are set to stand out."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line.

    Attributes:
        size: Height of its letters in points, as most of them are set; 0 without letters.
        bold: All of its letters are.
        below: Points below the line before on its page; negative at the top of a column, None where unknown.
    """

    text: str
    size: float = 0.0
    bold: bool = False
    below: float | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters in one font, and how high above the foot of the page they stand."""

    text: str
    size: float
    bold: bool
    height: float


def lines(page: PageObject) -> list[Line]:
    """The lines of a page in the order in which they were written, blank ones too."""
    runs: list[_Run] = []

    def take(text: str, outer: Any, inner: Any, font: Any, size: float) -> None:
        runs.append(_run(text, outer, inner, font, size))

    page.extract_text(visitor_text=take)
    found: list[Line] = []
    above: float | None = None
    for parts in _split(runs):
        lettered = [part for part in parts if part.text.strip()]
        height = lettered[0].height if lettered else None
        found.append(_line(parts, lettered, above, height))
        above = above if height is None else height
    return found


def _run(text: str, outer: Sequence[float], inner: Sequence[float], font: Any, size: float) -> _Run:
    """Sizes and places are as the page is seen: both matrices taken together."""
    name = str(font.get("/BaseFont", "")).lower() if font else ""
    scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
    height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    return _Run(text, size * scale, any(part in name for part in BOLD), height)


def _split(runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    line: list[_Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(_Run(first, run.size, run.bold, run.height))
        for text in others:
            yield line
            line = [_Run(text, run.size, run.bold, run.height)]
    yield line


def _line(parts: Sequence[_Run], lettered: Sequence[_Run], above: float | None, height: float | None) -> Line:
    text = "".join(part.text for part in parts)
    if not lettered:
        return Line(text)
    letters: Counter[float] = Counter()
    for part in lettered:
        letters[round(part.size, 1)] += len(part.text.strip())
    below = None if above is None or height is None else above - height
    return Line(text, letters.most_common(1)[0][0], all(part.bold for part in lettered), below)
