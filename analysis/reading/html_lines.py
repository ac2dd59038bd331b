"""
Lines that only breaks part: which of them are headings, for old pages and editors write no other ones.

`<strong>1. Scope</strong><br>These terms …<br><br><strong>2. …`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# A heading is shorter, and ends in no mark of a sentence, whatever bracket or quote closes behind it.
LONGEST_HEADING = 120
CLOSING = "】)）]」』”\"'’»"
SENTENCE_ENDS = (".", ";", ",", "。", "；", "，", "、", "!", "！", "?", "？", ":", "：")
# What stands behind a line to show that it opens something.
POINTERS = "▾▿▼▽▲△▸▹▶▷⌄⌃˅˄❯›"

# Code points of a run so far that are links, links to a place on the page, and bold.
Counts = tuple[int, int, int]
NOTHING: Counts = (0, 0, 0)


def parted(lines: Sequence[str], counts: Sequence[Counts]) -> Iterator[tuple[str, Counts]]:
    """
    The lines of a run, together but for its headings, with what of each is link, anchor and bold.

    Args:
        counts: At the end of each line; where there are not as many, nothing is parted.
    """
    if len(counts) != len(lines) or not counts[-1][2]:
        yield "\n".join(lines), counts[-1]
        return
    begin, before = 0, NOTHING
    for at in _headings(lines, counts):
        if at > begin:
            yield "\n".join(lines[begin:at]), _less(counts[at - 1], before)
            before = counts[at - 1]
        yield lines[at], _less(counts[at], before)
        begin, before = at + 1, counts[at]
    yield "\n".join(lines[begin:]), _less(counts[-1], before)


def _headings(lines: Sequence[str], counts: Sequence[Counts]) -> list[int]:
    """The bold lines that end no sentence, with a sentence before them and plain text below."""
    bold = [
        line != "" and now[2] - then[2] >= len(line)
        for line, now, then in zip(lines, counts, (NOTHING, *counts), strict=False)
    ]
    said = [at for at, line in enumerate(lines) if line]
    return [
        at
        for above, at, below in zip((-1, *said), said, said[1:], strict=False)
        if bold[at]
        and not bold[below]
        and titles(lines[at])
        and not lines[below][0].islower()
        and (above < 0 or bold[above] or _ends(lines[above]) or above < at - 1)
    ]


def titles(line: str) -> bool:
    """Whether a bold line may be a heading: short, and the end of no sentence."""
    return len(line) <= LONGEST_HEADING and not _ends(line)


def _ends(line: str) -> bool:
    return line.rstrip(CLOSING).endswith(SENTENCE_ENDS)


def _less(now: Counts, then: Counts) -> Counts:
    return now[0] - then[0], now[1] - then[1], now[2] - then[2]


def unpointed(text: str) -> str:
    """A line without the mark behind it that shows that it opens something."""
    return text.rstrip(POINTERS).rstrip() if text[-1] in POINTERS else text
