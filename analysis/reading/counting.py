"""How many words a text has, the same way for scripts with and without spaces."""

from __future__ import annotations

import re

# A run of Han, kana or fullwidth forms holds no spaces; each character counts as a word,
# as word counters for Chinese and Japanese do.
CJK_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def words(text: str) -> int:
    """Words of a text: runs between spaces, and each Han or kana character for itself."""
    if text.isascii():
        return len(text.split())
    return len(text.split()) + sum(max(0, len(run) - 1) for run in CJK_RUN.findall(text))
