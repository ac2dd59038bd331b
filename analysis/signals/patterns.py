"""Path patterns with `*` and a closing `$`, as robots.txt and TDMRep use them."""

from __future__ import annotations


def matches(pattern: str, path: str) -> bool:
    """
    True when a pattern covers a path from its beginning; linear, whatever the pattern.

    Source:
        RFC 9309, 2.2.3: `*` is any run of characters, a closing `$` the end of the path.
    """
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not rest:
        return not ends or path == first
    at = len(first)
    for part in rest[:-1] if ends else rest:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return not ends or (path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at)
