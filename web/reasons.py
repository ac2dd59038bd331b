"""Why a finding is as serious as it is, and how sure the program is, in plain words."""

from __future__ import annotations

import re

from data.domain.event import Quote
from web.wording import Wording

# "base 3", "base 2 of what it protected from"
_BASE = re.compile(r"base (?P<points>[0-4])(?P<lost> of what it protected from)?")

# 'list item "train our models;"'
_ITEM = re.compile(r'list item "(?P<item>.*)"', re.DOTALL)

# 'definition used in "We may use Content to train our models."'
_DEFINITION = re.compile(r'definition used in "(?P<clause>.*)"', re.DOTALL)


def reasons(quote: Quote, words: Wording) -> str | None:
    """
    The steps to the severity of a quote as one sentence; the JSON has the codes they come from.

    Returns:
        None when there is no step that has words.
    """
    told = [said for reason in quote.reasons if (said := _said(reason, quote, words))]
    if not told:
        return None
    sentence = words.reasons.joint.join(dict.fromkeys(told))
    return f"{sentence[0].upper()}{sentence[1:]}{words.reasons.stop}"


def certainty(quote: Quote, words: Wording) -> str:
    """How sure the program is that the clause says what it is told to say."""
    fitting = next(one for one in words.certainties if quote.confidence >= one.least)
    # Rounded down, so that nobody reads 100 % where there is doubt.
    return fitting.said.format(percent=int(round(quote.confidence * 100, 3)))


def _said(reason: str, quote: Quote, words: Wording) -> str | None:
    base = _BASE.fullmatch(reason)
    if base is None:
        return _elsewhere(reason, words) or words.reasons.steps.get(reason)
    points = base["points"]
    if base["lost"]:
        return words.reasons.protected_from.format(points=points)
    if points == "0":
        return words.reasons.base_protects
    return words.reasons.base.format(label=words.labels[quote.label].name, points=points)


def _elsewhere(reason: str, words: Wording) -> str | None:
    """Where the words stand whose meaning changed with other words; None of other reasons."""
    item, definition = _ITEM.fullmatch(reason), _DEFINITION.fullmatch(reason)
    if item is not None:
        return words.reasons.item.format(item=item["item"])
    return words.reasons.definition.format(clause=definition["clause"]) if definition is not None else None
