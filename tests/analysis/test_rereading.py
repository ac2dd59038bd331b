"""A newer reader changes nothing that people are told."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.course import Course
from analysis.rereading import reread, sentences_of
from data.domain.finding import Judgement
from data.domain.version import Clause, State
from tests.analysis.holding.sights import NEW, OTHER, TERMS, at

# What the older reader lost, and how it cut a sentence that the newer one reads whole.
LOST = "Members may borrow two lamps for one night."
WAITING = NEW.removesuffix(".")


def quiet(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
    return [() for _ in clauses]


def known(*texts: str) -> Course:
    course = Course(quiet)
    course.see(at(0, *texts))
    return course


def test_sentences_the_older_reader_lost_are_not_new() -> None:
    course = known(*TERMS)

    reread(course, at(0, *TERMS), at(0, *TERMS, LOST))
    steps = [course.see(at(hours, *TERMS, LOST)) for hours in (24, 48, 96)]

    assert [s.verdict.state for s in steps] == [State.CONFIRMED] * 3
    assert all(not s.changes for s in steps)


def test_lines_the_newer_reader_leaves_out_have_not_gone() -> None:
    course = known(*TERMS, "Join our walk by the river on any day.")

    reread(course, at(0, *TERMS, "Join our walk by the river on any day."), at(0, *TERMS))
    steps = [course.see(at(hours, *TERMS)) for hours in (24, 48, 96)]

    assert all(not s.changes and not s.verdict.removed for s in steps)


def test_a_change_of_the_platform_is_told_all_the_same() -> None:
    course = known(*TERMS)

    reread(course, at(0, *TERMS), at(0, *TERMS, LOST))
    course.see(at(24, *TERMS, LOST, OTHER))
    step = course.see(at(48, *TERMS, LOST, OTHER))

    assert [t.clause.text for t in step.verdict.added] == [OTHER]


def test_a_sentence_that_waits_goes_on_waiting_under_its_new_words() -> None:
    course = known(*TERMS)
    course.see(at(24, *TERMS, WAITING[:70]))

    reread(course, at(24, *TERMS, WAITING[:70]), at(24, *TERMS, NEW))
    step = course.see(at(48, *TERMS, NEW))

    assert [t.clause.text for t in step.verdict.added] == [NEW]
    assert step.verdict.added[0].first_seen == at(24).at


def test_keys_of_an_older_form_are_made_anew() -> None:
    course = known(*TERMS)
    course.ledger.current = {k[::-1]: t for k, t in course.ledger.current.items()}

    reread(course, at(0, *TERMS), at(0, *TERMS))

    assert course.ledger.current.keys() == at(0, *TERMS).clauses.keys()


def test_the_sentences_of_a_kept_text_have_the_keys_of_its_clauses() -> None:
    text = "\n\n".join(("Rules", f"{TERMS[0]} {TERMS[1]}", *TERMS[2:]))

    assert at(0, *TERMS).clauses.keys() <= at(0, *(c.text for c in sentences_of(text))).clauses.keys()
