# ruff: noqa: ARG002  every act takes the tag and its attributes, whichever it needs
"""Builds the tree of a page from HTML that a parser has put in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from analysis.reading.html_attributes import AWAY, CROSSED, KEPT, says_of_words
from analysis.reading.html_inline import (
    LIGHT,
    Kind,
    is_drawn,
    is_note,
    joined,
    kind,
    leads_to_itself,
)  # fmt: skip
from analysis.reading.html_lines import Counts, parted, unpointed
from analysis.reading.html_tree import Element, Run, Tree

# Elements that begin and end a line of their own; all others run along with the text around them.
BLOCK_TAGS = """
address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
optgroup option p pre search section summary table tbody td tfoot th thead tr ul
"""
BLOCK = frozenset(BLOCK_TAGS.split())
BOLD = frozenset(("b", "strong"))
# Lines that breaks part are paragraphs of their own here; elsewhere they are lines of an item or a title.
PARTED = frozenset(("p", "div", "td", "section", "article", "main", "body", "center", "blockquote", "html"))
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
# Old forms write their buttons so.
SENT = re.compile(r'type="(?:submit|button)".*value="([^"]+)"|value="([^"]+)".*type="(?:submit|button)"')
# Stands for <br> until the spaces of a run are collapsed; no page holds it, the reader drops controls.
BREAK = "\x01"
# What a line break of the source looks like where it is seen.
LINE_END = re.compile(r"[ \t\r]*\n[ \t]*")


def _in_single_blanks(text: str) -> str:
    """A line without blanks around it, and one blank wherever there are some; most lines hold no others."""
    line = text.strip()
    return line if line.isprintable() and "  " not in line else " ".join(line.split())


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
        self.links = self.anchors = self.bold = self.pre = self.struck = 0
        # How many of what changes the words inside are open: links, bold type, kept lines, crossed out.
        self.dressed = 0
        self.linked = self.anchored = self.bolded = self.led = 0
        self.unsaid = 0
        self.crossed: list[int] = []
        self.kept: list[int] = []
        self.counts: list[Counts] = []
        self.ended = NEVER
        self.kinds: dict[str, Kind] = {"": Kind.PLAIN}
        self.says: dict[str, int] = {"": 0}
        self.inlines: list[tuple[Kind, int]] = []
        self.link, self.link_at, self.raised_at = "", 0, 0
        self.raised = self.noted = self.pressed = False

    def build(self, source: str) -> None:
        self.elements.append(Element("html", -1, "", hidden=False))
        self.open.append(0)
        acts, own, add, parts = ACTS, Builder._own, self._text, self.parts
        for token in source.split("<")[1:]:
            head, _, text = token.partition(">")
            if " " in head:
                tag, _, attributes = head.partition(" ")
            else:
                tag, attributes = head, ""
            act = acts.get(tag, own)
            if act is not None:
                act(self, tag, attributes)
            if not text or (not parts and text.isspace()):
                continue
            if self.dressed:
                add(text)
            else:
                parts.append(text)
        while len(self.open) > 1:
            self._leave()
        self._flush()
        root = self.elements[0]
        root.last, root.until = len(self.runs), len(self.elements)

    def _rule(self, tag: str, attributes: str) -> None:
        self._flush()

    def _break(self, tag: str, attributes: str) -> None:
        self.counts.append((self.linked, self.anchored, self.bolded))
        self.parts.append(BREAK)

    def _input(self, tag: str, attributes: str) -> None:
        pressed = SENT.search(attributes) if "value=" in attributes else None
        if pressed:
            self._enter("button", attributes)
            self.parts.append(pressed[1] or pressed[2])
            self._leave()
        else:
            self.parts.append(BREAK if TICKED.search(attributes) else " ")

    def _start_struck(self, tag: str = "", attributes: str = "") -> None:
        self.struck += 1
        self.dressed += 1

    def _close_struck(self, tag: str = "", attributes: str = "") -> None:
        if self.struck:
            self.struck -= 1
            self.dressed -= 1

    def _start_pre(self, tag: str, attributes: str) -> None:
        self._enter(tag, attributes)
        self.pre += 1
        self.dressed += 1

    def _close_pre(self, tag: str, attributes: str) -> None:
        self._leave()
        if self.pre:
            self.pre -= 1
            self.dressed -= 1

    def _start_bold(self, tag: str, attributes: str) -> None:
        # Editors wrap what they are given in bold type that is not bold.
        if not attributes or LIGHT.search(attributes) is None:
            self._start_heavy()

    def _start_heavy(self) -> None:
        self.bold += 1
        self.dressed += 1

    def _close_bold(self, tag: str = "", attributes: str = "") -> None:
        if self.bold:
            self.bold -= 1
            self.dressed -= 1

    def _start_link(self, tag: str, attributes: str) -> None:
        # Without an address it is a place, and old pages often forget to close it.
        if "href=" in attributes:
            self.links += 1
            self.dressed += 1
            self.led += 1
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
        self.dressed -= self.links
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
            self._start_heavy()
        elif said is Kind.STRUCK:
            self._start_struck()
        self.inlines.append((said, len(self.parts)))

    def _close_inline(self, tag: str, attributes: str) -> None:
        if not self.inlines:
            return
        said, at = self.inlines.pop()
        if said is Kind.CELL or said is Kind.BLOCK:
            self._leave()
        elif said is Kind.BOLD:
            self._close_bold()
        elif said is Kind.STRUCK:
            self._close_struck()
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
        """Text inside links, bold type or preformatted text; what is crossed out is not said."""
        if self.struck:
            self.unsaid += len(text)
            return
        if self.pre:
            text = BLANK_LINE.sub(BREAK + BREAK, text)
        elif self.kept:
            text = LINE_END.sub(BREAK, text)
        self.parts.append(text)
        if self.links:
            self.linked += len(text)
            self.anchored += len(text) if self.anchors else 0
        if self.bold:
            self.bolded += len(text)

    def _enter(self, tag: str, attributes: str) -> None:
        if self.parts:
            self._flush()
        elements, parent = self.elements, self.open[-1]
        said = self.says.get(attributes)
        if said is None:
            said = self.says[attributes] = says_of_words(attributes)
        if said > AWAY:
            self._dress(said)
        hidden = (
            elements[parent].hidden or said & AWAY != 0 or (tag == "details" and "open=" not in attributes)
        )
        self.open.append(len(elements))
        elements.append(Element(tag, parent, attributes, hidden, len(self.runs)))

    def _dress(self, said: int) -> None:
        """Notes that the element that begins crosses out its words or keeps their lines."""
        if said & CROSSED:
            self.crossed.append(len(self.elements))
        if said & KEPT:
            self.kept.append(len(self.elements))
            self.dressed += 1

    def _leave(self, tag: str = "", attributes: str = "") -> None:
        """End the innermost element; an end tag too many ends nothing."""
        if len(self.open) < 2:
            return
        if self.parts:
            self._flush()
        at = self.open.pop()
        if self.kept and self.kept[-1] == at:
            self.kept.pop()
            self.dressed -= 1
        element = self.elements[at]
        element.last, element.until = len(self.runs), len(self.elements)

    def _flush(self) -> None:
        """End the run that is being gathered, if any."""
        parts = self.parts
        text = parts[0] if len(parts) == 1 else joined(parts)
        parts.clear()
        self.link_at = self.raised_at = 0
        if self.inlines:
            self.inlines = [(said, 0) for said, _ in self.inlines]
        if "&" in text:
            text = unescape(text)
        if self.crossed and self._is_crossed():
            self.unsaid += len(text)
        elif BREAK in text:
            self._say_lines(text.split(BREAK))
        elif line := _in_single_blanks(text):
            line = line if line.isascii() else unpointed(line)
            self.runs.append(Run(line, self.open[-1], self.linked, self.anchored, self.bolded, self.led))
        self.linked = self.anchored = self.bolded = self.led = 0
        if self.counts:
            self.counts.clear()

    def _is_crossed(self) -> bool:
        """Whether an element that crosses out its text is open."""
        while self.crossed and self.elements[self.crossed[-1]].until:
            self.crossed.pop()
        return bool(self.crossed)

    def _say_lines(self, broken: list[str]) -> None:
        """A run of several lines, or the headings among them and what stands below each."""
        lines = [" ".join(line.split()) for line in broken]
        whole = (self.linked, self.anchored, self.bolded)
        plain = self.elements[self.open[-1]].tag in PARTED
        for text, counts in parted(lines, [*self.counts, whole]) if plain else [("\n".join(lines), whole)]:
            if said := text.strip():
                self.runs.append(Run(unpointed(said), self.open[-1], *counts, self.led))


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
    **dict.fromkeys(("del", "s", "strike"), Builder._start_struck),
    **dict.fromkeys(("/del", "/s", "/strike"), Builder._close_struck),
    "pre": Builder._start_pre, "/pre": Builder._close_pre,
    "a": Builder._start_link, "/a": Builder._close_link,
    "sup": Builder._start_raised, "/sup": Builder._close_raised,
    "button": Builder._start_button, "/button": Builder._close_button,
}  # fmt: skip
