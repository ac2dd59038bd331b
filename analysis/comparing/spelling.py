"""
Another country's edition of a text, given away by its spelling.

The British and the American edition of one document say "licence" and "license", "personalise" and
"personalize" in sentences that are otherwise the same. Where many words changed so, nobody edited the text:
the page was looked at from another country, or the recorder took another edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.domain.finding import Change

WORD = re.compile(r"[a-z]+")

# How British spelling becomes American, good enough to see that two words are the same: what it does to words
# that are spelt in one way only it does to both sides.
AMERICAN = (
    (re.compile(r"is(e[drs]?|ers|ing|able|ations?)$"), r"iz\1"),  # organise, organisation
    (re.compile(r"ys(e[drs]?|ing)$"), r"yz\1"),  # analyse
    (re.compile(r"(?<=[a-z]{2})our"), "or"),  # behaviour; not "our" and "or"
    (re.compile(r"([bt])re(s?)$"), r"\1er\2"),  # centre
    (re.compile(r"ence(s?)$"), r"ense\1"),  # licence, defence
    (re.compile(r"ll"), "l"),  # cancelled
    (re.compile(r"ogue(s?)$"), r"og\1"),  # catalogue
    (re.compile(r"dgement"), "dgment"),  # acknowledgement
)

# So many sentences in which a word changed its spelling are no correction of a writer's habits.
RESPELT = 5

# A text that keeps less of what it said was written anew, in whatever spelling.
KEPT = 0.25


def respelt(changes: Iterable[Change], added: int, standing: int) -> bool:
    """
    True when a text was exchanged for an edition of it in the spelling of another country.

    Args:
        changes: Confirmed changes of wording.
        added: How many clauses came.
        standing: Clauses in force afterwards.
    """
    if standing - added < KEPT * standing:
        return False
    return sum(map(_respellings, changes)) >= RESPELT


def _respellings(change: Change) -> int:
    """How many words of a clause came back in another spelling."""
    if not (change.old and change.new):
        return 0
    gone, come = _words(change, "delete"), _words(change, "insert")
    return len({_american(w) for w in gone - come} & {_american(w) for w in come - gone})


def _words(change: Change, kind: str) -> set[str]:
    return {w for run, text in change.runs if run == kind for w in WORD.findall(text.casefold())}


def _american(word: str) -> str:
    for british, american in AMERICAN:
        word = british.sub(american, word)
    return word
