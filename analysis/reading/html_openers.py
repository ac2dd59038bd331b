"""
Buttons that are the headings of what they open, though they do not say so.

Scripts of many pages fold their sections without a word on it in the markup: a button, and what it opens
next to it.
"""

from __future__ import annotations

from collections import defaultdict

from analysis.reading.html_prose import is_sentence
from analysis.reading.html_tree import Tree

# So many with different words and what they open; code points of a sentence and of a heading.
SERIES = 3
SENTENCE = 60
LONGEST = 120


def openers(tree: Tree) -> set[int]:
    """The elements of the buttons that stand in series, each before a part with a sentence."""
    series: defaultdict[str, list[int]] = defaultdict(list)
    for at, element in enumerate(tree.elements):
        if element.tag == "button" and element.last == element.first + 1 and _opens(tree, at):
            series[element.classes].append(at)
    return {at for made in series.values() if len(_words(tree, made)) >= SERIES for at in made}


def _words(tree: Tree, buttons: list[int]) -> set[str]:
    return {tree.runs[tree.elements[at].first].text for at in buttons}


def _opens(tree: Tree, at: int) -> bool:
    """Whether the part after a button, or after what holds nothing but it, says something."""
    elements, button = tree.elements, tree.elements[at]
    if len(tree.runs[button.first].text) > LONGEST:
        return False
    while elements[at].parent >= 0 and _alone(tree, elements[at].parent):
        at = elements[at].parent
    after = elements[at].until
    if after >= len(elements) or elements[after].parent != elements[at].parent:
        return False
    panel = elements[after]
    said = tree.runs[panel.first : panel.last]
    return any(len(run.text) >= SENTENCE and is_sentence(run.text) for run in said)


def _alone(tree: Tree, at: int) -> bool:
    return tree.elements[at].last == tree.elements[at].first + 1
