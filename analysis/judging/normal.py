"""The form of a text that rules and model read: one case, one quote, one blank, nothing invisible."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 5_000
"""Code points that are read of one clause; a real clause is under 2,000, more is a page not split."""

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
"""Soft hyphens, zero-width characters, direction marks and variation selectors: words are read through."""

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Han characters, kana and Hangul, as a regular expression's set: scripts without blanks between words."""

_SAME = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
}  # fmt: skip


def _table() -> dict[int, str]:
    """One code point to one code point: full-width to ASCII, blanks and controls to a space."""
    table = {ord(mark): plain for mark, plain in _SAME.items()}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    table.update(
        dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0), 0xA0, 0x1680, 0x3000, 0x2028, 0x2029], " ")
    )
    table.update(dict.fromkeys([*range(0x2000, 0x200B), 0x202F, 0x205F], " "))
    return table


_TABLE = _table()


@dataclass(frozen=True, slots=True)
class Normal:
    """
    A normalised text and the way back.

    Attributes:
        text: What rules match on.
        at: For each code point of `text` its offset in the original; None when the two run in step.
    """

    text: str
    at: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original text that `text[start:end]` came from."""
        if self.at is None or end <= start:
            return start, end
        return self.at[start], self.at[end - 1] + 1


def normal(text: str) -> Normal:
    """The normalised form of a text, cut at `LONGEST`."""
    text = text[:LONGEST]
    if text.isascii():
        return Normal(text.lower().translate(_TABLE))
    if INVISIBLE.search(text) is None:
        return Normal(_folded(text))
    kept = tuple(index for index, mark in enumerate(text) if INVISIBLE.match(mark) is None)
    return Normal(_folded("".join(text[index] for index in kept)), kept)


def _folded(text: str) -> str:
    """Lower case and plain marks, as many code points as before."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := mark.lower()) == 1 else mark for mark in text)
    return lowered.translate(_TABLE)
