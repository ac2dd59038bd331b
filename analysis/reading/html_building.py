"""Builds the tree of a page from HTML that a parser has put in order."""

from __future__ import annotations

import re
from html import unescape

from analysis.reading.html_tree import Element, Run, Tree

# Elements that begin and end a line of their own; all others run along with the text around them.
BLOCK_TAGS = """
address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
optgroup option p pre search section summary table tbody td tfoot th thead tr ul
"""
BLOCK = frozenset(BLOCK_TAGS.split())
BOLD = frozenset(("b", "strong"))
# Elements of a page's own making say with the last word of their name what they are for: `amp-sidebar`.
MENUS = ("nav", "navbar", "navigation", "sidenav", "sidebar", "menu", "drawer", "toolbar")
OWN = {
    **dict.fromkeys(MENUS, "nav"),
    **dict.fromkeys(("consent", "cookie", "cookies", "dialog", "modal", "popup"), "dialog"),
    "banner": "header", "header": "header", "footer": "footer",
}  # fmt: skip
# Where a line of preformatted text begins anew: after a blank line, or with the mark of an item.
BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*\n\s*|[ \t]*\n(?=[ \t]*(?:[-*•·]|\(?[a-z0-9]{1,3}[.)]) )")
SENTENCE_ENDS = (".", ":", ";", "!", "?", "。", "：", "；", "！", "？")
# No run has so many parts.
NEVER = 1 << 60
# Stands for <br> until the spaces of a run are collapsed; no page holds it, the reader drops controls.
BREAK = "\x01"
HIDDEN = re.compile(r"(?:^| )hidden=")
STYLED_AWAY = re.compile(r"display:\s*none|visibility:\s*hidden")


def _says_hidden(attributes: str) -> bool:
    said = "hidden" in attributes
    if said and ('aria-hidden="true"' in attributes or HIDDEN.search(attributes)):
        return True
    styled = "display:" in attributes or "visibility:" in attributes
    return styled and STYLED_AWAY.search(attributes) is not None


class Builder:
    """
    Walks serialised HTML once, without recursion.

    What the parser serialises is well formed: every element is closed in order, `<` and `>` stand
    nowhere but around tags, attributes are in double quotes. So splitting at `<` is a tokeniser,
    and several times faster than asking the tree node by node.
    """

    def __init__(self, tree: Tree) -> None:
        self.elements, self.runs = tree.elements, tree.runs
        self.open: list[int] = []
        self.parts: list[str] = []
        self.links = self.anchors = self.bold = self.pre = 0
        self.linked = self.anchored = self.bolded = 0
        self.ended = NEVER

    def build(self, source: str) -> None:
        self._enter("html", "")
        start, close, add, parts = self._start, self._close, self._text, self.parts
        for token in source.split("<")[1:]:
            head, _, text = token.partition(">")
            if head[:1] == "/":
                close(head[1:])
            else:
                tag, _, attributes = head.partition(" ")
                start(tag, attributes)
            if not text:
                continue
            if self.pre or self.links or self.bold:
                add(text)
            else:
                parts.append(text)
        while self.open:
            self._leave()

    def _start(self, tag: str, attributes: str) -> None:
        if tag in BLOCK:
            if tag == "hr":
                self._flush()
            else:
                self._enter(tag, attributes)
            if tag == "pre":
                self.pre += 1
        elif tag == "br":
            self.parts.append(BREAK)
        elif tag == "a":
            # Without an address it is a place, and old pages often forget to close it.
            if "href=" in attributes:
                self.links += 1
                self.anchors += 'href="#' in attributes
        elif tag in BOLD:
            self.bold += 1
        elif "-" in tag:
            self._start_own(tag, attributes)

    def _close(self, tag: str) -> None:
        if tag in BLOCK:
            if len(self.open) > 1:
                self._leave()
            if tag == "pre" and self.pre:
                self.pre -= 1
        elif tag == "a":
            self.links = self.anchors = 0
        elif tag in BOLD:
            self.bold = max(0, self.bold - 1)
        elif "-" in tag:
            self._close_own(tag)

    def _start_own(self, tag: str, attributes: str) -> None:
        known = OWN.get(tag.rpartition("-")[2])
        if known:
            self._enter(known, attributes)
        elif not self.links:
            self._open_part()

    def _close_own(self, tag: str) -> None:
        if tag.rpartition("-")[2] not in OWN:
            if not self.links:
                self._close_part()
        elif len(self.open) > 1:
            self._leave()

    def _open_part(self) -> None:
        """
        An element of the page's own making: nobody knows whether it stands in a line or on one.

        Where a sentence has just ended, or another such element, it stands on a line of its own.
        """
        follows = len(self.parts) >= self.ended and not "".join(self.parts[self.ended :]).strip()
        if follows or self._sentence_ended():
            self._flush()
        self.ended = NEVER

    def _close_part(self) -> None:
        if self._sentence_ended():
            self._flush()
        self.ended = len(self.parts)

    def _sentence_ended(self) -> bool:
        return "".join(self.parts[-1:]).rstrip().endswith(SENTENCE_ENDS)

    def _text(self, text: str) -> None:
        """Text inside links, bold type or preformatted text."""
        self.parts.append(BLANK_LINE.sub(BREAK + BREAK, text) if self.pre else text)
        if self.links:
            self.linked += len(text)
            self.anchored += len(text) if self.anchors else 0
        if self.bold:
            self.bolded += len(text)

    def _enter(self, tag: str, attributes: str) -> None:
        if self.parts:
            self._flush()
        elements = self.elements
        parent = self.open[-1] if self.open else -1
        hidden = parent >= 0 and elements[parent].hidden
        hidden = hidden or (attributes != "" and _says_hidden(attributes))
        hidden = hidden or (tag == "details" and "open=" not in attributes)
        self.open.append(len(elements))
        elements.append(Element(tag, parent, attributes, hidden, len(self.runs)))

    def _leave(self) -> None:
        if self.parts:
            self._flush()
        element = self.elements[self.open.pop()]
        element.last, element.until = len(self.runs), len(self.elements)

    def _flush(self) -> None:
        """End the run that is being gathered, if any."""
        text = "".join(self.parts)
        self.parts.clear()
        if "&" in text:
            text = unescape(text)
        if BREAK in text:
            lines = (" ".join(line.split()) for line in text.split(BREAK))
            text = "\n".join(lines).strip()
        else:
            text = " ".join(text.split())
        if text:
            self.runs.append(Run(text, self.open[-1], self.linked, self.anchored, self.bolded))
        self.linked = self.anchored = self.bolded = 0
