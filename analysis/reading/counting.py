"""How many words a text has, the same way for scripts with and without spaces."""

from __future__ import annotations

import re

from analysis.language import is_plain

# A run of Han, kana or fullwidth forms holds no spaces; each character counts as a word,
# as word counters for Chinese and Japanese do.
CJK_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def words(text: str) -> int:
    """Words of a text: runs between spaces, and each Han or kana character for itself."""
    return len(text.split()) + _unspaced(text)


def words_of_run(text: str) -> int:
    """Words of a text that has no spaces but single ones between them, or of one with lines."""
    if "\n" in text:
        return words(text)
    return text.count(" ") + 1 + (0 if text.isascii() else _unspaced(text))


def _unspaced(text: str) -> int:
    """How many more words runs of characters are than runs between spaces."""
    return 0 if is_plain(text) else sum(max(0, len(run) - 1) for run in CJK_RUN.findall(text))
