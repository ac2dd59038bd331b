"""
How many recorded changes without a change of words become changed clauses: none should.

    python -m clausewatch.evaluating.wordless REPO [REPO …]

What a change is made of is told here from the raw Markdown, without the reader and the key that are measured:
a pair of neighbouring states counts by the first of these that leaves no difference.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from analysis.clauses import clauses, headings
from analysis.holding.sight import Sight, sight
from analysis.reading.reader import read_markdown
from clausewatch.replay.git import Blobs, Recorded, recorded
from data.errors import UnreadableError

LINK = re.compile(r"!?\[((?:[^\[\]]|\\[\[\]])*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
# Underscores and dashes inside a word are its own.
MARKUP = re.compile(r"[\\*#>`|~•]+|(?<!\w)[_-]+|[_-]+(?!\w)|<[^<>]*>")
MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATE = re.compile(
    rf"\b(?:(?:{MONTH})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+20\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})[a-z]*\.?,?\s+20\d\d|20\d\d-\d\d-\d\d)\b"
)
# When a state was seen makes no difference here.
EPOCH = datetime.fromtimestamp(0, UTC)
QUOTES = str.maketrans(
    {**dict.fromkeys("‘’‚′`´", "'"), **dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‐‑–—−", "-")}
)


def _without_links(text: str) -> str:
    return LINK.sub(r"\1", text)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", MARKUP.sub(" ", _without_links(text).translate(QUOTES)))
    return plain.casefold().split()


def _lines(text: str) -> list[str]:
    return sorted(" ".join(_words(line)) for line in text.split("\n") if line.strip())


def _undated(text: str) -> str:
    return DATE.sub("<date>", " ".join(_words(text)))


KINDS: dict[str, Callable[[str], object]] = {
    "links or images only": lambda text: _without_links(text).split(),
    "markup, whitespace, quotes or case only": _words,
    "dates only": _undated,
    "order of lines only": _lines,
}


def counted(repository: Path) -> tuple[Counter[str], Counter[str]]:
    """Of each kind of change without a change of words: how many there are, how many change a clause."""
    every, changed = Counter[str](), Counter[str]()
    with Blobs(repository) as blobs:
        for document in recorded(repository):
            for before, after in _pairs(document, blobs):
                kind = next((name for name, form in KINDS.items() if form(before) == form(after)), None)
                if kind is not None:
                    every[kind] += 1
                    changed[kind] += _differ(_seen(before), _seen(after))
    return every, changed


def _pairs(document: Recorded, blobs: Blobs) -> Iterator[tuple[str, str]]:
    """Neighbouring states that differ."""
    names = [record.blob for record in document.records if record.blob is not None]
    for before, after in pairwise(names):
        if before != after:
            yield blobs.text(before), blobs.text(after)


def _differ(before: Sight | None, after: Sight | None) -> bool:
    """Whether the ledger would see a clause come or go."""
    if before is None or after is None:
        return before is not after
    came = any(not before.has(key) for key in after.clauses)
    return came or any(not after.has(key) for key in before.clauses)


@lru_cache(4)
def _seen(markdown: str) -> Sight | None:
    """What the ledger sees of a state; None where nothing can be read."""
    try:
        reading = read_markdown(markdown)
    except UnreadableError:
        return None
    return sight(EPOCH, "", clauses(reading), reading.language, headings=headings(reading))


def main(arguments: Sequence[str]) -> int:
    """Print one table for all repositories; 1 when a clause changed."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    every, changed = Counter[str](), Counter[str]()
    for name in arguments:
        more, wrong = counted(Path(name))
        every, changed = every + more, changed + wrong
    print("| recorded changes of | changes | that change a clause |\n|---|---|---|")
    for kind in KINDS:
        print(f"| {kind} | {every[kind]:,} | {changed[kind]:,} |")
    return 1 if changed.total() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
