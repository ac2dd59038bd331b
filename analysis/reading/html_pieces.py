"""From the runs of a page to pieces: headings, list items, definitions, table rows, quotes, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from analysis.language import language
from analysis.reading.html_inline import HEAVY
from analysis.reading.html_lines import titles
from analysis.reading.html_openers import openers
from analysis.reading.html_prose import weight
from analysis.reading.html_tree import Element, Run, Tree
from analysis.reading.item_marks import MARK, PARTED_NUMBER, item_marks
from analysis.reading.piece import Piece
from data.domain.version import BlockKind

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "legend": 6, "summary": 5}
LISTS = frozenset(("ul", "ol", "menu", "dir"))
# Tags that say what they hold; of all others only the attributes may.
PLACED = frozenset((*HEADINGS, *LISTS, "li", "dt", "dd", "tr", "td", "th", "blockquote", "button"))
FOOTNOTE = re.compile(
    r'(?:class|id)="[^"]*\b(?:footnotes?|endnotes?|fn\d+)\b|role="doc-(?:footnote|endnote)'
    r"|mso-element: ?(?:footnote|endnote)"
)
HEADING_ROLE = re.compile(r'role="heading"')
ARIA_LEVEL = re.compile(r'aria-level="([1-6])"')
TABLE_ROLE = re.compile(r'role="(row|cell|gridcell|columnheader|rowheader)"')
OPENS = re.compile(r'aria-(?:expanded|controls)="|class="[^"]*(?:accordion|collaps)')
PRESSED = 'role="button"'
STOPS = (".", "。", "!", "！", ";", "；")
# A bold line of its own is a heading in all but its tag.
BOLD_HEADING_LEVEL = 5
# Code points of a sentence that is no heading whatever its tag, Han and kana counted double; where several
# headings of a level are such sentences, the level is type for text, and its short sentences are text too.
SPOKEN = 100
SPOKEN_LEVEL = 3
# What follows a number in a cell of its own, when the number may as well be a value: "1.5".
LEAST_NUMBERED = 40
LONGEST_MARK = 12
# Cells of a row longer than this together hold paragraphs, not values: the table is there for the layout.
LONGEST_ROW = 1_500
# Code points of a cell that says more than a value, and of one that may be in signs of East Asia.
LEAST_SAID, LEAST_WRITTEN = 40, 12
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


class _Placed(NamedTuple):
    piece: Piece
    row: int
    cell: int


def pieces(tree: Tree, chosen: list[bool]) -> Iterator[Piece]:
    """The chosen runs of a page as pieces, in reading order."""
    places = _places(tree)
    marks = item_marks(tree.elements)
    spoken = _levels_of_text(tree, places)
    placed = (
        _Placed(piece, places[run.element].row, places[run.element].cell)
        for run, wanted in zip(tree.runs, chosen, strict=True)
        if wanted and not places[run.element].control
        for piece in _pieces(run, _said(run, places[run.element], spoken), tree.elements[run.element], marks)
    )
    for row, members in groupby(placed, key=lambda one: one.row):
        if row < 0:
            yield from (one.piece for one in members)
        else:
            yield from _row(list(members))


def _places(tree: Tree) -> list[_Place]:
    outside = _Place()
    places: list[_Place] = []
    opening = openers(tree)
    for at, element in enumerate(tree.elements):
        around = places[element.parent] if element.parent >= 0 else outside
        if element.first == element.last:  # nobody asks for the place of what holds no words
            places.append(around)
            continue
        if at in opening:
            around = around._replace(kind="heading", level=BOLD_HEADING_LEVEL)
        places.append(_place(element, at, around))
    return places


def _levels_of_text(tree: Tree, places: list[_Place]) -> set[int]:
    """The levels of headings that a page uses for the size of their letters, and puts its text into."""
    levels = Counter(
        place.level
        for run in tree.runs
        if (place := places[run.element]).kind == "heading" and _is_spoken(run)
    )
    return {level for level, times in levels.items() if times >= SPOKEN_LEVEL}


def _said(run: Run, place: _Place, spoken: set[int]) -> _Place:
    """The place of a run, as that of a paragraph when it is a heading by its tag alone."""
    if place.kind != "heading" or not run.text.endswith(STOPS):
        return place
    said = place.level in spoken or _is_spoken(run)
    return place._replace(kind="paragraph", level=0) if said else place


def _is_spoken(run: Run) -> bool:
    return len(run.text) * 2 >= SPOKEN and run.text.endswith(STOPS) and weight(run) + run.links >= SPOKEN


def _place(element: Element, at: int, around: _Place) -> _Place:
    tag = element.tag
    if tag not in PLACED:
        told = element.attributes and "o" in element.attributes
        return _by_attributes(element.attributes, at, around) if told else around
    if tag in HEADINGS:
        return around._replace(kind="heading", level=HEADINGS[tag])
    if tag in LISTS:
        return around._replace(lists=around.lists + 1)
    if tag == "li":
        _, _, lists, row, cell, _, control = around
        return _Place("list-item", max(1, lists), lists, row, cell, at, control)
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
    if PRESSED in attributes and around.kind != "heading" and OPENS.search(attributes):
        return around._replace(kind="heading", level=BOLD_HEADING_LEVEL)
    noted = "note" in attributes or "fn" in attributes
    if noted and around.kind != "footnote" and FOOTNOTE.search(attributes):
        return around._replace(kind="footnote", level=0)
    return around


def _pieces(run: Run, place: _Place, element: Element, marks: dict[int, str]) -> Iterator[Piece]:
    kind, level, hidden = place.kind, place.level, element.hidden
    mark = marks.pop(place.item, None)
    if mark and not run.text.startswith(mark) and not PARTED_NUMBER.match(run.text):
        run = replace(run, text=f"{mark} {run.text}", bold=run.bold and run.bold + len(mark) + 1)
    of_its_own = kind == "paragraph" or (kind == "list-item" and element.tag != "li")
    if of_its_own and _looks_like_heading(run, element):
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


def _looks_like_heading(run: Run, element: Element) -> bool:
    bold = run.bold >= len(run.text)
    if not bold and ("font-weight" not in element.attributes or not HEAVY.search(element.attributes)):
        return False
    return "\n" not in run.text and titles(run.text)


def _row(members: list[_Placed]) -> Iterable[Piece]:
    """One piece for a row of values, the cells' own pieces for a table that is there for the layout."""
    cells = [[one.piece for one in cell] for _, cell in groupby(members, key=lambda one: one.cell)]
    length = sum(len(one.piece.text) for one in members)
    if len(cells) == 2 and _is_numbered(*cells):
        first, *rest = cells[1]
        return [replace(first, text=f"{cells[0][0].text} {first.text}"), *rest]
    if len(cells) == 1 or length > LONGEST_ROW or _is_bilingual(cells):
        return [one.piece for one in members]
    texts = [" ".join(piece.text.replace("\n", " ") for piece in cell) for cell in cells]
    first = members[0].piece
    links = sum(one.piece.link_length for one in members)
    return [Piece("table-row", CELL.join(texts), 0, first.hidden, links)]


def _is_bilingual(cells: list[list[Piece]]) -> bool:
    """Whether the cells of a row say something long, each in a language of its own; a number may lead it."""
    texts = [" ".join(piece.text for piece in cell) for cell in cells]
    texts = [text for text in texts if not (text.isdigit() or MARK.fullmatch(text))]
    if len(texts) < 2 or any(len(one) < (LEAST_SAID if one.isascii() else LEAST_WRITTEN) for one in texts):
        return False
    tongues = [language(text) for text in texts]
    return None not in tongues and len(set(tongues)) == len(tongues)


def _is_numbered(mark: list[Piece], text: list[Piece]) -> bool:
    """Whether a cell holds nothing but the number or the mark of the paragraph in the next one."""
    if len(mark) > 1 or len(mark[0].text) > LONGEST_MARK or not MARK.fullmatch(mark[0].text):
        return False
    doubtful = mark[0].text[-1].isdigit() or mark[0].text in "–—-"
    return not doubtful or text[0].kind == "heading" or len(text[0].text) >= LEAST_NUMBERED
