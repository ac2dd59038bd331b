"""Scores the reader on recorded pages with reference texts."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analysis.reading.reader import read
from data.errors import UnreadableError, UsageError

# Words of a reference: one character in scripts without spaces.
WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKUP = re.compile(r"[*_#>`|\\~-]+")

# Length of the word runs that are compared, and the fewest a page must have to count.
RUN = 4
ENOUGH = 300

# A page whose visible text has less of the reference than this holds its text elsewhere.
HELD = 0.8


@dataclass(frozen=True, slots=True)
class Page:
    """Precision and recall of one page, 0-1, and the CPU time it took in milliseconds."""

    name: str
    precision: float
    recall: float
    milliseconds: float

    @property
    def f1(self) -> float:
        """Harmonic mean, 0-1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pages(folder: Path) -> tuple[Page, ...]:
    """
    Every scorable page of a folder of NAME.html and NAME.md, worst first.

    Raises:
        UsageError: The folder holds no such pair.
    """
    found = [
        _page(p, p.with_suffix(".md")) for p in sorted(folder.glob("*.html")) if p.with_suffix(".md").exists()
    ]
    scored = [page for page in found if page is not None]
    if not scored:
        raise UsageError(f"{folder}: holds no pairs of NAME.html and NAME.md that can be scored")
    return tuple(sorted(scored, key=lambda page: page.f1))


def _page(html: Path, reference: Path) -> Page | None:
    want = _runs(LINK.sub(r"\1", reference.read_text(encoding="utf-8", errors="replace")))
    body = html.read_bytes()
    started = time.process_time()
    try:
        reading = read(body, url=html.name)
    except UnreadableError:
        return None
    spent = 1000 * (time.process_time() - started)
    size = want.total()
    if size < ENOUGH or (want & _runs(reading.whole_text)).total() < HELD * size:
        return None
    got = _runs(reading.text)
    shared = (want & got).total()
    return Page(html.stem, shared / max(1, got.total()), shared / size, spent)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(MARKUP.sub(" ", text).lower())
    return Counter(tuple(words[i : i + RUN]) for i in range(max(0, len(words) - RUN + 1)))
