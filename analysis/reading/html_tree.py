"""From HTML to a flat list of elements and text runs, quickly and for any input."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.shallow import shallow

# Nothing in these is text that a reader of the page sees.
UNSEEN = [
    "script", "style", "noscript", "template", "svg", "iframe", "canvas", "video", "audio", "object", "embed",
    "math", "map", "noembed", "noframes", "xmp", "plaintext", "datalist", "select", "textarea", "link",
    "meta", "base", "title",
]  # fmt: skip
# Elements that begin and end a line of their own; all others run along with the text around them.
BLOCK_TAGS = """
address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
optgroup option p pre search section summary table tbody td tfoot th thead tr ul
"""
BLOCK = frozenset(BLOCK_TAGS.split())
BOLD = frozenset(("b", "strong"))
# Stands for <br> until the spaces of a run are collapsed; no page holds it, the reader drops controls.
BREAK = "\x01"
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HIDDEN = re.compile(r'(?:^| )hidden=|aria-hidden="true"|display:\s*none|visibility:\s*hidden')


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


@dataclass(slots=True, eq=False)
class Run:
    """
    Text between two block boundaries.

    Attributes:
        element: Index of the innermost block element around it.
        links, bold: Code points of it inside links, inside bold type.
        anchors: Code points of it inside links to a place on the same page.
    """

    text: str
    element: int
    links: int = 0
    anchors: int = 0
    bold: int = 0


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


def parsed(html: str, select: str | None = None, remove: str | None = None) -> Tree:
    """
    The tree of a page.

    Args:
        select: CSS of the parts to read; None reads all. Parts inside other parts are read once.
        remove: CSS of the parts to leave out.

    Raises:
        SelectolaxError: A selector is not CSS.
    """
    parser = LexborHTMLParser(shallow(html))
    tree = Tree()
    _head(parser, tree)
    parser.strip_tags(UNSEEN)
    for node in parser.css(remove) if remove else ():
        node.decompose()
    if select:
        source = "".join(node.html or "" for node in _outermost(parser.css(select)))
    else:
        source = (parser.body.html if parser.body else None) or ""
    _Builder(tree).build(COMMENT.sub("", source) if "<!--" in source else source)
    return tree


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    chosen = {node.mem_id for node in nodes}
    return [node for node in nodes if not _inside(node, chosen)]


def _inside(node: LexborNode, chosen: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in chosen:
            return True
        parent = parent.parent
    return False


def _head(parser: LexborHTMLParser, tree: Tree) -> None:
    title = parser.css_first("title")
    tree.title = " ".join(title.text().split()) or None if title else None
    root = parser.root
    tree.language = root.attributes.get("lang") if root else None
    for meta in parser.css('meta[name="robots" i]'):
        tree.noindex |= "noindex" in (meta.attributes.get("content") or "").lower()
    tree.scripts = len(parser.css("script"))
    tree.forms = len(parser.css("form"))
    tree.passwords = len(parser.css('input[type="password" i]'))


def _says_hidden(attributes: str) -> bool:
    return ("hidden" in attributes or "none" in attributes) and HIDDEN.search(attributes) is not None


class _Builder:
    """
    Walks serialised HTML once, without recursion.

    What the parser serialises is well formed: every element is closed in order, `<` and `>` stand
    nowhere but around tags, attributes are in double quotes. So splitting at `<` is a tokeniser,
    and several times faster than asking the tree node by node.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.open: list[int] = []
        self.parts: list[str] = []
        self.links = self.anchors = self.bold = 0
        self.linked = self.anchored = self.bolded = 0

    def build(self, source: str) -> None:
        self._enter("html", "")
        for token in source.split("<")[1:]:
            head, _, text = token.partition(">")
            if head.startswith("/"):
                self._close(head[1:])
            else:
                tag, _, attributes = head.partition(" ")
                self._start(tag, attributes)
            if text:
                self._text(text)
        while self.open:
            self._leave()

    def _start(self, tag: str, attributes: str) -> None:
        if tag in BLOCK:
            if tag == "hr":
                self._flush()
            else:
                self._enter(tag, attributes)
        elif tag == "br":
            self.parts.append(BREAK)
        elif tag == "a":
            self.links += 1
            self.anchors += 'href="#' in attributes
        elif tag in BOLD:
            self.bold += 1

    def _close(self, tag: str) -> None:
        if tag in BLOCK:
            if len(self.open) > 1:
                self._leave()
        elif tag == "a":
            self.links = self.anchors = 0
        elif tag in BOLD:
            self.bold = max(0, self.bold - 1)

    def _text(self, text: str) -> None:
        self.parts.append(text)
        if self.links:
            self.linked += len(text)
            self.anchored += len(text) if self.anchors else 0
        if self.bold:
            self.bolded += len(text)

    def _enter(self, tag: str, attributes: str) -> None:
        self._flush()
        elements = self.tree.elements
        parent = self.open[-1] if self.open else -1
        hidden = parent >= 0 and elements[parent].hidden
        hidden = hidden or (attributes != "" and _says_hidden(attributes))
        hidden = hidden or (tag == "details" and "open=" not in attributes)
        self.open.append(len(elements))
        elements.append(Element(tag, parent, attributes, hidden, first=len(self.tree.runs)))

    def _leave(self) -> None:
        self._flush()
        element = self.tree.elements[self.open.pop()]
        element.last, element.until = len(self.tree.runs), len(self.tree.elements)

    def _flush(self) -> None:
        if not self.parts:
            return
        text = "".join(self.parts)
        self.parts = []
        if "&" in text:
            text = unescape(text)
        if BREAK in text:
            lines = (" ".join(line.split()) for line in text.split(BREAK))
            text = "\n".join(lines).strip()
        else:
            text = " ".join(text.split())
        if text:
            self.tree.runs.append(Run(text, self.open[-1], self.linked, self.anchored, self.bolded))
        self.linked = self.anchored = self.bolded = 0
