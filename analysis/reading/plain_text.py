"""Plain text: paragraphs between blank lines, headings by their shape, list items by their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.reading.piece import Piece

BLANK = re.compile(r"\n[ \t\f\v]*\n\s*")
RULE = re.compile(r"[=\-_*~#. ]{3,}")
MARK = re.compile(r"[ \t]*(?:[•·●○▪◦‣*–—-]|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)])[ \t]+(?=\S)")
NUMBERED = re.compile(
    r"[ \t]*(?:\d+(?:\.\d+)*\.?|[A-Z]\.|[IVXLC]+\.|第[一二三四五六七八九十百\d]+[章節节條条]"
    r"|[一二三四五六七八九十]+、|(?:Section|Article|Clause)\s+\d+[.:]?)\s*\S"
)
SENTENCE_ENDS = (".", ";", ",", "。", "；", "，", "、", "!", "！", "?", "？", ":", "：")
LONGEST_HEADING = 80
# Where a line of Chinese or Japanese was broken, inside words too.
UNSPACED = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)
INDENT = 2


def pieces(source: str) -> Iterator[Piece]:
    """The pieces of a plain text, in order; single line breaks inside a paragraph are only wrapping."""
    for chunk in BLANK.split(source.expandtabs(4)):
        yield from _chunk([line for line in chunk.split("\n") if line.strip()])


def _chunk(lines: list[str]) -> Iterator[Piece]:
    lines = [line for line in lines if not RULE.fullmatch(line.strip())]
    group: list[str] = []
    for line in lines:
        if group and (MARK.match(line) or _stands_alone(line) or _stands_alone(group[-1])):
            yield _piece(group)
            group = []
        group.append(line)
    if group:
        yield _piece(group)


def unwrapped(lines: Sequence[str]) -> str:
    """Lines as one, with a blank where they met unless both sides are of a script that writes none."""
    return UNSPACED.sub("", "\n".join(line.strip() for line in lines)).replace("\n", " ")


def _piece(lines: list[str]) -> Piece:
    text = " ".join(unwrapped(lines).split())
    if len(lines) == 1 and (_stands_alone(lines[0]) or _is_short_title(text)):
        return Piece("heading", text, 2 if text.isupper() or not text[:1].isdigit() else 3)
    mark = MARK.match(lines[0])
    if mark:
        return Piece(
            "list-item",
            text[len(mark.group().strip()) :].strip() if not text[:1].isalnum() and text[0] != "(" else text,
            1,
        )
    return Piece("paragraph", text)


def _stands_alone(line: str) -> bool:
    """A numbered or upper-case line without a full stop: a heading even when no blank line follows."""
    text = line.strip()
    if len(text) > LONGEST_HEADING or text.endswith(SENTENCE_ENDS):
        return False
    return (text.isupper() and len(text) > 3) or (
        bool(NUMBERED.match(line)) and len(text.split()) <= 8 and not MARK.match(line)
    )


def _is_short_title(text: str) -> bool:
    return (
        len(text) <= LONGEST_HEADING
        and not text.endswith(SENTENCE_ENDS)
        and len(text.split()) <= 10
        and not MARK.match(text)
    )
