"""Tags with more attributes than any document's: a parser compares each with each, if need be for hours."""

from __future__ import annotations

import re

# Four times as many as stand on any tag of the recorded real pages; they cost a parser half a millisecond.
MOST = 500
_ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+""")
# Matches at every tag and never walks back, so that it walks over a page once, whatever stands there.
_TAG = re.compile(rf"<([a-z][^\s/>]*+)(?:[\s/]++(?:{_ATTRIBUTE.pattern})?+)*+", re.IGNORECASE)


def overgrown(source: str) -> bool:
    """Whether a tag of a page has more attributes than any document's."""
    long = (tag[0] for tag in _TAG.finditer(source) if tag.end() - tag.start() > 2 * MOST)
    return any(len(_ATTRIBUTE.findall(tag)) > MOST for tag in long)


def bare(source: str) -> str:
    """A page without the attributes of its tags."""
    return _TAG.sub(r"<\1", source)
