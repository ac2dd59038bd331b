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
from analysis.reading.html_pieces import FOOTNOTE
from analysis.reading.html_prose import is_sentence
from analysis.reading.html_repeats import printed_once
from analysis.reading.html_rows import without_rows
from analysis.reading.html_serving import calls, only_serves
from analysis.reading.html_sums import ALONE, FLOW, SECTION, SENTENCE, SHORT_SENTENCE, Page, reach
from analysis.reading.html_tree import Element, Run, Tree
from analysis.reading.legal import speaks_of_law

# What the document can be inside of; the walk never enters a paragraph or a list.
CONTAINER_TAGS = """
html body div section main article center form td tr tbody table figure fieldset details
"""
CONTAINERS = frozenset(CONTAINER_TAGS.split())
# The walk goes down into a child that holds nearly all words of its parent.
HOLDS = 0.93
TITLES = frozenset(("h1", "h2"))
# Code points of a title with what stands beside it.
TITLE = 300
# A neighbour belongs to the document when most of its words are not link labels.
PROSE = 0.6
TITLE_PROSE = 0.8
FIRST_TITLE_PROSE = 0.5
# A table or a list without sentences belongs to the document when hardly a word of it is a link.
BARE = 0.9
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
    return without_rows(tree, without_contents(tree, printed_once(tree, chosen)))


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
            if sibling != at and _belongs(page, sibling, at):
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
        if inner is None or _has_flow(page, at, [child for child in children if child != inner]):
            return at
        at = inner


def _holds(page: Page, child: int, whole: int) -> bool:
    return page.elements[child].tag in CONTAINERS and page.words(child) >= HOLDS * whole > 0


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


def _belongs(page: Page, at: int, beside: int) -> bool:
    """Whether a neighbour of the way down to the core is a part of the document."""
    element = page.elements[at]
    if element.first == element.last or page.furniture[at]:
        return False
    runs = page.runs[element.first : element.last]
    prose = _prose(runs)
    if at < beside and _is_title(page, at, beside, prose):
        return True
    if FOOTNOTE.search(element.attributes) or page.dated(at):
        return True
    named = page.named(at)
    enough = SENTENCE if element.tag in FLOW else _enough(page, at, beside)
    if prose >= PROSE and not named and page.sentences(at, enough):
        return True
    if page.asks(at):
        return False
    return page.legal(at, SECTION if named or prose < PROSE else SHORT_SENTENCE) or (
        not named and prose >= BARE and page.enumerates(at)
    )


def _enough(page: Page, at: int, beside: int) -> int:
    """Weight of the sentences of a neighbour that make it a part of the document."""
    if not _alike(page, at, beside):
        return ALONE
    return SENTENCE if _first_class(page.elements[at]) and page.tells(at) else SECTION


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


def _prose(runs: list[Run]) -> float:
    """The share of their words that are no links, 0 for none."""
    total = sum(len(run.text) for run in runs)
    return sum(max(0, len(run.text) - run.links) for run in runs) / total if total else 0.0


def _is_title(page: Page, at: int, beside: int, prose: float) -> bool:
    """Whether a part above holds a title, and hardly more; a menu or a link may stand beside the first."""
    element = page.elements[at]
    tags = {page.elements[inner].tag for inner in range(at, element.until)}
    runs = page.runs[element.first : element.last]
    if sum(len(run.text) for run in runs) <= TITLE and _names_the_page(page, runs):
        return True
    below = page.elements[beside : page.elements[beside].until]
    if "h1" in tags and not any(inner.tag == "h1" for inner in below):
        runs = [run for run in runs if not page.furniture[run.element]]
        enough = _prose(runs) >= FIRST_TITLE_PROSE
    else:
        enough = prose >= TITLE_PROSE and not tags.isdisjoint(TITLES)
    return enough and sum(len(run.text) for run in runs) <= TITLE


def _names_the_page(page: Page, runs: list[Run]) -> bool:
    """Whether a part says what the head of the page calls it, be it a link, and hardly more."""
    said = [run for run in runs if not page.furniture[run.element]]
    least = sum(len(run.text) for run in said) / 2
    return any(
        run.text.casefold() in page.titles
        and (len(run.text) >= least or page.elements[run.element].tag in TITLES)
        for run in said
    )


def _alike(page: Page, at: int, beside: int) -> bool:
    """Whether two neighbours are of one make: the same tag and first class; two bare div are not."""
    one, other = page.elements[at], page.elements[beside]
    name = _first_class(one)
    return one.tag == other.tag and name == _first_class(other) and (name != "" or one.tag != "div")


def _first_class(element: Element) -> str:
    return element.classes.strip().partition(" ")[0]
