"""
Why two texts of a document say the same: the typed reason of a change that is none.

The questions go from the smallest difference to the largest; the first that is answered with yes names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from analysis.normal import furniture, key, plain, undated


class Sameness(StrEnum):
    """What differs where no clause does. Stable codes: tables and pages use them."""

    MARKUP = "markup-or-links-only"
    SPELLING = "quotes-dashes-or-case-only"
    PAGE_LINES = "lines-of-the-page-only"
    DATES = "dates-only"
    NUMBERS = "running-numbers-only"
    ORDER = "order-only"
    REPEATED = "repeated-only"


def sameness(before: Sequence[str], after: Sequence[str]) -> Sameness | None:
    """
    What differs between two texts that hold the same clauses; None when a clause came or went.

    Args:
        before, after: The sentences of both, in reading order.
    """
    if list(before) == list(after):
        return Sameness.MARKUP
    if _forms(before) == _forms(after):
        return Sameness.SPELLING
    old, new = _wording(before), _wording(after)
    keys, others = list(map(key, old)), list(map(key, new))
    if set(keys) != set(others):
        return None
    if keys != others:
        return Sameness.ORDER if sorted(keys) == sorted(others) else Sameness.REPEATED
    if _forms(old) == _forms(new):
        return Sameness.PAGE_LINES
    return Sameness.DATES if _undated(old) == _undated(new) else Sameness.NUMBERS


def _wording(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if not furniture(text)]


def _forms(texts: Sequence[str]) -> list[str]:
    return [plain(text).casefold().strip(" .,;:") for text in texts]


def _undated(texts: Sequence[str]) -> list[str]:
    return [undated(form) for form in _forms(texts)]
