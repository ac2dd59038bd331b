"""
Takes a newer reader's text of bytes that were read before, without telling anybody.

What a newer reader makes of the same bytes is no act of the platform: sentences it finds for the first
time count as accepted, those it no longer finds are forgotten. What was waiting to be confirmed goes on
waiting, under its new words where the reader only cuts it otherwise.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from analysis.clauses import sentences
from analysis.course import Course
from analysis.holding.ledger import Tracked
from analysis.holding.sight import Sight
from analysis.normal import key
from data.domain.version import Clause

# Stands between two blocks of a text.
BLANK = "\n\n"
# Above this similarity (rapidfuzz ratio, 0-100) a sentence is the one that waited, cut otherwise.
LIKE = 60.0


def reread(course: Course, before: Sight, after: Sight) -> None:
    """
    Carry a course over to a newer reader.

    Args:
        before: What the older reader made of bytes that were seen.
        after: What the newer one makes of the same bytes.
    """
    _rekey(course)
    ledger = course.ledger
    ledger.share = after.share  # another reader draws another border between the document and its page
    come = {k: c for k, c in after.clauses.items() if k not in before.clauses}
    gone = [k for k in before.clauses if k not in after.clauses]
    waiting = [ledger.arriving[k] for k in gone if k in ledger.arriving]
    for k in gone:
        for tracked in (ledger.current, ledger.arriving, ledger.leaving, course.standing):
            tracked.pop(k, None)
    fresh = {}
    for k, clause in come.items():
        waited = _waited(clause, waiting)
        if waited is not None:
            ledger.arriving[k] = replace(waited, clause=clause)
        elif k not in ledger.current and k not in ledger.arriving:
            fresh[k] = clause
    _take(course, fresh, before)


def sentences_of(text: str) -> tuple[Clause, ...]:
    """The sentences of a text of which only the words are kept, headings among them."""
    return tuple(
        Clause(block[start:end]) for block in text.split(BLANK) for start, end in sentences(block) if block
    )


def _take(course: Course, fresh: dict[bytes, Clause], seen: Sight) -> None:
    """Clauses that were there all the time, though nobody read them."""
    course.ledger.accepted |= fresh.keys()
    for (k, clause), judgements in zip(fresh.items(), course.judge(list(fresh.values())), strict=True):
        course.ledger.current[k] = Tracked(clause, seen.version, seen.at, seen.at, seen.at)
        if judgements:
            course.standing[k] = judgements


def _waited(clause: Clause, waiting: list[Tracked]) -> Tracked | None:
    return next((t for t in waiting if fuzz.ratio(t.clause.text, clause.text) >= LIKE), None)


def _rekey(course: Course) -> None:
    """Give every clause whose words are kept the key that `analysis.normal` gives it today."""
    ledger = course.ledger
    new = {
        old: key(tracked.clause.text)
        for known in (ledger.current, ledger.arriving, ledger.leaving)
        for old, tracked in known.items()
    }
    ledger.current = {new[k]: t for k, t in ledger.current.items()}
    ledger.arriving = {new[k]: t for k, t in ledger.arriving.items()}
    ledger.leaving = {new[k]: t for k, t in ledger.leaving.items()}
    course.standing = {new.get(k, k): js for k, js in course.standing.items()}
    for keys in (ledger.accepted, ledger.dropped):
        keys |= {new[k] for k in keys if k in new}
