"""
Cuts text into the word pieces the encoder was made with.

Source: the WordPiece scheme of BERT (Devlin and others, 2018), uncased: words of lower-case letters without
accents, marks of punctuation alone, each word cut greedily into the longest pieces known. The usual library
for this brings a client that can open sockets; here nothing may (docs/decisions/judging.md).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from analysis.judging.pieces import Cut, Pieces, side_by_side

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100
"""A longer word is unknown as a whole."""

CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))
"""Scripts written without blanks: every sign is a word."""


def cutter(vocabulary: Path, limit: int) -> Cut:
    """What cuts a pair of texts, by the vocabulary in a file, a piece a line. Raises OSError."""
    words = vocabulary.read_text(encoding="utf-8").splitlines()
    return partial(pair, {word: at for at, word in enumerate(words)}, limit)


def pair(vocabulary: Mapping[str, int], limit: int, first: str, second: str) -> Pieces:
    """Both texts as pieces; the longer loses its end when they are more than `limit` with the marks."""
    one, two = (list(pieces(text, vocabulary)) for text in (first, second))
    start, end = vocabulary[START], vocabulary[END]
    return side_by_side(one, two, start, (end,), end, limit)


def pieces(text: str, vocabulary: Mapping[str, int]) -> Iterator[int]:
    """The places of a text's pieces, left to right."""
    for word in words(text):
        yield from _cut(word, vocabulary)


def words(text: str) -> Iterator[str]:
    """Lower-case words without accents, and marks of punctuation alone."""
    word: list[str] = []
    for sign in unicodedata.normalize("NFD", text.lower()):
        kind = _kind(sign)
        if kind == "drop":
            continue
        if kind != "letter" and word:
            yield "".join(word)
            word = []
        if kind == "alone":
            yield sign
        elif kind == "letter":
            word.append(sign)
    if word:
        yield "".join(word)


@lru_cache(maxsize=4096)
def _kind(sign: str) -> str:
    """`letter` joins its neighbours, `alone` stands by itself, `blank` parts words, `drop` is left out."""
    code, category = ord(sign), unicodedata.category(sign)
    if category == "Mn" or code in (0, 0xFFFD):
        return "drop"
    if sign in "\t\n\r" or category == "Zs":
        return "blank"
    if category.startswith("C"):
        return "drop"
    if category.startswith("P") or (code < 128 and not sign.isalnum()):
        return "alone"
    return "alone" if any(low <= code <= high for low, high in CJK) else "letter"


def _cut(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The longest known piece from the left, again and again; the whole word unknown if that fails."""
    if len(word) > LONGEST_WORD:
        return [vocabulary[UNKNOWN]]
    found: list[int] = []
    at = 0
    while at < len(word):
        mark = "##" if at else ""
        ends = range(len(word), at, -1)
        end = next((end for end in ends if mark + word[at:end] in vocabulary), None)
        if end is None:
            return [vocabulary[UNKNOWN]]
        found.append(vocabulary[mark + word[at:end]])
        at = end
    return found
