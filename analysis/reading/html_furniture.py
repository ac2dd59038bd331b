"""Which parts of a page are there for the site and not for the document: menus, banners, footers, dialogs."""

from __future__ import annotations

import re
from itertools import accumulate

from analysis.reading.html_tree import Element, Tree

TAGS = frozenset(("nav", "dialog", "menu", "search"))
ROLE_NAMES = """
navigation banner contentinfo dialog alertdialog search menu menubar toolbar tooltip
"""
ROLES = frozenset(ROLE_NAMES.split())
ROLE = re.compile(r'(?:^| )role="([a-z]+)')
NAMES = re.compile(r'(?:^| )(?:class|id|aria-label|data-[a-z-]+)="([^"]*)"')
# What site builders call the parts that are not the document. Only asked of parts beside the document and of
# short ones inside it: a class of the document itself may hold any of these words.
WORDS = re.compile(
    r"(?:^|[^a-z])(?:foot|footer|navbar|navigation|nav|menu|topbar|breadcrumbs?|sidebar|cookies?"
    r"|consent|gdpr|ccpa|banner|announcement|modal"
    r"|popup|popover|dialog|overlay|toast|drawer|newsletter|subscribe|signup|cta|promo|advert|ads"
    r"|related|recommended|share|social|comments?"
    r"|feedback|helpful|rating|survey|search|pagination|skip|login|chat|widget|portal)s?(?:[^a-z]|$)",
    re.IGNORECASE,
)
# A site builder that calls every part of a page a widget.
BUILDER = "elementor-widget"
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Consent layers name their maker or their purpose on the outermost element.
CONSENT = re.compile(
    r"(?:^|[^a-z])(?:onetrust|cookiebot|termly|usercentrics|didomi|iubenda|osano|cookieyes|cky|truste"
    r"|cc-window|cookie-?(?:banner|consent|notice|bar"
    r"|popup|dialog|law|confirm|settings|preferences)|consent-?(?:banner|manager|modal|popup|dialog|layer))",
    re.IGNORECASE,
)
# A header or footer of the document itself is prose; that of the site is links and names.
PROSE = 0.7
CLOSING = 100
# A list of links to places on the same page repeats the headings.
CONTENTS_LINKS = 3
CONTENTS_SHARE = 0.9
# A consent layer never holds this share of a page's words; a cookie policy does.
LAYER_SHARE = 0.3


class _Lengths:
    """Code points of any range of runs, by subtraction."""

    def __init__(self, tree: Tree) -> None:
        self.all = [0, *accumulate(len(run.text) for run in tree.runs)]
        self.links = [0, *accumulate(min(run.links, len(run.text)) for run in tree.runs)]
        self.anchors = [0, *accumulate(min(run.anchors, len(run.text)) for run in tree.runs)]

    def of(self, element: Element) -> int:
        return self.all[element.last] - self.all[element.first]

    def in_links(self, element: Element) -> int:
        return self.links[element.last] - self.links[element.first]

    def in_anchors(self, element: Element) -> int:
        return self.anchors[element.last] - self.anchors[element.first]


def marked_as_furniture(tree: Tree) -> list[bool]:
    """For each element whether it, or one around it, serves the site."""
    lengths = _Lengths(tree)
    marks: list[bool] = []
    for at, element in enumerate(tree.elements):
        inherited = element.parent >= 0 and marks[element.parent]
        marks.append(
            inherited or (element.first < element.last and _serves_the_site(tree.elements, at, lengths))
        )
    return marks


def _serves_the_site(elements: list[Element], at: int, lengths: _Lengths) -> bool:
    element = elements[at]
    tag = element.tag
    if tag in TAGS:
        return True
    if tag in ("header", "footer"):
        return not _is_of_the_document(elements, at, lengths)
    if tag in ("ul", "ol"):
        return _is_contents(element, lengths)
    if not element.attributes or tag == "li" or tag == "p":
        return False
    if "role=" in element.attributes:
        role = ROLE.search(element.attributes)
        if role is not None and role.group(1) in ROLES:
            return True
    return lengths.of(element) < LAYER_SHARE * lengths.all[-1] and CONSENT.search(_names(element)) is not None


def looks_like_furniture(elements: list[Element], at: int) -> bool:
    """Whether an element or the first few inside it are named like parts of the site."""
    return any(WORDS.search(_names(element)) for element in elements[at : min(elements[at].until, at + 3)])


def inside_consent_layer(elements: list[Element]) -> list[bool]:
    """For each element whether it, or one around it, is named like a consent layer."""
    marks: list[bool] = []
    for element in elements:
        inherited = element.parent >= 0 and marks[element.parent]
        marks.append(inherited or CONSENT.search(_names(element)) is not None)
    return marks


def _names(element: Element) -> str:
    if not element.attributes:
        return ""
    return CAMEL.sub("-", " ".join(NAMES.findall(element.attributes)).replace(BUILDER, ""))


def _is_of_the_document(elements: list[Element], at: int, lengths: _Lengths) -> bool:
    """Whether a header holds the document's title, or a footer its last paragraphs."""
    element = elements[at]
    length, links = lengths.of(element), lengths.in_links(element)
    if 1 - links / length < PROSE:
        return False
    inner = {elements[index].tag for index in range(at + 1, element.until)}
    if inner & {"nav", "form"}:
        return False
    if element.tag == "header":
        return bool(inner & {"h1", "h2"})
    return length >= CLOSING and _inside_article(elements, at)


def _inside_article(elements: list[Element], at: int) -> bool:
    while elements[at].parent >= 0:
        at = elements[at].parent
        if elements[at].tag in ("article", "main"):
            return True
    return False


def _is_contents(element: Element, lengths: _Lengths) -> bool:
    """Whether a list leads to places on the same page, and so only repeats its headings."""
    anchors = lengths.in_anchors(element)
    return (
        element.last - element.first >= CONTENTS_LINKS and anchors >= CONTENTS_SHARE * lengths.of(element) > 0
    )
