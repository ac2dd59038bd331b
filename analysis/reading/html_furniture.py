"""Which parts of a page are there for the site and not for the document: menus, banners, footers, dialogs."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from analysis.reading.dates import dates
from analysis.reading.html_layers import unnamed_layers
from analysis.reading.html_prose import is_sentence
from analysis.reading.html_titles import titles
from analysis.reading.html_tree import Element, Run, Tree
from analysis.reading.legal import speaks_of_law

TAGS = frozenset(("dialog", "search"))
ROLE_NAMES = """
navigation dialog alertdialog search menu menubar toolbar tooltip listbox option combobox
"""
ROLES = frozenset(ROLE_NAMES.split())
# Roles that say of a part what the tags `header` and `footer` say.
ENDS = {"banner": "header", "contentinfo": "footer"}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ASKING = frozenset(("button", "form", "fieldset"))
ROLE = re.compile(r'(?:^| )role="([a-z]+)')
PRESSED = 'role="button"'
# Longer values are data and styles, some of them ten thousands of signs of it.
NAMES = re.compile(r'(?:^| )(?:class|id|aria-label|data-[a-z-]+)="([^"]{0,1000})"')
ID = re.compile(r'(?:^| )id="[^"]*"')
# What site builders call the parts that are not the document. Only asked of parts beside the document and of
# short ones inside it: a class of the document itself may hold any of these words.
WORDS = re.compile(
    r"(?:^|[^a-z])(foot|footer|navbar|navigation|nav|menu|topbar|breadcrumbs?|sidebar|cookies?"
    r"|consent|gdpr|ccpa|banner|announcement|modal"
    r"|popup|popover|dialog|overlay|toast|drawer|newsletter|subscribe|signup|cta|promo|advert|ads"
    r"|related|recommended|share|social|comments?"
    r"|author-?_?(?:box|bio|card|info|profile)|feedback|helpful|rating|survey|votes?|voting|search"
    r"|pagination|skip|login|chat|widget|portal)s?(?:[^a-z]|$)",
    re.IGNORECASE,
)
# A site builder that calls every part of a page a widget.
BUILDER = "elementor-widget"
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Consent layers name their maker or their purpose on the outermost element. Asked of names in small letters.
MAKERS = (
    r"onetrust|cookiebot|termly|usercentrics|didomi|iubenda|osano|cookieyes|cky|truste|cc-window|qc-cmp|fc-consent"
    r"|sp-?_?message|axeptio|klaro|tarteaucitron|cmp-?box|cmplz|borlabs|moove-?_?gdpr|eu-cookie|ketch"
)
CONSENT = re.compile(
    rf"(?<![a-z])(?:{MAKERS}|cookie-?(?:banner|consent|notice|bar"
    r"|popup|dialog|law|confirm|settings|preferences)|consent-?(?:banner|manager|modal|popup|dialog|layer))"
)
# One of these stands in every such name; looking for them is fifty times faster than the pattern.
CONSENT_STEMS = (
    "cookie", "consent", "onetrust", "termly", "usercentrics", "didomi", "iubenda", "osano", "cky", "truste",
    "window", "cmp", "message", "axeptio", "klaro", "tarteaucitron", "borlabs", "gdpr", "ketch",
)  # fmt: skip
DISCUSSION_STEMS = ("comment", "disqus", "respon", "replies")
STEMS = (*CONSENT_STEMS, *DISCUSSION_STEMS)
# These hold what readers say of a document; a section on comments is not called a list or an area of them.
DISCUSSION = re.compile(
    r"(?<![a-z])(?:comments?-?_?(?:list|area|section|thread|container|wrapper)|disqus|respond|responses|replies)(?![a-z])"
)
# Pages give one class to hundreds of elements; longer names are rare, and not worth the memory.
REMEMBERED = 1_024
LONGEST_NAMES = 1_000
# A header or footer of the document itself is prose; that of the site is links and names.
PROSE = 0.7
TITLE_PROSE = 0.5
CLOSING = 100
# The tag `menu` holds lists of all kinds.
MENU_LINKS = 0.5
PLAIN = frozenset(("p", "tr", "td", "th"))
# A list of links to places on the same page repeats the headings.
CONTENTS_LINKS = 3
CONTENTS_SHARE = 0.9
# A consent layer hardly ever holds this share of a page's words; a cookie policy does. One with so many
# switches is a layer however long its list of advertisers is.
LAYER_SHARE = 0.3
SWITCHES = 5
# A short sentence, a sentence, and the last lines of a document with its day.
SAID = 30
SENTENCE = 60
DATED = 300
DATED_LINKS = 0.3
# A section on cookies has its heading, hardly a link and nothing to press.
SECTION_LINKS = 0.05
# The last words of a document may stand in a footer of their own: with headings and hardly a link.
CLOSING_LINKS = 0.1


class _Lengths:
    """Code points of any range of runs, by subtraction."""

    def __init__(self, tree: Tree) -> None:
        sizes = [len(run.text) for run in tree.runs]
        self.all = [0, *accumulate(sizes)]
        self.links = [0, *accumulate(map(min, (run.links for run in tree.runs), sizes))]
        self.anchors = [0, *accumulate(map(min, (run.anchors for run in tree.runs), sizes))]

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
        marks.append(inherited or (element.first < element.last and _serves_the_site(tree, at, lengths)))
    for at in unnamed_layers(tree, marks):
        until = tree.elements[at].until
        marks[at:until] = [True] * (until - at)
    return marks


def _serves_the_site(tree: Tree, at: int, lengths: _Lengths) -> bool:
    element = tree.elements[at]
    tag = element.tag
    if tag in PLAIN:
        return False
    if tag in TAGS:
        return True
    if tag == "nav":
        return not _is_folded(tree, at, lengths)
    if tag in ("header", "footer"):
        # The head of a folded part is pressed to open it.
        return PRESSED not in element.attributes and not _is_of_the_document(tree, at, lengths, tag)
    if tag in ("ul", "ol"):
        return _is_contents(element, lengths) or _has_role(tree, at, lengths)
    if tag == "menu":
        return lengths.in_links(element) > MENU_LINKS * lengths.of(element)
    if not element.attributes:
        return False
    if _has_role(tree, at, lengths):
        return True
    layer, discussion = _called(element)
    return (layer and _is_layer(tree, at, lengths)) or (discussion and _is_discussion(tree, at))


def _is_folded(tree: Tree, at: int, lengths: _Lengths) -> bool:
    """Whether a `nav` holds the words of a section: builders fold sections with what they have for menus."""
    element = tree.elements[at]
    if lengths.in_links(element) > CLOSING_LINKS * lengths.of(element):
        return False
    said = tree.runs[element.first : element.last]
    return any(
        len(run.text) >= SAID
        and is_sentence(run.text)
        and (len(run.text) >= SENTENCE or speaks_of_law(run.text))
        for run in said
    )


def _has_role(tree: Tree, at: int, lengths: _Lengths) -> bool:
    """Whether a part says of itself that it serves the site."""
    attributes = tree.elements[at].attributes
    role = ROLE.search(attributes) if "role=" in attributes else None
    if role is None:
        return False
    end = ENDS.get(role[1])
    return not _is_of_the_document(tree, at, lengths, end) if end else role[1] in ROLES


def _is_layer(tree: Tree, at: int, lengths: _Lengths) -> bool:
    """Whether a part named like a consent layer is one, and neither a document nor a section on cookies."""
    element = tree.elements[at]
    if element.tag in HEADINGS or element.tag == "table":
        return False
    tags = [inner.tag for inner in tree.elements[at : element.until]]
    if lengths.of(element) >= LAYER_SHARE * lengths.all[-1]:
        return tags.count("button") >= SWITCHES
    section = not HEADINGS.isdisjoint(tags) and ASKING.isdisjoint(tags)
    return not section or lengths.in_links(element) > SECTION_LINKS * lengths.of(element)


def _is_discussion(tree: Tree, at: int) -> bool:
    """Whether a part with the name of one holds what readers said below a document."""
    element = tree.elements[at]
    if element.tag == "body":
        return False
    return not any(speaks_of_law(run.text) for run in tree.runs[element.first : element.last])


def furniture_names(elements: list[Element], at: int) -> set[str]:
    """
    The words in the names of an element, or of the first few inside it, that name parts of the site.

    An id of a part that has a heading and nothing to press is left out: it names what the part is about.
    """
    near = elements[at : min(elements[at].until, at + 3)]
    told = [inner.attributes for inner in near if inner.attributes]
    if any("id=" in one for one in told) and _is_about(elements, at):
        told = [ID.sub(" ", one) for one in told]
    return {match[1].lower() for one in told for match in WORDS.finditer(_words_of(one))}


def _is_about(elements: list[Element], at: int) -> bool:
    """Whether a part has a heading and nothing to press."""
    tags = {inner.tag for inner in elements[at : elements[at].until]}
    return not HEADINGS.isdisjoint(tags) and ASKING.isdisjoint(tags)


def inside_consent_layer(elements: list[Element]) -> list[bool]:
    """For each element whether it, or one around it, is named like a consent layer."""
    marks: list[bool] = []
    for element in elements:
        inherited = element.parent >= 0 and marks[element.parent]
        marks.append(inherited or _called(element)[0])
    return marks


def _called(element: Element) -> tuple[bool, bool]:
    """Whether an element is named like a consent layer, and like a place for comments."""
    attributes = element.attributes
    if not attributes:
        return False, False
    return _calls_itself(attributes) if len(attributes) <= LONGEST_NAMES else _told(names(element))


@lru_cache(maxsize=REMEMBERED)
def _calls_itself(attributes: str) -> tuple[bool, bool]:
    """What names tell; taken apart only where a stem stands in them, as in hardly any."""
    lowered = attributes.lower()
    if not any(stem in lowered for stem in STEMS):
        return False, False
    return _told(_words_of(attributes))


def _told(called: str) -> tuple[bool, bool]:
    lowered = called.lower()
    return (
        any(stem in lowered for stem in CONSENT_STEMS) and CONSENT.search(lowered) is not None,
        any(stem in lowered for stem in DISCUSSION_STEMS) and DISCUSSION.search(lowered) is not None,
    )


def names(element: Element) -> str:
    """What the attributes of an element call it: classes, id, label and data, words apart."""
    return _words_of(element.attributes) if element.attributes else ""


def _words_of(attributes: str) -> str:
    return CAMEL.sub("-", " ".join(NAMES.findall(attributes)).replace(BUILDER, ""))


def _is_of_the_document(tree: Tree, at: int, lengths: _Lengths, tag: str) -> bool:
    """Whether a header holds a title of the document, or a footer its last paragraphs."""
    elements = tree.elements
    element = elements[at]
    length, links = lengths.of(element), lengths.in_links(element)
    inner = {elements[index].tag for index in range(at + 1, element.until)}
    prose = PROSE
    if tag == "header" and "h1" in inner and _inside_article(elements, at):
        length, links = _without_menus(tree, at, lengths)
        links -= sum(lengths.in_links(one) for one in elements[at + 1 : element.until] if one.tag == "h1")
        inner.discard("nav")
        prose = TITLE_PROSE
    if length == 0 or inner & {"nav", "form"} or 1 - links / length < prose:
        return False
    if tag == "header":
        if element.last == element.first + 1 and tree.runs[element.first].text.casefold() in titles(
            tree.title
        ):
            return True
        return bool(inner & {"h1", "h2"}) or (
            _inside_article(elements, at) and not HEADINGS.isdisjoint(inner)
        )
    said = tree.runs[element.first : element.last]
    if (length >= CLOSING or says_its_day(said)) and _inside_article(elements, at):
        return True
    return (
        links <= CLOSING_LINKS * length
        and not HEADINGS.isdisjoint(inner)
        and any(speaks_of_law(run.text) for run in said)
    )


def _without_menus(tree: Tree, at: int, lengths: _Lengths) -> tuple[int, int]:
    """The length of an element and that of its links, without the menus in it."""
    element = tree.elements[at]
    length, links = lengths.of(element), lengths.in_links(element)
    for inner in tree.elements[at + 1 : element.until]:
        if inner.tag == "nav":
            length -= lengths.of(inner)
            links -= lengths.in_links(inner)
    return length, links


def says_its_day(runs: list[Run]) -> bool:
    """Whether a few words with hardly a link say since when a document holds or when it was changed."""
    length = sum(len(run.text) for run in runs)
    linked = sum(run.links for run in runs)
    if length > DATED or linked > DATED_LINKS * length or any(run.links >= len(run.text) for run in runs):
        return False
    text = "\n".join(run.text for run in runs)
    return any(map(str.isdigit, text)) and bool(dates(text))


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
