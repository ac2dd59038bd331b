"""Sentences the judge is sure of, among the rules of an invented library, and courses over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from analysis.course import Course, Step
from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight
from analysis.judging.judge import Judge as Loaded
from data.domain.finding import Judgement
from data.domain.version import Clause

TRAINS = "We may use your artwork to train our artificial intelligence models."
TRAINS_ON_MORE = (
    "We may use your artwork and your private messages to train our artificial intelligence models."
)
PROMISE = "We will not use your artwork to train artificial intelligence models."
LICENCE = "You grant us a non-exclusive licence to host and display your content."
WIDE_LICENCE = (
    "You grant us a perpetual, irrevocable, sublicensable licence to host and display your content."
)
FEATURE = "Our assistant uses AI to suggest titles for your drawings."
OPT_OUT = "You may opt out of the use of your content for AI training in your settings."

LABELLED = (TRAINS, TRAINS_ON_MORE, PROMISE, LICENCE, WIDE_LICENCE, FEATURE, OPT_OUT)


@cache
def _loaded() -> Loaded:
    return Loaded.load()


@cache
def _judged(text: str) -> tuple[Judgement, ...]:
    return _loaded().judgements([Clause(text)])[0]


def judge(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
    """The shipped judge; each sentence is judged once in a whole run of tests."""
    return [_judged(clause.text) for clause in clauses]


def a_course() -> Course:
    """A course that has not begun."""
    return Course(judge, Ledger())


def walk(sights: Iterable[Sight], course: Course | None = None) -> list[Step]:
    """The steps of a course over sights in the order of time."""
    kept = course or a_course()
    return [kept.see(s) for s in sights]
