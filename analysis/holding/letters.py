"""
Letters as a reader takes them: those that only look like others, and marks that nobody sees.

Some sites mark what they serve to programs with such letters, others on each visit or once for good. A clause
that a person reads as the same is the same, and a promise in odd letters has not gone.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Marks without a shape, beyond those that analysis/normal.py leaves out: joiners of scripts, fillers,
# operators of formulas, variation selectors, tags. Source: Unicode 16, Default_Ignorable_Code_Point.
UNSEEN = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2061-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Pictures in front of a line, as bullets.
PICTURES = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\\s]+")
CYRILLIC = "аеорсхуіјѕԁһӏАВЕКМНОРСТХУІЈЅ", "aeopcxyijsdhlABEKMHOPCTXYIJS"
GREEK = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX"
ALIKE = dict(zip(CYRILLIC[0] + GREEK[0], CYRILLIC[1] + GREEK[1], strict=True))
FOLDED = str.maketrans(ALIKE)
OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u052f]")
LATIN = re.compile("[A-Za-z]")
REMEMBERED = 16_384


@lru_cache(maxsize=REMEMBERED)
def seen(text: str) -> str:
    """A text in the letters that it shows; as it is where it has no odd ones."""
    if text.isascii():
        return text
    shown = UNSEEN.sub("", text)
    bare = PICTURES.sub("", shown, count=1) if PICTURES.match(shown) else shown
    return _latin(bare) or text


def _latin(text: str) -> str:
    """Latin letters where others only look like them; Russian and Greek have letters that look like none."""
    odd = OTHER_SCRIPT.findall(text)
    if not odd or any(letter not in ALIKE for letter in odd) or not LATIN.search(text):
        return text
    return text.translate(FOLDED)
