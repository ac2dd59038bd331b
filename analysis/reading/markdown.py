"""Markdown as documents are archived in it: headings, nested lists, tables, quotes, inline marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from analysis.reading.piece import Piece

RULE_STARTS = ("***", "---", "___", "* * *", "- - -", "_ _ _", "```", "~~~")
FENCE_OR_RULE = re.compile(r"(?:[-*_] ?){3,}|`{3,}\w*|~{3,}\w*")
# "##Scope" is one as well: no word begins with two of them.
HEADING = re.compile(r"(#{1,6})[ \t]+|(#{2,6})(?=\w)")
UNDERLINE = re.compile(r"\n[ \t]*(=+|-+)[ \t]*$")
MARK = re.compile(r"[*+-][ \t]+|(?P<number>\d{1,3}[.)])[ \t]+")
TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
# What stands between two chunks: blank lines.
GAP = re.compile(r"\n(?:[ \t]*\n)+")
# `![alt](target)`, then `[label](target "title")`: a target may hold one pair of brackets.
TARGET = r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
IMAGE = re.compile(r"!\[[^\]]*\]" + TARGET)
LINK = re.compile(r"\[([^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]" + TARGET)
# A line of links and nothing between them is a menu. Line breaks are found three times as fast as "^" is.
MENU = re.compile(r"\n[ \t]*(?:!?\[[^\[\]\n]*\]\([^()\n]*\)[ \t|·•/]*){3,}$", re.MULTILINE)
EMPHASIS = re.compile(r"(?<!\\)\*{1,3}|(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?!\w)|`")
# "**Export.**You may": the space between two sentences is lost where bold type ends or begins.
GLUED = re.compile(r"(?<=[a-zß-ÿ][.!?])\*\*(?=[A-ZÀ-Þ])")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
# Tags that stand between words: in a table, where Markdown has no line breaks, they are all there is.
BREAKING = re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6])\b[^<>\n]*>", re.IGNORECASE)
HARD_BREAK = re.compile(r"(?: {2,}|\\)\n[ \t]*")
BREAK = "\x01"
BOLD_LINE = re.compile(r"(\*\*|__)(?!\s)((?:(?!\1).)+)\1")
LONGEST_HEADING = 120
BOLD_HEADING_LEVEL = 5
SENTENCE_ENDS = (".", ";", ",", "。", "；", "，", "、", "!", "！", "?", "？", ":", "：")
# A list level is indented by the width of its mark: 2 to 4 columns.
INDENT = 4
# One state of a document repeats nearly all paragraphs of the state before.
REMEMBERED = 8_192


def pieces(source: str) -> Iterator[Piece]:
    """The pieces of a Markdown text, in order."""
    return pieces_without_links(without_links(source))


def pieces_without_links(source: str) -> Iterator[Piece]:
    """The pieces of a text that `without_links` has been through."""
    indents: list[int] = []
    for chunk in GAP.split(source):
        if not chunk or chunk.isspace():
            continue
        alone = afresh(chunk)
        if alone is None:
            yield from _chunk(chunk.strip("\n"), indents)
        else:
            indents.clear()
            yield from alone


def afresh(chunk: str) -> tuple[Piece, ...] | None:
    """
    The pieces of what stands between two blank lines, None where they depend on the lists above it.

    Args:
        chunk: More than white space.
    """
    body = chunk.strip("\n")
    stripped = body.lstrip(" \t")
    if stripped[0] == "#" or (stripped[0] not in "*+-0123456789|>" and body[0] not in " \t"):
        return _paragraph(stripped)
    return None


def without_links(source: str) -> str:
    """The text with the labels of its links alone: two texts of which these are equal read the same."""
    if "](" in source:
        source = MENU.sub("\n", "\n" + source)[1:]
        source = LINK.sub(r"\1", IMAGE.sub("", source))
        if "](" in source:  # a link around an image, or a label in brackets
            source = LINK.sub(r"\1", source)
    return source


def _chunk(body: str, indents: list[int]) -> Iterator[Piece]:
    """Pieces of lines that are a list, a table, a quote, or the continuation of a list item."""
    lines: list[str] = []
    for line in body.split("\n"):
        stripped = line.lstrip(" \t")
        if stripped[:1] in "*+-0123456789|>" and (
            stripped[:1] in "|>" or (MARK.match(stripped) and not _is_rule(stripped))
        ):
            if lines:
                yield from _lines(lines, indents)
            lines = [line]
        else:
            lines.append(line)
    if lines:
        yield from _lines(lines, indents)


def _lines(lines: list[str], indents: list[int]) -> Iterator[Piece]:
    head = lines[0].expandtabs(INDENT) if "\t" in lines[0] else lines[0]
    stripped = head.lstrip(" ")
    indent = len(head) - len(stripped)
    text = "\n".join([stripped, *lines[1:]]) if len(lines) > 1 else stripped
    if stripped.startswith("|"):
        yield from _table_row(text)
        return
    mark = MARK.match(stripped)
    if mark and not _is_rule(stripped):
        while indents and indents[-1] >= indent + 1:
            indents.pop()
        if not indents or indent >= indents[-1] + 2:
            indents.append(indent)
        number = mark["number"]
        words = text[mark.end() :]
        yield from _item(f"{number} {words}" if number else words, len(indents))
    elif indent and indents:
        while len(indents) > 1 and indents[-1] >= indent:
            indents.pop()
        yield from _item(text, len(indents))
    else:
        indents.clear()
        quoted = text.startswith(">")
        for piece in _paragraph(text.lstrip("> ") if quoted else text):
            yield Piece("quote", piece.text) if quoted and piece.kind == "paragraph" else piece


def _item(text: str, level: int) -> Iterator[Piece]:
    for piece in _paragraph(text):
        yield (
            Piece("list-item", piece.text, level) if piece.kind == "paragraph" or piece.level == 0 else piece
        )


@lru_cache(maxsize=REMEMBERED)
def _paragraph(text: str) -> tuple[Piece, ...]:
    return tuple(_parsed(text))


def _parsed(text: str) -> Iterator[Piece]:
    if text[:1] == "#" and (heading := HEADING.match(text)):
        line, _, rest = text[heading.end() :].partition("\n")
        yield from _inline("heading", line.rstrip(" \t#"), len(heading[1] or heading[2]))
        rest = rest.strip()
        if rest:
            yield from _paragraph(rest)
        return
    underline = UNDERLINE.search(text) if text[-1:] in "=- \t" and "\n" in text else None
    if underline:
        yield from _inline("heading", text[: underline.start()], 1 if underline.group(1)[0] == "=" else 2)
    elif _is_rule(text):
        return
    elif text[:2] in ("**", "__") and _is_bold_line(text):
        yield from _inline("heading", text, BOLD_HEADING_LEVEL)
    else:
        yield from _inline("paragraph", text, 0)


def _is_rule(text: str) -> bool:
    return text.startswith(RULE_STARTS) and FENCE_OR_RULE.fullmatch(text.rstrip()) is not None


def _is_bold_line(text: str) -> bool:
    bold = BOLD_LINE.fullmatch(text.strip())
    return (
        bold is not None
        and len(text) <= LONGEST_HEADING
        and not bold.group(2).rstrip().endswith(SENTENCE_ENDS)
    )


def _table_row(text: str) -> Iterator[Piece]:
    row = text.strip()
    if TABLE_RULE.fullmatch(row):
        return
    cells = (" ".join(_plain(cell).split()) for cell in re.split(r"(?<!\\)\|", row.strip("|")))
    joined = " | ".join(cell for cell in cells if cell)
    if joined:
        yield Piece("table-row", joined)


def _inline(kind: str, text: str, level: int) -> Iterator[Piece]:
    plain = _plain(text)
    if not plain:
        return
    if "\n\n" not in plain:
        yield Piece(kind, plain, level)  # type: ignore[arg-type]
        return
    for part in plain.split("\n\n"):
        if part.strip():
            yield Piece(kind, part.strip(), level)  # type: ignore[arg-type]


def _plain(text: str) -> str:
    """The words of a stretch of Markdown: marks, escapes, tags and entities resolved."""
    if "\n" in text:
        text = HARD_BREAK.sub(BREAK, text)
    if "*" in text or "_" in text or "`" in text:
        text = EMPHASIS.sub("", GLUED.sub(" ", text) if "**" in text else text)
    if "\\" in text:
        text = ESCAPE.sub(r"\1", text)
    if "<" in text:
        text = TAG.sub("", BREAKING.sub(BREAK, text))
    if "&" in text:
        text = unescape(text)
    if BREAK in text:
        return "\n".join(" ".join(line.split()) for line in text.split(BREAK)).strip()
    return " ".join(text.split())
