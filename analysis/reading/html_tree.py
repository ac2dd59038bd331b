"""A page as a flat list of elements and text runs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Element:
    """
    One block-level element of a page.

    Attributes:
        parent: Index of the element around it, -1 for the root.
        attributes: As serialised, ` name="value"` each.
        first, last: Half-open range of the runs inside it.
        until: Index after its last descendant element.
        hidden: It or an element around it is not shown until something is clicked.
    """

    tag: str
    parent: int
    attributes: str
    hidden: bool
    first: int = 0
    last: int = 0
    until: int = 0

    @property
    def classes(self) -> str:
        """Its classes as they are written, empty without any."""
        return self.attributes.partition('class="')[2].partition('"')[0]


@dataclass(slots=True, eq=False)
class Run:
    """
    Text between two block boundaries.

    Attributes:
        element: Index of the innermost block element around it.
        links, bold: Code points of it inside links, inside bold type.
        anchors: Code points of it inside links to a place on the same page.
        leads: How many links begin in it.
    """

    text: str
    element: int
    links: int = 0
    anchors: int = 0
    bold: int = 0
    leads: int = 0


@dataclass(slots=True, eq=False)
class Tree:
    """A page: elements in document order, runs in reading order, and what its head says."""

    elements: list[Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    noindex: bool = False
    scripts: int = 0
    forms: int = 0
    passwords: int = 0
