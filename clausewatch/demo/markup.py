"""
The small markup of the demo's documents, read into blocks that every page template lays out its own way.

    # title    ## heading    ### sub-heading    - bullet    1. number    * lettered item
    | a | b |  table row, the first one being the head    > quotation    === summary box ===
    **bold** and [label](address) inside any of them
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

Kind = Literal[
    "title", "heading", "subheading", "paragraph", "bullets", "numbers", "letters", "table", "quote", "box"
]

# Longest mark first, so that `###` is not taken for `#`.
MARKS: tuple[tuple[Kind, str], ...] = (
    ("subheading", r"### (.+)"),
    ("heading", r"## (.+)"),
    ("title", r"# (.+)"),
    ("bullets", r"- (.+)"),
    ("letters", r"\* (.+)"),
    ("numbers", r"\d+\. (.+)"),
    ("table", r"\|(.+)\|"),
    ("quote", r"> (.+)"),
    ("box", r"=== (.+) ==="),
    ("paragraph", r"(.+)"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """Something on a page: one line for headings and paragraphs, several for lists, tables and quotations."""

    kind: Kind
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table."""
        return tuple(tuple(cell.strip() for cell in line.split("|")) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it; the heading is empty for what comes before the first one."""

    heading: str
    blocks: tuple[Block, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """Read a document; neighbouring lines of one kind are one block, headings and paragraphs stand alone."""
    marked = [_marked(line) for line in text.splitlines() if line.strip()]
    found: list[Block] = []
    for kind, lines in groupby(marked, key=lambda pair: pair[0]):
        words = tuple(line for _, line in lines)
        alone = kind in ("title", "heading", "subheading", "paragraph", "box")
        found.extend(Block(kind, (word,)) for word in words) if alone else found.append(Block(kind, words))
    return tuple(found)


def sections(found: tuple[Block, ...]) -> tuple[Section, ...]:
    """Group blocks under their `##` headings; the title is left out."""
    groups: list[tuple[str, list[Block]]] = [("", [])]
    for block in found:
        if block.kind == "heading":
            groups.append((block.text, []))
        elif block.kind != "title":
            groups[-1][1].append(block)
    return tuple(Section(heading, tuple(inside)) for heading, inside in groups)


def inline(text: str) -> Markup:
    """Turn bold words and links into HTML; everything else is escaped."""
    safe = str(escape(text))
    safe = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", safe)
    return Markup(re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', safe))  # escaped above


def _marked(line: str) -> tuple[Kind, str]:
    for kind, mark in MARKS:
        found = re.fullmatch(mark, line.strip())
        if found:
            return kind, found[1]
    raise AssertionError("every line is at least a paragraph")
