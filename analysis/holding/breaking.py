"""
A text with a hole in it: it breaks off within a sentence, a part of it gave way to a notice, or a heading has
nothing below it.

Pages without end tags look whole wherever they are cut, and a part that its server could not fetch leaves
the rest of the page as it was. What is missing then says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.holding.held import Held
from analysis.holding.sight import STOPS, Sight, length
from analysis.reading.legal import speaks_of_law
from data.domain.capture import FailureReason
from data.domain.version import Clause
from data.walls import phrases

# What programs say of themselves in the middle of pages. Source: the messages of Apache's includes, PHP,
# Liquid, Java and of scripts in browsers.
REPORT = re.compile(
    r"\[an error occurred while processing|\[object object\]|\btraceback \(most recent"
    r"|\b(?:liquid|template|rendering|parse|syntax|fatal|runtime|database|include)(?: syntax)? error\b"
    r"|\bwarning: \w+\(|\b(?:uncaught|unhandled) \w*(?:error|exception)\b|\bon line \d+|\(line \d+\)"
    r"|^\W*(?:undefined|null|nan|loading)\W*$"
)
# Kinds of walls whose words also stand in for parts of pages.
APOLOGIES = (FailureReason.SOFT_404, FailureReason.MAINTENANCE, FailureReason.SHELL)

# Words of a notice, and clauses that are missing at least: one may have been taken out.
LONGEST = 30
FEWEST = 2

# Clauses that a notice has at most; where more came, or one with a rule in it, somebody has edited.
MOST = 3


def broken(sight: Sight, current: Mapping[bytes, Held], gone: Sequence[bytes]) -> bool:
    """
    True when what a text lacks is missing because it was not sent, as far as its words tell.

    Args:
        current: The clauses in force.
        gone: Keys of those that the text lacks.
    """
    if len(gone) < FEWEST:
        return False
    lost = [current[k].clause for k in gone]
    if _breaks_off(sight, lost):
        return True
    new = [clause.text for key, clause in sight.clauses.items() if key not in current]
    return len(new) <= MOST and all(map(_slight, new)) and (any(map(notice, new)) or _hollow(sight, lost))


def _breaks_off(sight: Sight, gone: Sequence[Clause]) -> bool:
    """Whether the last words are the beginning of a sentence that is missing."""
    last = next(reversed(sight.clauses.values())).text
    return not last.endswith(STOPS) and any(clause.text.startswith(last) for clause in gone)


def _hollow(sight: Sight, gone: Sequence[Clause]) -> bool:
    """Whether only what one section said is missing, and its heading stayed; regions differ in more."""
    headings = {clause.heading for clause in gone}
    heading = next(iter(headings))
    if len(headings) > 1 or heading is None or not sight.headed(heading):
        return False
    return all(c.heading != heading or REPORT.search(c.text.lower()) for c in sight.clauses.values())


def _slight(text: str) -> bool:
    return notice(text) or (length(text) <= LONGEST and not speaks_of_law(text))


def notice(text: str) -> bool:
    """True for what a server or a program says of a part that it could not show."""
    said = text.lower()
    if length(text) > LONGEST:
        return False
    if REPORT.search(said):
        return True
    return not speaks_of_law(text) and any(phrases(kind.value).words.found(said) for kind in APOLOGIES)
