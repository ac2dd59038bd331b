"""From the runs of a page to pieces: headings, list items, definitions, table rows, quotes, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from analysis.reading.html_tree import Element, Run, Tree
from analysis.reading.item_marks import item_marks
from analysis.reading.piece import Piece
from data.domain.version import BlockKind

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "legend": 6, "summary": 5}
LISTS = frozenset(("ul", "ol", "menu", "dir"))
FOOTNOTE = re.compile(r'(?:class|id)="[^"]*\b(?:footnotes?|endnotes?|fn\d+)\b|role="doc-(?:footnote|endnote)')
HEADING_ROLE = re.compile(r'role="heading"')
ARIA_LEVEL = re.compile(r'aria-level="([1-6])"')
TABLE_ROLE = re.compile(r'role="(row|cell|gridcell|columnheader|rowheader)"')
OPENS = re.compile(r'aria-(?:expanded|controls)="')
# A bold line of its own, shorter than this and without a full stop, is a heading in all but its tag.
LONGEST_HEADING = 120
SENTENCE_ENDS = (".", ";", ",", "。", "；", "，", "、", "!", "！", "?", "？", ":", "：")
BOLD_HEADING_LEVEL = 5
# Cells of a row longer than this together hold paragraphs, not values: the table is there for the layout.
LONGEST_ROW = 1_500
CELL = " | "


class _Place(NamedTuple):
    """What the elements around a run make of it; row, cell and item are element indices, -1 outside."""

    kind: BlockKind = "paragraph"
    level: int = 0
    lists: int = 0
    row: int = -1
    cell: int = -1
    item: int = -1
    control: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    piece: Piece
    row: int
    cell: int


def pieces(tree: Tree, chosen: list[bool]) -> Iterator[Piece]:
    """The chosen runs of a page as pieces, in reading order."""
    places = _places(tree.elements)
    marks = item_marks(tree.elements)
    placed = (
        _Placed(piece, places[run.element].row, places[run.element].cell)
        for run, wanted in zip(tree.runs, chosen, strict=True)
        if wanted and not places[run.element].control
        for piece in _pieces(run, places[run.element], tree.elements[run.element], marks)
    )
    for row, members in groupby(placed, key=lambda one: one.row):
        if row < 0:
            yield from (one.piece for one in members)
        else:
            yield from _row(list(members))


def _places(elements: list[Element]) -> list[_Place]:
    outside = _Place()
    places: list[_Place] = []
    for at, element in enumerate(elements):
        around = places[element.parent] if element.parent >= 0 else outside
        places.append(_place(element, at, around))
    return places


def _place(element: Element, at: int, around: _Place) -> _Place:
    tag = element.tag
    if tag in HEADINGS:
        return around._replace(kind="heading", level=HEADINGS[tag])
    if tag in LISTS:
        return around._replace(lists=around.lists + 1)
    if tag == "li":
        return around._replace(kind="list-item", level=max(1, around.lists), item=at)
    if tag in ("dt", "dd"):
        return around._replace(kind="definition", level=int(tag == "dd"))
    if tag == "tr":
        return around._replace(row=at, cell=at)
    if tag in ("td", "th"):
        return around._replace(cell=at)
    if tag == "blockquote" and around.kind == "paragraph":
        return around._replace(kind="quote")
    if tag == "button" and around.kind != "heading":
        if OPENS.search(element.attributes):
            return around._replace(kind="heading", level=BOLD_HEADING_LEVEL)
        return around._replace(control=True)
    if element.attributes and "o" in element.attributes:
        return _by_attributes(element.attributes, at, around)
    return around


def _by_attributes(attributes: str, at: int, around: _Place) -> _Place:
    if 'role="' in attributes and (part := TABLE_ROLE.search(attributes)):
        return around._replace(row=at, cell=at) if part[1] == "row" else around._replace(cell=at)
    if "heading" in attributes and HEADING_ROLE.search(attributes):
        level = ARIA_LEVEL.search(attributes)
        return around._replace(kind="heading", level=int(level.group(1)) if level else 2)
    noted = "note" in attributes or "fn" in attributes
    if noted and around.kind != "footnote" and FOOTNOTE.search(attributes):
        return around._replace(kind="footnote", level=0)
    return around


def _pieces(run: Run, place: _Place, element: Element, marks: dict[int, str]) -> Iterator[Piece]:
    kind, level, hidden = place.kind, place.level, element.hidden
    mark = marks.pop(place.item, None)
    if mark:
        run = replace(run, text=f"{mark} {run.text}", bold=run.bold and run.bold + len(mark) + 1)
    of_its_own = kind == "paragraph" or (kind == "list-item" and element.tag != "li")
    if of_its_own and _looks_like_heading(run):
        kind, level = "heading", BOLD_HEADING_LEVEL
    if kind == "heading":
        yield Piece(kind, run.text.replace("\n\n", " ").replace("\n", " "), level, hidden, run.links)
        return
    if "\n\n" not in run.text:
        yield Piece(kind, run.text, level, hidden, run.links)
        return
    for part in run.text.split("\n\n"):
        text = part.strip()
        if text:
            yield Piece(kind, text, level, hidden, min(run.links, len(text)))


def _looks_like_heading(run: Run) -> bool:
    return (
        run.bold >= len(run.text) <= LONGEST_HEADING
        and "\n" not in run.text
        and not run.text.endswith(SENTENCE_ENDS)
    )


def _row(members: list[_Placed]) -> Iterable[Piece]:
    """One piece for a row of values, the cells' own pieces for a table that is there for the layout."""
    cells = [[one.piece for one in cell] for _, cell in groupby(members, key=lambda one: one.cell)]
    length = sum(len(one.piece.text) for one in members)
    if len(cells) == 1 or length > LONGEST_ROW:
        return [one.piece for one in members]
    texts = [" ".join(piece.text.replace("\n", " ") for piece in cell) for cell in cells]
    first = members[0].piece
    links = sum(one.piece.link_length for one in members)
    return [Piece("table-row", CELL.join(texts), 0, first.hidden, links)]
