"""
Which part of a page is the document: the densest container, and what belongs to it beside.

The walk goes down from the body while one container holds nearly all words. It stops at a container
that has paragraphs of its own. Then it climbs again and takes in the title above and neighbours that
are made like the document; menus, banners, forms and footers stay out (docs/decisions/reading.md).
"""

from __future__ import annotations

from itertools import chain

from analysis.reading.html_contents import without_contents
from analysis.reading.html_furniture import inside_consent_layer, marked_as_furniture
from analysis.reading.html_neighbours import belongs, may_say_more
from analysis.reading.html_prose import is_sentence
from analysis.reading.html_repeats import printed_once
from analysis.reading.html_rows import without_rows
from analysis.reading.html_serving import calls, only_serves
from analysis.reading.html_sums import ALONE, FLOW, SECTION, SENTENCE, Page, reach
from analysis.reading.html_tree import Tree
from analysis.reading.legal import speaks_of_law

# What the document can be inside of; the walk never enters a paragraph or a list.
CONTAINER_TAGS = """
html body div section main article center form td tr tbody table figure fieldset details
"""
CONTAINERS = frozenset(CONTAINER_TAGS.split())
# The walk goes down into a child that holds nearly all words of its parent.
HOLDS = 0.93
# One child holds the document when it has most of what is said, and nothing beside it may say more.
MOST = 0.6
# Only a child with so many of the words is asked what it says.
LEAST = 0.2
# Layers and menus may hold some sentences on consent; not five times what the document says.
MARKED_TOO_MUCH = 5


def main_runs(tree: Tree) -> list[bool]:
    """
    For each run of the tree whether it belongs to the document.

    When nearly all that speaks like a document would be lost with what is marked as furniture, the marks
    are wrong (terms in a dialog, in a `nav`): then the page is walked again without them.
    """
    page = Page(tree, marked_as_furniture(tree))
    chosen = _walked(page)
    if _loses(page, chosen):
        chosen = _walked(Page(tree, [False] * len(tree.elements)))
    return without_rows(tree, without_contents(tree, printed_once(tree, chosen, page.weights)))


def _walked(page: Page) -> list[bool]:
    core = _core(page)
    chosen = [False] * len(page.runs)
    page.take(core, chosen)
    for child in page.children(core):
        if only_serves(page, child):
            page.drop(child, chosen)
    for inner in calls(page, core):
        page.drop(inner, chosen)
    at = core
    while page.elements[at].parent >= 0:
        parent = page.elements[at].parent
        for sibling in page.children(parent):
            if sibling != at and belongs(page, sibling, at):
                page.take(sibling, chosen)
        at = parent
    return chosen


def _core(page: Page) -> int:
    """Index of the densest container."""
    at = 0
    while True:
        children = page.children(at)
        whole = page.words(at)
        inner = next((child for child in children if _holds(page, child, whole)), None)
        inner = _alone(page, at, children) if inner is None else inner
        if inner is None or _has_flow(page, at, [child for child in children if child != inner]):
            return at
        at = inner


def _holds(page: Page, child: int, whole: int) -> bool:
    return page.elements[child].tag in CONTAINERS and page.words(child) >= HOLDS * whole > 0


def _alone(page: Page, at: int, children: list[int]) -> int | None:
    """The child that says most, where all beside it is known to be of the site or of the document."""
    least = LEAST * page.words(at)
    large = (child for child in children if page.words(child) >= least)
    said = {child: page.told(child) for child in large if page.elements[child].tag in CONTAINERS}
    inner = max(said, key=said.__getitem__, default=None)
    if inner is None or not said[inner] or said[inner] < MOST * page.told(at) or only_serves(page, inner):
        return None
    others = [child for child in children if child != inner]
    beside = (child for child in others if may_say_more(page, child, inner))
    told = _has_flow(page, at, others) or any(not belongs(page, child, inner) for child in beside)
    return None if told else inner


def _has_flow(page: Page, at: int, children: list[int]) -> bool:
    """Whether a sentence stands directly in a container, or in these children that are text."""
    element = page.elements[at]
    own = (
        page.weights[index]
        for index in range(element.first, element.last)
        if page.runs[index].element == at and page.says(index)
    )
    below = (
        page.words(child) for child in children if page.elements[child].tag in FLOW and page.sentences(child)
    )
    return reach(SENTENCE, chain(own, below))


def _loses(page: Page, chosen: list[bool]) -> bool:
    """Whether far more that speaks like an agreement is left out than taken; consent layers aside."""
    kept = sum(size for size, taken in zip(page.weights, chosen, strict=True) if taken)
    if sum(page.weights) - kept < kept * MARKED_TOO_MUCH:
        return False
    least = ALONE if kept else SECTION
    said = {True: 0, False: 0}
    asks = inside_consent_layer(page.elements)
    for run, size, taken in zip(page.runs, page.weights, chosen, strict=True):
        heard = size >= SENTENCE and not asks[run.element] and is_sentence(run.text)
        if heard and speaks_of_law(run.text):
            said[taken] += size
    return said[False] >= least and said[False] > MARKED_TOO_MUCH * said[True]
