"""
Leaves out what a page prints a second time, word for word, for another width of screen or for paper.

Only whole elements go, only where a good part of the page is repeated, and the first print always stays: no
wording can be lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.reading.html_tree import Element, Tree

# Code points: a sentence; Han and kana counted double, an element that is worth leaving out: boilerplate
# of two sections is shorter.
SENTENCE = 60
WORTH = 300
# Less of a page than this is repeated by chance: a definition, an address, a reminder.
SHARE = 0.25
# A rolling mark of the numbers of texts (Rabin and Karp).
PRIME = (1 << 61) - 1
BASE = 1_000_003


def printed_once(tree: Tree, chosen: list[bool], weights: Sequence[int]) -> list[bool]:
    """
    The chosen runs without elements that repeat an earlier one, and without lines that do.

    Args:
        weights: Of each run, without its links.
    """
    chosen = _said_once(tree, chosen)
    if not _repeats(tree, chosen, weights):
        return chosen
    prints = _Prints(tree, chosen, weights)
    once, seen = list(chosen), dict[tuple[int, int], int]()
    at = 0
    while at < len(tree.elements):
        element = tree.elements[at]
        if prints.length(element) < WORTH:
            at = element.until
        elif seen.setdefault(prints.mark(element), element.last) <= element.first:
            once[element.first : element.last] = [False] * (element.last - element.first)
            at = element.until
        else:
            at += 1
    return once


def _said_once(tree: Tree, chosen: list[bool]) -> list[bool]:
    """The chosen runs without paragraphs that stand twice right after each other: one for each width."""
    once, before = list(chosen), ""
    for index, run in enumerate(tree.runs):
        if not chosen[index]:
            continue
        if run.text == before and len(before) >= SENTENCE and tree.elements[run.element].tag in ("p", "div"):
            once[index] = False
        before = run.text
    return once


class _Prints:
    """Marks that are equal for elements with the same words, by subtraction however deep they nest."""

    def __init__(self, tree: Tree, chosen: list[bool], weights: Sequence[int]) -> None:
        numbers: dict[str, int] = {}
        self.lengths, self.sums, self.powers = [0], [0], [1]
        for run, taken, weight in zip(tree.runs, chosen, weights, strict=True):
            text = run.text if taken else ""
            number = numbers.setdefault(text, len(numbers) + 1)
            self.lengths.append(self.lengths[-1] + (weight + run.links if taken else 0))
            self.sums.append((self.sums[-1] * BASE + number) % PRIME)
            self.powers.append(self.powers[-1] * BASE % PRIME)

    def length(self, element: Element) -> int:
        return self.lengths[element.last] - self.lengths[element.first]

    def mark(self, element: Element) -> tuple[int, int]:
        count = element.last - element.first
        return count, (self.sums[element.last] - self.sums[element.first] * self.powers[count]) % PRIME


def _repeats(tree: Tree, chosen: list[bool], weights: Sequence[int]) -> bool:
    """Whether a good part of what was chosen stands there twice."""
    seen, whole, again = set[str](), 0, 0
    for run, taken, weight in zip(tree.runs, chosen, weights, strict=True):
        if not taken or len(run.text) * 2 < SENTENCE:
            continue
        size = weight + run.links
        if size >= SENTENCE:
            whole += size
            again += size if run.text in seen else 0
            seen.add(run.text)
    return again > SHARE * whole
