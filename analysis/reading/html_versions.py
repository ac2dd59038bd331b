"""
Earlier versions of a document that its page keeps hidden, behind a list to choose from.

No heading inside them says what they are, but their names do. Left in, a sentence that was taken out of the
document would stand on its page for ever. Texts for other regions and other tabs are hidden as well, so only
what is named a version *and* mostly repeats what is shown is left out.
"""

from __future__ import annotations

import re

from analysis.reading.html_furniture import names
from analysis.reading.html_tree import Element, Tree

NAMED = re.compile(
    r"(?<![a-z])(?:versions?|archiv\w*|previous|earlier|former|superseded|revisions?|histor\w*|old)(?![a-z])"
)
# Code points: shorter ones are labels, and a shorter sentence stands in any text.
WORTH = 300
SENTENCE = 40
# Versions of one text share most sentences; a year of small changes leaves more than this.
REPEATED = 0.5


def current(tree: Tree) -> list[bool]:
    """For each run whether it is not a part of a hidden earlier version."""
    shown = [True] * len(tree.runs)
    kept = [at for at, element in enumerate(tree.elements) if _is_kept_version(tree, at, element)]
    if kept:
        said = {run.text for run in tree.runs if not tree.elements[run.element].hidden}
        for at in kept:
            element = tree.elements[at]
            if _repeats(tree, element, said):
                shown[element.first : element.last] = [False] * (element.last - element.first)
    return shown


def _is_kept_version(tree: Tree, at: int, element: Element) -> bool:
    """Whether an element is hidden, the one around it is not, and its name is that of a version."""
    if not element.hidden or (element.parent >= 0 and tree.elements[element.parent].hidden):
        return False
    return NAMED.search(names(tree.elements[at]).lower()) is not None


def _repeats(tree: Tree, element: Element, said: set[str]) -> bool:
    runs = [run.text for run in tree.runs[element.first : element.last] if len(run.text) >= SENTENCE]
    whole = sum(map(len, runs))
    return whole >= WORTH and sum(len(text) for text in runs if text in said) >= REPEATED * whole
