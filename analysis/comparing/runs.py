"""Which words changed inside a clause."""

from __future__ import annotations

import re
from itertools import groupby

from rapidfuzz.distance import Indel

from data.domain.finding import Run, RunKind

# A token is a word, one character of a script written without spaces, or one other mark;
# the white space after it stays with it, so that joined tokens give the text back.
TOKEN = re.compile(r"(?:[぀-ヿ㐀-鿿豈-﫿]|[^\W_぀-ヿ㐀-鿿豈-﫿]+(?:['’-][^\W_]+)*|[^\w\s]|_)\s*|\s+")

EQUAL: tuple[RunKind, ...] = ("equal",)
EDITS: tuple[RunKind, ...] = ("delete", "insert")


def runs(before: str, after: str) -> tuple[Run, ...]:
    """
    Word-level edits that turn before into after, in reading order.

    The texts of all runs but `insert` joined give before, of all but `delete` give after.

    Source:
        rapidfuzz.distance.Indel.opcodes, the longest common subsequence of tokens.
    """
    old, new = tokens(before), tokens(after)
    edits: list[Run] = []
    for code in Indel.opcodes([t.strip() for t in old], [t.strip() for t in new]):
        if code.tag == "equal":
            edits.extend(_equal(old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]))
        else:
            edits.append(("delete", "".join(old[code.src_start : code.src_end])))
            edits.append(("insert", "".join(new[code.dest_start : code.dest_end])))
    return _merged(edits)


def tokens(text: str) -> list[str]:
    """The words of a text, each with the white space behind it; joined they are the text."""
    return TOKEN.findall(text)


def _equal(old: list[str], new: list[str]) -> list[Run]:
    """Equal words may differ in the white space behind them; then the last one is an edit of its own."""
    if "".join(old) == "".join(new):
        return [("equal", "".join(old))]
    return [run for a, b in zip(old, new, strict=True) for run in _word(a, b)]


def _word(old: str, new: str) -> list[Run]:
    return [("equal", old)] if old == new else [("delete", old), ("insert", new)]


def _merged(edits: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind become one run; between two equal runs deletions stand before insertions."""
    merged: list[Run] = []
    for equal, group in groupby(edits, key=lambda run: run[0] == "equal"):
        part = list(group)
        for kind in EQUAL if equal else EDITS:
            text = "".join(t for k, t in part if k == kind)
            if text:
                merged.append((kind, text))
    return tuple(merged)
