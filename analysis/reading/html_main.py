"""Which part of a page is the document: the densest container, without menus, banners and footers."""

from __future__ import annotations

import re
from itertools import accumulate

from analysis.reading.html_tree import Element, Tree

FURNITURE_TAGS = frozenset(("nav", "dialog", "menu", "search"))
FURNITURE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "dialog",
        "alertdialog",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "tooltip",
        "alert",
        "status",
    ]
)
ROLE = re.compile(r'(?:^| )role="([a-z]+)')
# Elements the document can be inside of; the walk down never enters a paragraph or a list.
CONTAINERS = frozenset(
    [
        "html",
        "body",
        "div",
        "section",
        "article",
        "main",
        "center",
        "form",
        "td",
        "tr",
        "tbody",
        "table",
        "details",
        "fieldset",
        "figure",
        "aside",
        "dl",
        "li",
        "ul",
        "ol",
        "blockquote",
    ]
)
# The walk down goes into a child that holds nearly all words of its parent.
HOLDS = 0.93


def main_runs(tree: Tree) -> list[bool]:
    """For each run of the tree whether it belongs to the document."""
    furniture = _furniture(tree)
    inside = [furniture[run.element] for run in tree.runs]
    weights = [
        0 if out else max(0, len(run.text) - run.links) for run, out in zip(tree.runs, inside, strict=True)
    ]
    sums = [0, *accumulate(weights)]
    core = _core(tree.elements, sums)
    first, last = tree.elements[core].first, tree.elements[core].last
    return [first <= at < last and not out for at, out in enumerate(inside)]


def _furniture(tree: Tree) -> list[bool]:
    """For each element whether it, or one around it, is there to move about the site."""
    marks: list[bool] = []
    for element in tree.elements:
        marks.append((element.parent >= 0 and marks[element.parent]) or _is_furniture(tree.elements, element))
    return marks


def _is_furniture(elements: list[Element], element: Element) -> bool:
    if element.tag in FURNITURE_TAGS:
        return True
    if element.tag in ("header", "footer"):
        return True
    role = ROLE.search(element.attributes) if element.attributes else None
    return role is not None and role.group(1) in FURNITURE_ROLES


def _core(elements: list[Element], sums: list[int]) -> int:
    """Index of the densest container."""
    at = 0
    while True:
        whole = sums[elements[at].last] - sums[elements[at].first]
        child = at + 1
        while child < elements[at].until:
            element = elements[child]
            if element.tag in CONTAINERS and sums[element.last] - sums[element.first] >= HOLDS * whole > 0:
                break
            child = element.until
        else:
            return at
        at = child
