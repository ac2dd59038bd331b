"""A clause as the model reads it: words, word pairs and characters by place, and what the rules saw."""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

from analysis.judging.normal import CJK
from analysis.judging.seeing import Sight

_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")
_DENSE = re.compile(rf"(?=[^\W_])[{CJK}]")
STEM = 6
"""A word's first letters, a stem for the poor: licence and licensing, improve and improvement."""

Features = dict[str, list[str]]


def features(sight: Sight) -> Features:
    """
    Group of features -> the features of that group.

    The groups are weighted apart: `text` and the three contexts hold words, `rules` what the rules saw.
    """
    seen = sight.view
    return {
        "text": _words("", seen.text.text),
        "lead": _words("l:", seen.lead),
        "heading": _words("h:", seen.heading),
        "before": _words("b:", seen.before[-200:]),
        "rules": _seen(sight),
    }


def key(feature: str) -> int:
    """The number a feature is stored under."""
    return crc32(feature.encode("utf-8", "surrogatepass"))


def _words(mark: str, text: str) -> list[str]:
    if not text:
        return []
    words = _WORD.findall(text)
    if not text.isascii() and _DENSE.search(text):
        return list(dict.fromkeys(mark + gram for gram in _characters(text)))
    pairs = [f"{left} {right}" for left, right in pairwise(words)]
    stems = [word[:STEM] + "~" for word in words if len(word) > STEM]
    return list(dict.fromkeys(mark + gram for gram in (*words, *pairs, *stems)))


def _characters(text: str) -> list[str]:
    dense = "".join(_WORD.findall(text))
    return [dense[start : start + size] for size in (1, 2, 3) for start in range(len(dense) - size + 1)]


def _seen(sight: Sight) -> list[str]:
    """Sets in order: their own differs from process to process, and sums of floats with it."""
    found = [f"{place}:{name}" for place in "tlhb" for name in sorted(sight.places[place])]
    in_clause = sorted(sight.places["t"])
    found += [f"t:{one}&{other}" for at, one in enumerate(in_clause) for other in in_clause[at + 1 :]]
    found += [f"r:{hit.rule.id}" for hit in sight.hits]
    found += [f"R:{label}" for label in sorted({hit.rule.label for hit in sight.hits if hit.rule.label})]
    found += [f"s:{hit.rule.id}" for hit in sight.stances]
    found += [
        f"S:{stance}" for stance in sorted({hit.rule.stance for hit in sight.stances if hit.rule.stance})
    ]
    found += [f"{family}:{name}" for family, names in sight.traits.items() for name in sorted(names)]
    kind = sight.view.document_kind
    return [*found, *(f"k:{word}" for word in kind.split())]


def stance_features(sight: Sight, label: str) -> Features:
    """The clause as the stance model reads it: the same words, and what was seen crossed with the label."""
    seen = sight.view
    spoken = [f"s:{hit.rule.id}" for hit in sight.stances]
    spoken += [
        f"S:{stance}" for stance in sorted({hit.rule.stance for hit in sight.stances if hit.rule.stance})
    ]
    spoken += [f"r:{hit.rule.id}" for hit in sight.hits if hit.rule.label == label or hit.rule.label is None]
    spoken += [
        f"{family}:{name}"
        for family in ("lic", "own", "notes")
        for name in sorted(sight.traits.get(family, ()))
    ]
    places = [f"{place}:{name}" for place in "tl" for name in sorted(sight.places[place])]
    crossed = [f"{label}&{mark}" for mark in (*spoken, *places)]
    return {
        "text": _words("", seen.text.text),
        "lead": _words("l:", seen.lead),
        "rules": [f"y:{label}", *spoken, *places, *crossed],
    }
