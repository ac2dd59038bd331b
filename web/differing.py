"""What differs between two texts, paragraph by paragraph, with the changed words marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from data.domain.finding import Run

PartKind = Literal["equal", "added", "removed", "reworded"]
Runs = Callable[[str, str], tuple[Run, ...]]

# Longer paragraphs are shown whole on both sides: marking words in them takes long and helps nobody.
LONGEST_MARKED = 12_000


@dataclass(frozen=True, slots=True)
class Part:
    """
    A paragraph of one or both texts, verbatim.

    Attributes:
        runs: Word-level edits from before to after; empty for what is equal.
    """

    kind: PartKind
    before: str | None
    after: str | None
    runs: tuple[Run, ...] = ()


def parts(before: str, after: str, runs: Runs) -> tuple[Part, ...]:
    """Both texts in reading order; what was reworded stands in one part."""
    old, new = _paragraphs(before), _paragraphs(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Part] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.extend(Part("equal", words, words) for words in old[a:b])
        else:
            found.extend(_edited(old[a:b], new[c:d], runs))
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _edited(old: list[str], new: list[str], runs: Runs) -> list[Part]:
    """What was replaced, paragraph against paragraph; the rest came or went."""
    pairs = min(len(old), len(new))
    found = [_reworded(a, b, runs) for a, b in zip(old[:pairs], new[:pairs], strict=True)]
    found += [Part("removed", words, None, (("delete", words),)) for words in old[pairs:]]
    found += [Part("added", None, words, (("insert", words),)) for words in new[pairs:]]
    return found


def _reworded(before: str, after: str, runs: Runs) -> Part:
    if len(before) + len(after) > LONGEST_MARKED:
        return Part("reworded", before, after, (("delete", before), ("insert", after)))
    return Part("reworded", before, after, runs(before, after))
