"""Pages that nest deeper than any real one: parsers and their trees take minutes over them."""

from __future__ import annotations

import re

# Real pages nest some dozens deep; with tags their authors forgot to end, some hundreds. A parser takes a
# twentieth of a second over this many.
DEEPEST = 3_000
# Elements without content, and those that end by themselves when the next one begins.
# Source: HTML Living Standard, 13.1.2 and 13.1.2.4.
_NEVER_OPEN = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "html", "head", "body", "p", "li", "dt", "dd", "rt", "rp", "optgroup", "option",
    "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
})  # fmt: skip
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
# What is asked of a page needs none but these, and none of them nests.
_PILING = re.compile(
    r"</?(?!(?:html|head|title|meta|body|h1|h2|p|script|style|noscript|template|textarea|input)\b)"
    r"[a-z][^<>]*>?",
    re.IGNORECASE,
)


def deep(source: str) -> bool:
    """Whether elements of a page stand open in one another beyond any real page."""
    if source.count("<") - source.count("</") <= DEEPEST:
        return False
    standing: dict[str, int] = {}
    height = 0
    for closing, said in _TAG.findall(source):
        name = said.lower()
        if name in _NEVER_OPEN or (closing and not standing.get(name)):
            continue
        step = -1 if closing else 1
        standing[name] = standing.get(name, 0) + step
        height += step
        if height > DEEPEST:
            return True
    return False


def flat(source: str) -> str:
    """A page without the tags that nest."""
    return _PILING.sub(" ", source)
