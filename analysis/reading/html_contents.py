"""
Leaves out tables of contents: lines that only lead to places on the page, lists that repeat its headings.

Told by what they do, for their names are as many as there are builders. A heading is never such a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.reading.html_furniture import HEADINGS
from analysis.reading.html_tree import Run, Tree
from analysis.reading.item_marks import NUMBERED

# What stands above a table of contents.
NAMED = re.compile(
    r"(?:table of )?contents?|on this page|in this (?:article|document|policy|section)|jump to(?: section)?"
    r"|inhalt(?:sverzeichnis|sübersicht)?|auf dieser seite|sommaire|table des matières|sur cette page"
    r"|(?:tabla de )?contenidos?|índice(?: de contenidos)?|en esta página|indice(?: dei contenuti)?|sumário"
    r"|inhoud(?:sopgave)?|innehåll(?:sförteckning)?|indhold|spis treści|содержание|оглавление|目录|目錄"
    r"|目次|목차"
)
# So many lines after each other, or items of a list.
SERIES = 3
LONGEST_NAME = 40
# Nearly all of a line is links; numbers and dots may stand beside them.
SHARE = 0.9


def without_contents(tree: Tree, chosen: list[bool]) -> list[bool]:
    """The chosen runs without tables of contents."""
    gone = {*_leading(tree, chosen), *_repeating(tree, chosen)}
    if not gone:
        return chosen
    gone.update(index - 1 for index in tuple(gone) if index and _is_its_name(tree.runs[index - 1].text))
    return [taken and index not in gone for index, taken in enumerate(chosen)]


def _is_its_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and NAMED.fullmatch(text.rstrip(" :：").lower()) is not None


def _leading(tree: Tree, chosen: list[bool]) -> Iterator[int]:
    """Runs that are links to places on the page, several lines of them together."""
    leads = [
        index
        for index, run in enumerate(tree.runs)
        if run.anchors and chosen[index] and _only_leads(tree, run)
    ]
    together: list[int] = []
    for index in leads:
        if together and index != together[-1] + 1:
            yield from _series(tree, together)
            together = []
        together.append(index)
    yield from _series(tree, together)


def _only_leads(tree: Tree, run: Run) -> bool:
    return run.anchors >= SHARE * len(run.text) and tree.elements[run.element].tag not in HEADINGS


def _series(tree: Tree, together: list[int]) -> list[int]:
    lines = sum(tree.runs[index].text.count("\n") + 1 for index in together)
    return together if lines >= SERIES else []


def _repeating(tree: Tree, chosen: list[bool]) -> Iterator[int]:
    """Runs of lists whose every item is the heading of a section."""
    elements = tree.elements
    lists = [element for element in elements if element.tag in ("ul", "ol")]
    if not lists:
        return
    titles = {
        _unnumbered(run.text)
        for run, taken in zip(tree.runs, chosen, strict=True)
        if taken and elements[run.element].tag in HEADINGS
    }
    for element in lists:
        runs = range(element.first, element.last)
        if len(runs) >= SERIES and all(
            _unnumbered(tree.runs[index].text) in titles
            and elements[tree.runs[index].element].tag not in HEADINGS
            for index in runs
        ):
            yield from runs


def _unnumbered(text: str) -> str:
    found = NUMBERED.match(text)
    return text[found.end() :].strip() if found else text
