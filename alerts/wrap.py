"""Wrap lines by the columns they take up: Chinese and Japanese letters take two and need no spaces."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

COLUMNS = 76

# What stays together: a wide character with the marks that may not start a line, or a stretch without spaces.
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_OPENING = "（「『【“‘《"
_PIECE = re.compile(
    rf"\s+|[{_OPENING}]*[{_WIDE}][、。，；：！？）」』】”’》…ー\-+\])]*|[^\s{_WIDE}{_OPENING}]+|[{_OPENING}]+"
)


def width(text: str) -> int:
    """Columns that `text` takes up."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, indent: str = "", hanging: str | None = None, columns: int = COLUMNS) -> str:
    """`text` in lines of at most `columns` where its words allow it; `hanging` indents all but the first."""
    rest = indent if hanging is None else hanging
    lines, line = [], indent
    empty = True
    for piece in _PIECE.findall(text.strip()):
        if piece.isspace():
            line += "" if empty else " "
            continue
        if not empty and width(line) + width(piece) > columns:
            lines.append(line.rstrip())
            line = rest
        line += piece
        empty = False
    return "\n".join([*lines, line.rstrip()])
