"""Which parts of a page are there for the site and not for the document: menus, banners, footers, dialogs."""

from __future__ import annotations

import re

from analysis.reading.html_tree import Element, Tree

TAGS = frozenset(("nav", "dialog", "menu", "search"))
ROLES = frozenset(
    "navigation banner contentinfo dialog alertdialog search menu menubar toolbar tooltip".split()
)
ROLE = re.compile(r'(?:^| )role="([a-z]+)')
NAMES = re.compile(r'(?:^| )(?:class|id|aria-label|data-[a-z-]+)="([^"]*)"')
# What site builders call the parts that are not the document. Only asked of parts beside the document and of
# short ones inside it: a class of the document itself may hold any of these words.
WORDS = re.compile(
    r"(?:^|[^a-z])(?:foot|footer|navbar|navigation|nav|menu|topbar|breadcrumbs?|sidebar|cookies?|consent|gdpr|ccpa|banner|announcement|modal"
    r"|popup|popover|dialog|overlay|toast|drawer|newsletter|subscribe|signup|cta|promo|advert|ads|related|recommended|share|social|comments?"
    r"|feedback|helpful|rating|survey|search|pagination|skip|login|chat|widget|portal)s?(?:[^a-z]|$)",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Consent layers name their maker or their purpose on the outermost element.
CONSENT = re.compile(
    r"(?:^|[^a-z])(?:onetrust|cookiebot|termly|usercentrics|didomi|iubenda|osano|cookieyes|cky|truste|cc-window|cookie-?(?:banner|consent|notice|bar"
    r"|popup|dialog|law|confirm|settings|preferences)|consent-?(?:banner|manager|modal|popup|dialog|layer))",
    re.IGNORECASE,
)
# A header or footer of the document itself is prose; that of the site is links and names.
PROSE = 0.7
CLOSING = 150
# A list of links to places on the same page repeats the headings.
CONTENTS_LINKS = 3
CONTENTS_SHARE = 0.9
# A consent layer never holds this share of a page's words; a cookie policy does.
LAYER_SHARE = 0.3


def marked_as_furniture(tree: Tree) -> list[bool]:
    """For each element whether it, or one around it, serves the site."""
    elements = tree.elements
    whole = sum(len(run.text) for run in tree.runs) or 1
    marks: list[bool] = []
    for at, element in enumerate(elements):
        inherited = element.parent >= 0 and marks[element.parent]
        marks.append(inherited or (element.first < element.last and _serves_the_site(tree, at, whole)))
    return marks


def _serves_the_site(tree: Tree, at: int, whole: int) -> bool:
    element = tree.elements[at]
    tag = element.tag
    if tag in TAGS:
        return True
    if tag in ("header", "footer"):
        return not _is_of_the_document(tree, at)
    if tag in ("ul", "ol"):
        return _is_contents(tree, element)
    if not element.attributes:
        return False
    role = ROLE.search(element.attributes)
    if role is not None and role.group(1) in ROLES:
        return True
    return CONSENT.search(_names(element)) is not None and _length(tree, element) < LAYER_SHARE * whole


def looks_like_furniture(elements: list[Element], at: int) -> bool:
    """Whether an element or the first few inside it are named like parts of the site."""
    return any(WORDS.search(_names(element)) for element in elements[at : min(elements[at].until, at + 3)])


def _names(element: Element) -> str:
    if not element.attributes:
        return ""
    return CAMEL.sub("-", " ".join(NAMES.findall(element.attributes)))


def _is_of_the_document(tree: Tree, at: int) -> bool:
    """Whether a header holds the document's title, or a footer its last paragraphs."""
    element = tree.elements[at]
    length = _length(tree, element)
    links = sum(run.links for run in tree.runs[element.first : element.last])
    if length == 0 or 1 - links / length < PROSE:
        return False
    inner = {tree.elements[index].tag for index in range(at + 1, element.until)}
    if inner & {"nav", "form"}:
        return False
    if element.tag == "header":
        return bool(inner & {"h1", "h2"}) and length - links > 0
    return _inside_article(tree.elements, at) and length >= CLOSING


def _inside_article(elements: list[Element], at: int) -> bool:
    while elements[at].parent >= 0:
        at = elements[at].parent
        if elements[at].tag in ("article", "main"):
            return True
    return False


def _is_contents(tree: Tree, element: Element) -> bool:
    runs = tree.runs[element.first : element.last]
    anchors = [run for run in runs if run.anchors]
    if len(anchors) < CONTENTS_LINKS:
        return False
    return sum(run.anchors for run in anchors) >= CONTENTS_SHARE * sum(len(run.text) for run in runs)


def _length(tree: Tree, element: Element) -> int:
    return sum(len(run.text) for run in tree.runs[element.first : element.last])
