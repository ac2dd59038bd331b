"""
Elements inside a line that are drawn and not said: icons, marks of links to a heading, numbers of notes.

And the blanks that stand between two elements of a line on the screen, where margins part them, but not in
the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import accumulate


class Kind(Enum):
    """What an inline element says of itself."""

    PLAIN = auto()
    DRAWN = auto()
    ICON = auto()
    SPOKEN = auto()
    CELL = auto()
    BLOCK = auto()
    BOLD = auto()
    STRUCK = auto()
    UNSEEN = auto()


# One of these stands in the attributes of every element that is not plain; most have none.
STEMS = (
    "hidden", "icon", "sr-only", "screen-reader", "role=", "display:", "font-weight", "data-as=",
    "line-through",
)  # fmt: skip
CELL = re.compile(r'role="(?:cell|gridcell|columnheader|rowheader)"')
ICON = re.compile(r'class="[^"]*\b(?:icons?|material-(?:icons|symbols)[\w-]*)\b')
# Said to those who do not see the page: "(opens in a new window)".
SPOKEN = re.compile(r'class="[^"]*\b(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?)\b')
SHOWN_AS_BLOCK = re.compile(r'display:\s*(?:block|flex|grid|list-item|table)\b|data-as="(?:p|div|h[1-6]|li)"')
UNSEEN = re.compile(r"display:\s*none")
HEAVY = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
LIGHT = re.compile(r"font-weight:\s*(?:normal|[1-4]00)")
# Crossed out: what a document no longer says.
STRUCK = re.compile(r'text-decoration[\w-]*:[^;"]{0,80}line-through|class="(?:[^"]* )?line-through[ "]')
# The name of a drawing, as fonts of icons write it: "expand_more".
LIGATURE = re.compile(r"\s*[a-z0-9]+(?:_[a-z0-9]+)*\s*")
# The words of a link from a heading to itself.
TO_ITSELF = re.compile(
    r"\s*(?:permalink|permanent link|anchor|copy link|section link"
    r"|(?:direct |copy )?link (?:to|for) .{1,80})\s*",
    re.IGNORECASE,
)
NOTE = re.compile(r"\s*(?:\[?\d{1,3}\]?|\[[a-z]{1,2}\])\s*")
# Such a number is a link to a place that is called a note, or it stands in brackets.
BRACKETED = re.compile(r"\s*\[(?:\d{1,3}|[a-z]{1,2})\]\s*")
TO_NOTE = re.compile(r'href="#_?(?:ftn|fn|footnote|endnote|edn|note|cmnt|cite)')
# "Licence.</b>You keep", "<span>1.2</span>You keep": sentences and numbers that a margin parts.
GLUED = re.compile(r"[.:;!?\d)][^\W\d_]")
LONGEST = 24  # code points of a number, its blanks with it
ENDED = re.compile(r"(?:[^\W\d_A-Z]|[)\]”\"])[.:;!?]$")
NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|\(?(?:[a-z]|[ivx]{2,4})\))$")


def kind(attributes: str) -> Kind:
    """What the attributes of a `span` or an `i` say it is."""
    if not any(stem in attributes for stem in STEMS):
        return Kind.PLAIN
    if STRUCK.search(attributes):
        return Kind.STRUCK
    if CELL.search(attributes):
        return Kind.CELL
    if SPOKEN.search(attributes):
        return Kind.SPOKEN
    if ICON.search(attributes):
        return Kind.ICON
    if 'aria-hidden="true"' in attributes:
        return Kind.DRAWN
    if UNSEEN.search(attributes):
        return Kind.UNSEEN
    if SHOWN_AS_BLOCK.search(attributes):
        return Kind.BLOCK
    return Kind.BOLD if HEAVY.search(attributes) else Kind.PLAIN


def is_drawn(text: str, said: Kind, linked: bool) -> bool:
    """Whether what an inline element holds is no words of the text."""
    match said:
        case Kind.DRAWN:
            return _wordless(text)
        case Kind.ICON:
            return _wordless(text) or LIGATURE.fullmatch(text) is not None
        case Kind.SPOKEN:
            return linked
        case Kind.UNSEEN:
            # More than a word is folded and may be opened.
            return len(text.split()) < 2
        case _:
            return False


def leads_to_itself(text: str, attributes: str, before: Sequence[str]) -> bool:
    """
    Whether a link to a place on the same page is only there to be copied, or to lead to a note and back.

    Args:
        attributes: Of the link.
        before: The parts before it on its line; a heading that is a link itself has nothing before it.
    """
    if _wordless(text):
        return True
    noted = BRACKETED.fullmatch(text) or (TO_NOTE.search(attributes) and NOTE.fullmatch(text))
    return bool(noted or TO_ITSELF.fullmatch(text)) and "".join(before).strip() != ""


def is_note(text: str) -> bool:
    """Whether a raised link is the number of a note."""
    return NOTE.fullmatch(text) is not None


def joined(parts: Sequence[str]) -> str:
    """The parts of a line, with a blank where an element begins a sentence or the text of a number."""
    text = "".join(parts)
    if len(parts) < 2 or not GLUED.search(text):
        return text
    begin = len(text) - len(text.lstrip())
    ends = accumulate(map(len, parts), initial=0)
    return "".join(
        " " + part if _parted(text, part, begin, at) else part for part, at in zip(parts, ends, strict=False)
    )


def _parted(text: str, part: str, begin: int, at: int) -> bool:
    """Whether a part begins anew: what ends there is a sentence, or the number its line begins with."""
    if not part[:1].isupper():
        return False
    if ENDED.search(text, max(0, at - 3), at):
        return True
    return at - begin <= LONGEST and NUMBER.fullmatch(text, begin, at) is not None


def _wordless(text: str) -> bool:
    return not any(map(str.isalnum, text))
