"""How much a run of a page says, and whether it is a sentence."""

from __future__ import annotations

from analysis.reading.html_tree import Run

SENTENCE_ENDS = (
    ".", ":", ";", "!", "?", ")", "。", "：", "；", "！", "？", "）", "”", '"',
    "।", "؟", "؛", "۔", "።", "။", "។",
)  # fmt: skip
# A sentence hardly uses a word more often than this on average.
FILLER = 6
LEAST_FILLER = 100
FEW_OVER_AND_OVER = 3
# Thai and Lao end no sentence with a stop, and a paragraph may end with an address; no label is so long.
PARAGRAPH = 200
FEW_WORDS = 20
UNSTOPPED = 50


def weight(run: Run) -> int:
    """
    Code points that are not links; Han and kana count double, for they say about twice as much.

    Filler, such as "word word word …" that measures the screen, weighs nothing.
    """
    length = max(0, len(run.text) - run.links)
    if length >= LEAST_FILLER and is_filler(run.text):
        return 0
    if run.text.isascii():
        return length
    return length * 2 if "\u3040" <= run.text[len(run.text) // 2] <= "\u9fff" else length


def is_filler(text: str) -> bool:
    """Whether a text says the same few words over and over."""
    first = text.split(None, 1)[0]
    if not text.startswith(first, len(first) + 1):
        return False
    words = text.split()
    return len(words) >= FILLER and len(set(words)) <= FEW_OVER_AND_OVER


def is_sentence(text: str) -> bool:
    """
    Whether a run ends like a sentence, or is as long as several.

    Filler is none, such as "word word word …" that measures the screen.
    """
    stopped = text.endswith(SENTENCE_ENDS)
    if not stopped and len(text) < (UNSTOPPED if _ends_unmarked(text) else PARAGRAPH):
        return False
    words = text.split()
    return (stopped or len(words) >= FEW_WORDS or not text.isascii()) and len(set(words)) * FILLER > len(
        words
    )


def _ends_unmarked(text: str) -> bool:
    """Whether a text is in a script whose sentences mostly end without a mark: Thai, Lao, Burmese, Khmer."""
    if text.isascii():
        return False
    middle = text[len(text) // 2]
    return "\u0e00" <= middle <= "\u0eff" or "\u1000" <= middle <= "\u109f" or "\u1780" <= middle <= "\u17ff"
