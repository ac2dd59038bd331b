# ruff: noqa: ARG002  every act takes the tag and its attributes, whichever it needs
"""Builds the tree of a page from HTML that a parser has put in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from analysis.reading.html_inline import LIGHT, Kind, is_drawn, is_note, joined, kind, leads_to_itself
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
# So many parts before a link tell whether anything stands there.
BEFORE = 16
# No run has so many parts.
NEVER = 1 << 60
# What may be pressed or ticked stands on a line of its own, unless a sentence goes on with it.
TICKED = re.compile(r'type="(?:checkbox|radio)"', re.IGNORECASE)
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
        self.kinds: dict[str, Kind] = {"": Kind.PLAIN}
        self.hides: dict[str, bool] = {}
        self.inlines: list[tuple[Kind, int]] = []
        self.link, self.link_at, self.raised_at = "", 0, 0
        self.raised = self.noted = self.pressed = False

    def build(self, source: str) -> None:
        self._enter("html", "")
        acts, own, add, parts = ACTS, Builder._own, self._text, self.parts
        for token in source.split("<")[1:]:
            head, _, text = token.partition(">")
            tag, _, attributes = head.partition(" ")
            act = acts.get(tag, own)
            if act is not None:
                act(self, tag, attributes)
            if not text or (not parts and text.isspace()):
                continue
            if self.pre or self.links or self.bold:
                add(text)
            else:
                parts.append(text)
        while len(self.open) > 1:
            self._leave()
        self._end()

    def _rule(self, tag: str, attributes: str) -> None:
        self._flush()

    def _break(self, tag: str, attributes: str) -> None:
        self.parts.append(BREAK)

    def _input(self, tag: str, attributes: str) -> None:
        self.parts.append(BREAK if TICKED.search(attributes) else " ")

    def _start_pre(self, tag: str, attributes: str) -> None:
        self._enter(tag, attributes)
        self.pre += 1

    def _close_pre(self, tag: str, attributes: str) -> None:
        self._leave()
        self.pre = max(0, self.pre - 1)

    def _start_bold(self, tag: str, attributes: str) -> None:
        # Editors wrap what they are given in bold type that is not bold.
        if not attributes or LIGHT.search(attributes) is None:
            self.bold += 1

    def _close_bold(self, tag: str, attributes: str) -> None:
        self.bold = max(0, self.bold - 1)

    def _start_link(self, tag: str, attributes: str) -> None:
        # Without an address it is a place, and old pages often forget to close it.
        if "href=" in attributes:
            self.links += 1
            if 'href="#' in attributes:
                self.anchors += 1
                self.link, self.link_at = attributes, len(self.parts)
                self.noted = self.noted or self.raised

    def _close_link(self, tag: str, attributes: str) -> None:
        if self.anchors:
            at = self.link_at
            before = self.parts[max(0, at - BEFORE) : at]
            if leads_to_itself("".join(self.parts[at:]), self.link, before):
                self._unsay(at)
        self.links = self.anchors = 0

    def _start_raised(self, tag: str, attributes: str) -> None:
        self.raised, self.noted, self.raised_at = True, self.anchors > 0, len(self.parts)

    def _close_raised(self, tag: str, attributes: str) -> None:
        if self.noted and is_note("".join(self.parts[self.raised_at :])):
            self._unsay(self.raised_at)
        self.raised = self.noted = False

    def _start_button(self, tag: str, attributes: str) -> None:
        """A button in the middle of a sentence is a word of it."""
        inside = self.elements[self.open[-1]].tag == "p"
        self.pressed = inside and "".join(self.parts[-1:]).strip() != "" and not self._sentence_ended()
        if not self.pressed:
            self._enter(tag, attributes)

    def _close_button(self, tag: str, attributes: str) -> None:
        if not self.pressed:
            self._leave()
        self.pressed = False

    def _start_inline(self, tag: str, attributes: str) -> None:
        said = self.kinds.get(attributes)
        if said is None:
            said = self.kinds[attributes] = kind(attributes)
        if said is Kind.PLAIN and not self.inlines:
            return
        if said is Kind.CELL or said is Kind.BLOCK:
            self._enter("td" if said is Kind.CELL else "div", attributes)
        elif said is Kind.BOLD:
            self.bold += 1
        self.inlines.append((said, len(self.parts)))

    def _close_inline(self, tag: str, attributes: str) -> None:
        if not self.inlines:
            return
        said, at = self.inlines.pop()
        if said is Kind.CELL or said is Kind.BLOCK:
            self._leave()
        elif said is Kind.BOLD:
            self.bold = max(0, self.bold - 1)
        elif said is not Kind.PLAIN and is_drawn("".join(self.parts[at:]), said, self.links > 0):
            self._unsay(at)

    def _unsay(self, at: int) -> None:
        """Take back the parts from one on."""
        gone = sum(map(len, self.parts[at:]))
        del self.parts[at:]
        if self.links:
            self.linked = max(0, self.linked - gone)
            self.anchored = max(0, self.anchored - gone) if self.anchors else self.anchored
        if self.bold:
            self.bolded = max(0, self.bolded - gone)

    def _own(self, tag: str, attributes: str) -> None:
        if "-" in tag:
            if tag[0] == "/":
                self._close_own(tag)
            else:
                self._start_own(tag, attributes)

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
        else:
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
        hidden = hidden or (attributes != "" and self._hides(attributes))
        hidden = hidden or (tag == "details" and "open=" not in attributes)
        self.open.append(len(elements))
        elements.append(Element(tag, parent, attributes, hidden, len(self.runs)))

    def _hides(self, attributes: str) -> bool:
        """Whether they hide an element; a page repeats most of them."""
        known = self.hides.get(attributes)
        if known is None:
            known = self.hides[attributes] = _says_hidden(attributes)
        return known

    def _leave(self, tag: str = "", attributes: str = "") -> None:
        """End the innermost element; an end tag too many ends nothing."""
        if len(self.open) > 1:
            self._end()

    def _end(self) -> None:
        if self.parts:
            self._flush()
        element = self.elements[self.open.pop()]
        element.last, element.until = len(self.runs), len(self.elements)

    def _flush(self) -> None:
        """End the run that is being gathered, if any."""
        text = self.parts[0] if len(self.parts) == 1 else joined(self.parts)
        self.parts.clear()
        self.link_at = self.raised_at = 0
        if self.inlines:
            self.inlines = [(said, 0) for said, _ in self.inlines]
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


# What each tag does; elements that neither break a line nor say anything of its words do nothing.
ACTS: dict[str, Callable[[Builder, str, str], None] | None] = {
    **dict.fromkeys(BLOCK, Builder._enter),
    **dict.fromkeys((f"/{tag}" for tag in BLOCK), Builder._leave),
    **dict.fromkeys(BOLD, Builder._start_bold),
    **dict.fromkeys((f"/{tag}" for tag in BOLD), Builder._close_bold),
    **dict.fromkeys(("span", "i"), Builder._start_inline),
    **dict.fromkeys(("/span", "/i"), Builder._close_inline),
    **dict.fromkeys(("em", "/em", "u", "/u", "font", "/font", "img", "label", "/label")),
    "hr": Builder._rule, "br": Builder._break, "input": Builder._input,
    "pre": Builder._start_pre, "/pre": Builder._close_pre,
    "a": Builder._start_link, "/a": Builder._close_link,
    "sup": Builder._start_raised, "/sup": Builder._close_raised,
    "button": Builder._start_button, "/button": Builder._close_button,
}  # fmt: skip
