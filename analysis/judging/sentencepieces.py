"""
Cuts text of many languages into the pieces the polyglot encoder was made with.

Source: the unigram scheme of SentencePiece (Kudo, 2018), by its own library, with the pieces and scores of
XLM-RoBERTa. Text is brought to NFKC first; case and accents stay.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from analysis.judging.pieces import Cut, Pieces, side_by_side

START, END = 0, 2
"""Places of the marks at the start and at the end of a text."""


def cutter(vocabulary: Path, limit: int) -> Cut:
    """
    What cuts a pair of texts, by the vocabulary in a file.

    Raises:
        OSError, RuntimeError: The file is missing or broken.
    """
    from sentencepiece import SentencePieceProcessor  # 20 ms that English texts do not need

    cut = SentencePieceProcessor()
    cut.LoadFromSerializedProto(vocabulary.read_bytes())

    def pair(first: str, second: str) -> Pieces:
        one, two = (cut.Encode(unicodedata.normalize("NFKC", text)) for text in (first, second))
        return side_by_side(one, two, START, (END, END), END, limit)

    return pair
