"""What the attributes of an element say of its words."""

from __future__ import annotations

import re

from analysis.reading.html_inline import STRUCK

# Bits of what they say; 0 is nothing.
AWAY, CROSSED, KEPT = 1, 2, 4

HIDDEN = re.compile(r"(?:^| )hidden=")
STYLED_AWAY = re.compile(r"display:\s*none|visibility:\s*hidden")
# Styles under which the line breaks of the source are seen.
KEEPS_LINES = re.compile(
    r"white-space:\s*(?:pre(?!serve)|break-spaces)|(?<![\w:-])whitespace-(?:pre|break-spaces)"
)


def says_of_words(attributes: str) -> int:
    """Whether an element hides its words, crosses them out, or keeps their lines."""
    said = _hides(attributes)
    if "line-through" in attributes and STRUCK.search(attributes):
        said |= CROSSED
    if ("white-space" in attributes or "whitespace-" in attributes) and KEEPS_LINES.search(attributes):
        said |= KEPT
    return said


def _hides(attributes: str) -> int:
    """Whether an element hides its words."""
    said = "hidden" in attributes
    if said and ('aria-hidden="true"' in attributes or HIDDEN.search(attributes)):
        return AWAY
    styled = "display:" in attributes or "visibility:" in attributes
    return AWAY if styled and STYLED_AWAY.search(attributes) is not None else 0
