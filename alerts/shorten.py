"""Make long words of others short without ever cutting inside a word."""

from __future__ import annotations

import re

from data.clean import plain
from data.domain.finding import Run

MARK = "…"

# Unchanged words kept on either side of a change, in characters: two lines, enough to see who does what.
CONTEXT = 180
# Changed words shown in one piece, in characters; a whole inserted chapter is read on the evidence page.
CHANGED = 900

# A place to cut: at a space, or after a character of a script that writes without spaces.
_CUT = re.compile(r"\s+|(?<=[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef])")

# Names, headings and sentences, in characters; longer ones are no such thing.
LINE = 360


def line(text: str, limit: int = LINE) -> str:
    """One clean line of at most `limit` characters."""
    return head(plain(text).strip(), limit)


def head(text: str, limit: int) -> str:
    """The beginning of `text`, at most `limit` characters with the mark; all of it when it fits."""
    if len(text) <= limit:
        return text
    cuts = [cut.start() for cut in _CUT.finditer(text, 0, limit) if 0 < cut.start() < limit]
    return text[: cuts[-1]].rstrip() + MARK if cuts else MARK


def tail(text: str, limit: int) -> str:
    """The end of `text`, at most `limit` characters with the mark; all of it when it fits."""
    if len(text) <= limit:
        return text
    start = len(text) - limit + 1
    cut = _CUT.search(text, start)
    return MARK + text[cut.end() :] if cut and cut.end() < len(text) else MARK


def runs(whole: tuple[Run, ...], context: int = CONTEXT, changed: int = CHANGED) -> tuple[Run, ...]:
    """Runs without the long unchanged stretches between changes, very long changes cut at the end."""
    last = len(whole) - 1
    short: list[Run] = []
    for position, (kind, words) in enumerate(whole):
        if kind != "equal":
            short.append((kind, head(words, changed)))
        else:
            short.append(("equal", _around(words, context, at_start=position == 0, at_end=position == last)))
    return tuple(short)


def _around(words: str, context: int, *, at_start: bool, at_end: bool) -> str:
    """Unchanged words reduced to what stands beside a change."""
    if at_start and at_end:
        return head(words, 2 * context)
    if at_start:
        return tail(words, context)
    if at_end:
        return head(words, context)
    if len(words) <= 2 * context:
        return words
    return head(words, context) + " " + tail(words, context)
