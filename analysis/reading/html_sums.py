"""Sums over the runs of a page, so that every question about an element is a subtraction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from analysis.reading.html_furniture import ASKING, HEADINGS, furniture_names, says_its_day
from analysis.reading.html_prose import is_sentence, weight
from analysis.reading.html_titles import titles
from analysis.reading.html_tree import Element, Run, Tree
from analysis.reading.legal import speaks_of_law

# Code points, Han and kana counted double: a sentence, a short one that must not be lost, a short section.
SENTENCE = 60
SHORT_SENTENCE = 30
SECTION = 150
# What a text consists of when it stands directly in a container.
FLOW_TAGS = """
p ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 address
"""
FLOW = frozenset(FLOW_TAGS.split())
FORMS = frozenset(("form", "fieldset"))
TELLING = HEADINGS | {"td"}
# A section that stands alone.
ALONE = 500
# A table, a list, a grid of values.
CELLS = 6
ITEMS = 3
GRID = 12
# So many sections with the same name: the builder of the page calls everything so.
SERIES = 3


def reach(enough: int, weights: Iterable[int]) -> bool:
    """Whether weights come to so much together."""
    return any(total >= enough for total in accumulate(weights))


class Page:
    """What the elements of a page hold; indices are those of the tree."""

    def __init__(self, tree: Tree, furniture: list[bool]) -> None:
        self.elements: list[Element] = tree.elements
        self.runs: list[Run] = tree.runs
        self.furniture = furniture
        self.titles = titles(tree.title)
        self.weights = [weight(run) for run in tree.runs]
        inside = [0 if furniture[run.element] else w for run, w in zip(tree.runs, self.weights, strict=True)]
        self.sums = [0, *accumulate(inside)]
        self.forms = [0, *accumulate(element.tag in FORMS for element in tree.elements)]
        self.series: dict[int, Counter[str]] = {}
        self.said: dict[int, bool] = {}
        self.names: dict[int, bool] = {}

    def words(self, at: int) -> int:
        """Weight of the words of an element that are neither links nor furniture."""
        return self.sums[self.elements[at].last] - self.sums[self.elements[at].first]

    def children(self, at: int) -> list[int]:
        found, child = [], at + 1
        while child < self.elements[at].until:
            found.append(child)
            child = self.elements[child].until
        return found

    def says(self, index: int) -> bool:
        """Whether a run is a sentence; asked of the same runs for every container around them."""
        known = self.said.get(index)
        if known is None:
            known = self.said[index] = is_sentence(self.runs[index].text)
        return known

    def sentences(self, at: int, enough: int = 1) -> bool:
        """Whether the runs that are sentences weigh so much; no more of them are read than it takes."""
        return reach(enough, (self.weights[index] for index in self._said(at, SENTENCE)))

    def told(self, at: int) -> int:
        """Weight of all the sentences of an element."""
        return sum(self.weights[index] for index in self._said(at, SENTENCE))

    def legal(self, at: int, enough: int = 1) -> bool:
        """Whether the sentences that speak like an agreement weigh so much."""
        said = self._said(at, SHORT_SENTENCE)
        return reach(enough, (self.weights[i] for i in said if speaks_of_law(self.runs[i].text)))

    def _said(self, at: int, least: int) -> Iterator[int]:
        """The runs of an element that are sentences, each of such a weight."""
        element = self.elements[at]
        return (
            index
            for index in range(element.first, element.last)
            if self.weights[index] >= least
            and not self.furniture[self.runs[index].element]
            and self.says(index)
        )

    def asks(self, at: int) -> bool:
        """Whether a form stands inside: what asks for an address speaks of consent as well."""
        return self.forms[self.elements[at].until] > self.forms[at]

    def tells(self, at: int) -> bool:
        """Whether a part has a heading or cells, and nothing in it to press or to follow."""
        element = self.elements[at]
        if any(run.links for run in self.runs[element.first : element.last]):
            return False
        tags = {self.elements[inner].tag for inner in range(at, element.until)}
        return ASKING.isdisjoint(tags) and not TELLING.isdisjoint(tags)

    def dated(self, at: int) -> bool:
        """Whether a few lines say the day of the document."""
        element = self.elements[at]
        return says_its_day(self.runs[element.first : element.last])

    def enumerates(self, at: int) -> bool:
        """Whether a table, a list or a grid of values stands here; none of its entries need be a sentence."""
        element = self.elements[at]
        tags = Counter(self.elements[inner].tag for inner in range(at, element.until))
        if tags["td"] >= CELLS:
            return True
        entries = tags["li"] + tags["dd"] >= ITEMS and self.words(at) >= SECTION
        grid = element.last - element.first >= GRID and self.words(at) >= ALONE
        return (entries or grid) and not tags["button"]

    def named(self, at: int) -> bool:
        """Whether a part is named like one of the site, and not as a builder calls all its parts."""
        known = self.names.get(at)
        if known is None:
            known = self.names[at] = self._named(at)
        return known

    def _named(self, at: int) -> bool:
        names = furniture_names(self.elements, at)
        if not names:
            return False
        parent = self.elements[at].parent
        if parent not in self.series:
            self.series[parent] = self._names_of_sections(parent)
        return any(self.series[parent][name] < SERIES for name in names)

    def _names_of_sections(self, parent: int) -> Counter[str]:
        """How many sections in a container carry each name that elsewhere means a part of the site."""
        sections = (child for child in self.children(parent) if self.sentences(child, SECTION))
        return Counter(name for child in sections for name in furniture_names(self.elements, child))

    def drop(self, at: int, chosen: list[bool]) -> None:
        element = self.elements[at]
        chosen[element.first : element.last] = [False] * (element.last - element.first)

    def take(self, at: int, chosen: list[bool]) -> None:
        element = self.elements[at]
        for index in range(element.first, element.last):
            run = self.runs[index]
            # What weighs nothing and is no link is filler.
            chosen[index] = not self.furniture[run.element] and (self.weights[index] > 0 or run.links > 0)
