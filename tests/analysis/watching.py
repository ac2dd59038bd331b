"""Sentences and what they mean, among the rules of an invented library, and courses over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.course import Course, Step
from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight
from data.domain.finding import Judgement
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a

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
OPT_OUT_TOO = "The form at our help desk stops the use of your pictures for the training of AI."
NARROW_LICENCE = "You grant us a worldwide licence to your content, only so that readers can see it."
LIMIT = "This permission ends when you take the picture down."
NAMELESS = "We take names out of artwork before it serves to train our artificial intelligence models."
NO_MORE = "We will not use your artwork to train assistants."

TRAINS_AGAIN = "In this way we may use your artwork to train our artificial intelligence models."

# What each means, so that a course is tested and not the judge; the rules of the library mean nothing.
MEANING = {
    TRAINS: (a("TRAIN_FIRST_PARTY", "permits"),),
    TRAINS_AGAIN: (a("TRAIN_FIRST_PARTY", "permits"),),
    TRAINS_ON_MORE: (a("TRAIN_FIRST_PARTY", "permits", data=("content", "content_private")),),
    PROMISE: (a("TRAIN_FIRST_PARTY", "promises_not"),),
    LICENCE: (a("LICENSE_GRANT", "permits", lic=("nonexclusive",)),),
    WIDE_LICENCE: (a("LICENSE_GRANT", "permits", lic=("irrevocable", "perpetual", "sublicensable")),),
    FEATURE: (a("AI_FEATURE", "permits"),),
    OPT_OUT_TOO: (a("TRAIN_CHOICE", "opt_out", actor=("user",)),),
    NARROW_LICENCE: (a("LICENSE_GRANT", "conditional", lic=("worldwide",)),),
    LIMIT: (a("LICENSE_GRANT", "conditional"),),
    NAMELESS: (a("TRAIN_FIRST_PARTY", "permits", data=("deidentified",), notes=("deidentified_only",)),),
    NO_MORE: (a("TRAIN_FIRST_PARTY", "promises_not"),),
    OPT_OUT: (a("TRAIN_CHOICE", "opt_out", actor=("user",)),),
}
LABELLED = tuple(MEANING)


def judge(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
    """What each clause means, by the table."""
    return [MEANING.get(clause.text, ()) for clause in clauses]


def a_course() -> Course:
    """A course that has not begun."""
    return Course(judge, Ledger())


def walk(sights: Iterable[Sight], course: Course | None = None) -> list[Step]:
    """The steps of a course over sights in the order of time."""
    kept = course or a_course()
    return [kept.see(s) for s in sights]
