"""
Which part of a page is the document: the densest container, and what belongs to it beside.

The walk goes down from the body while one container holds nearly all words. It stops at a container
that has paragraphs of its own. Then it climbs again and takes in the title above and neighbours that
are made like the document; menus, banners, forms and footers stay out (docs/decisions/reading.md).
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from analysis.reading.html_furniture import (
    furniture_names,
    inside_consent_layer,
    marked_as_furniture,
)
from analysis.reading.html_prose import is_sentence, weight
from analysis.reading.html_repeats import printed_once
from analysis.reading.html_tree import Element, Run, Tree
from analysis.reading.legal import speaks_of_law

# What the document can be inside of; the walk never enters a paragraph or a list.
CONTAINER_TAGS = """
html body div section main article center form td tr tbody table figure fieldset details
"""
CONTAINERS = frozenset(CONTAINER_TAGS.split())
# What a text consists of when it stands directly in a container.
FLOW_TAGS = """
p ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 address
"""
FLOW = frozenset(FLOW_TAGS.split())
# The walk goes down into a child that holds nearly all words of its parent.
HOLDS = 0.93
# Code points, Han and kana counted double. A sentence; a short section; a section that stands alone.
SENTENCE = 60
SECTION = 150
ALONE = 500
TITLE = 300
# A neighbour belongs to the document when most of its words are not link labels.
PROSE = 0.6
TITLE_PROSE = 0.8
# A table or a list without sentences belongs to the document when hardly a word of it is a link.
BARE = 0.9
CELLS = 6
ITEMS = 3
GRID = 12
# So many sections with the same name: the builder of the page calls everything so.
SERIES = 3
# "You may object to this." is a sentence that must not be lost.
SHORT_SENTENCE = 30
# Layers and menus may hold some sentences on consent; not five times what the document says.
MARKED_TOO_MUCH = 5
# A menu is links and little else.
MENU = 0.3


def main_runs(tree: Tree) -> list[bool]:
    """
    For each run of the tree whether it belongs to the document.

    When nearly all that speaks like a document would be lost with what is marked as furniture, the marks
    are wrong (terms in a dialog, in a `nav`): then the page is walked again without them.
    """
    page = _Page(tree, marked_as_furniture(tree))
    chosen = _walked(page)
    if page.loses(chosen):
        chosen = _walked(_Page(tree, [False] * len(tree.elements)))
    return printed_once(tree, chosen)


def _walked(page: _Page) -> list[bool]:
    core = page.core()
    chosen = [False] * len(page.runs)
    page.take(core, chosen)
    for child in page.children(core):
        if page.only_serves(child):
            page.drop(child, chosen)
    at = core
    while page.elements[at].parent >= 0:
        parent = page.elements[at].parent
        for sibling in page.children(parent):
            if sibling != at and page.belongs(sibling, at):
                page.take(sibling, chosen)
        at = parent
    return chosen


class _Page:
    """Sums over the runs of a page, so that every question about an element is a subtraction."""

    def __init__(self, tree: Tree, furniture: list[bool]) -> None:
        self.elements: list[Element] = tree.elements
        self.runs: list[Run] = tree.runs
        self.furniture = furniture
        self.weights = [weight(run) for run in tree.runs]
        inside = [0 if furniture[run.element] else w for run, w in zip(tree.runs, self.weights, strict=True)]
        self.sums = [0, *accumulate(inside)]
        self.series: dict[int, Counter[str]] = {}

    def words(self, at: int) -> int:
        """Weight of the words of an element that are neither links nor furniture."""
        return self.sums[self.elements[at].last] - self.sums[self.elements[at].first]

    def children(self, at: int) -> list[int]:
        found, child = [], at + 1
        while child < self.elements[at].until:
            found.append(child)
            child = self.elements[child].until
        return found

    def core(self) -> int:
        """Index of the densest container."""
        at = 0
        while True:
            children = self.children(at)
            whole = self.words(at)
            inner = next((child for child in children if self._holds(child, whole)), None)
            if (
                inner is None
                or self._own_flow(at, [child for child in children if child != inner]) >= SENTENCE
            ):
                return at
            at = inner

    def _holds(self, child: int, whole: int) -> bool:
        return self.elements[child].tag in CONTAINERS and self.words(child) >= HOLDS * whole > 0

    def _own_flow(self, at: int, children: list[int]) -> int:
        """Weight of the sentences that stand directly in a container, or in these children that are text."""
        element = self.elements[at]
        own = sum(
            self.weights[index]
            for index in range(element.first, element.last)
            if self.runs[index].element == at and is_sentence(self.runs[index].text)
        )
        return own + sum(
            self.words(child)
            for child in children
            if self.elements[child].tag in FLOW and self._sentences(child)
        )

    def _sentences(self, at: int) -> int:
        """Weight of the runs that are sentences."""
        element = self.elements[at]
        return sum(
            self.weights[index]
            for index in range(element.first, element.last)
            if self.weights[index] >= SENTENCE
            and not self.furniture[self.runs[index].element]
            and is_sentence(self.runs[index].text)
        )

    def belongs(self, at: int, beside: int) -> bool:
        """Whether a neighbour of the way down to the core is a part of the document."""
        element = self.elements[at]
        if element.first == element.last or self.furniture[at]:
            return False
        runs = self.runs[element.first : element.last]
        total = sum(len(run.text) for run in runs)
        prose = sum(max(0, len(run.text) - run.links) for run in runs) / total
        if at < beside and prose >= TITLE_PROSE and total <= TITLE and self._has_title(at):
            return True
        named = self._named(at)
        enough = SENTENCE if element.tag in FLOW else SECTION if self._alike(at, beside) else ALONE
        if prose >= PROSE and not named and self._sentences(at) >= enough:
            return True
        if self._asks(at):
            return False
        return self._legal(at) >= (SECTION if named or prose < PROSE else SHORT_SENTENCE) or (
            not named and prose >= BARE and self._enumerates(at)
        )

    def _asks(self, at: int) -> bool:
        """Whether a form stands inside: what asks for an address speaks of consent as well."""
        until = self.elements[at].until
        return any(self.elements[inner].tag in ("form", "fieldset") for inner in range(at, until))

    def _legal(self, at: int) -> int:
        """Weight of the sentences that speak like an agreement."""
        element = self.elements[at]
        return sum(
            self.weights[index]
            for index in range(element.first, element.last)
            if self.weights[index] >= SHORT_SENTENCE
            and not self.furniture[self.runs[index].element]
            and is_sentence(self.runs[index].text)
            and speaks_of_law(self.runs[index].text)
        )

    def _enumerates(self, at: int) -> bool:
        """Whether a table, a list or a grid of values stands here; none of its entries need be a sentence."""
        element = self.elements[at]
        tags = Counter(self.elements[inner].tag for inner in range(at, element.until))
        if tags["td"] >= CELLS:
            return True
        entries = tags["li"] + tags["dd"] >= ITEMS and self.words(at) >= SECTION
        grid = element.last - element.first >= GRID and self.words(at) >= ALONE
        return (entries or grid) and not tags["button"]

    def loses(self, chosen: list[bool]) -> bool:
        """Whether far more that speaks like an agreement is left out than taken; consent layers aside."""
        kept = sum(size for size, taken in zip(self.weights, chosen, strict=True) if taken)
        if sum(self.weights) - kept < kept * MARKED_TOO_MUCH:
            return False
        said = {True: 0, False: 0}
        asks = inside_consent_layer(self.elements)
        for run, size, taken in zip(self.runs, self.weights, chosen, strict=True):
            heard = size >= SENTENCE and not asks[run.element] and is_sentence(run.text)
            if heard and speaks_of_law(run.text):
                said[taken] += size
        return said[False] >= ALONE and said[False] > MARKED_TOO_MUCH * said[True]

    def only_serves(self, at: int) -> bool:
        """Whether a part inside the core is a menu or a call to act, without the words of a section."""
        element = self.elements[at]
        if element.tag in FLOW or element.first == element.last or self._sentences(at) >= SECTION:
            return False
        if self._legal(at) and not self._asks(at):
            return False
        runs = self.runs[element.first : element.last]
        linked = [run for run in runs if run.links]
        if len(linked) > 1 and self.words(at) < MENU * sum(len(run.text) for run in runs):
            return True
        return self._named(at) and not self._enumerates(at)

    def _named(self, at: int) -> bool:
        """Whether a part is named like one of the site, and not as a builder calls all its parts."""
        names = furniture_names(self.elements, at)
        if not names:
            return False
        parent = self.elements[at].parent
        if parent not in self.series:
            self.series[parent] = self._names_of_sections(parent)
        return any(self.series[parent][name] < SERIES for name in names)

    def _names_of_sections(self, parent: int) -> Counter[str]:
        """How many sections in a container carry each name that elsewhere means a part of the site."""
        sections = (child for child in self.children(parent) if self._sentences(child) >= SECTION)
        return Counter(name for child in sections for name in furniture_names(self.elements, child))

    def _has_title(self, at: int) -> bool:
        return any(self.elements[inner].tag in ("h1", "h2") for inner in range(at, self.elements[at].until))

    def _alike(self, at: int, beside: int) -> bool:
        """Whether two neighbours are of one make: the same tag and first class; two bare div are not."""
        one, other = self.elements[at], self.elements[beside]
        name = _first_class(one)
        return one.tag == other.tag and name == _first_class(other) and (name != "" or one.tag != "div")

    def drop(self, at: int, chosen: list[bool]) -> None:
        element = self.elements[at]
        chosen[element.first : element.last] = [False] * (element.last - element.first)

    def take(self, at: int, chosen: list[bool]) -> None:
        element = self.elements[at]
        for index in range(element.first, element.last):
            chosen[index] = not self.furniture[self.runs[index].element]


def _first_class(element: Element) -> str:
    _, _, rest = element.attributes.partition('class="')
    return rest.partition('"')[0].strip().partition(" ")[0]
