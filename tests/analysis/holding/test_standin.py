"""A wall or a notice that was read first is no document, and what comes after it is the first text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from analysis.course import Course
from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight, sight
from data.domain.finding import Judgement
from data.domain.version import Clause, State
from tests.analysis.holding.sights import START

RULES = tuple(
    f"You must keep to rule {n} of the reading room, and we may close the accounts of those who do not."
    for n in range(32)
)
NOTICE = ("This program is too old for our pages.", "Take a newer one, or come back on another machine.")
GUARD = ("Something in the way that you browse looked odd.", "Solve the puzzle and you may go on.")
ARTICLE = tuple(
    f"Lamp number {n} was lit by a keeper who had walked up from the river with oil." for n in range(12)
)
SHORT = ("You must be quiet here.", "We may close the room.", "You may write to the keeper.")
HOUSE = tuple(f"Room {n} belongs to members alone, who must leave it as they found it." for n in range(6))


def at(hours: float, *texts: str, language: str = "en") -> Sight:
    moment = START + timedelta(hours=hours)
    return sight(moment, f"v{hours:g}", [Clause(text) for text in texts], language)


@pytest.mark.parametrize("first", [NOTICE, GUARD, ARTICLE])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_document_that_comes_after_a_notice_is_the_first_text(
    first: tuple[str, ...], language: str
) -> None:
    ledger = Ledger()
    ledger.observe(at(0, *first, language=language))

    verdict = ledger.observe(at(24, *RULES))

    assert (verdict.state, verdict.added, verdict.removed) == (State.FIRST, (), ())
    assert set(ledger.current) == set(at(0, *RULES).clauses)


def test_its_clauses_are_judged_as_those_of_a_first_text() -> None:
    asked: list[str] = []

    def judge(said: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
        asked.extend(clause.text for clause in said)
        return [() for _ in said]

    course = Course(judge)
    course.see(at(0, *NOTICE))
    step = course.see(at(24, *RULES))
    course.complete()

    assert step.changes == ()
    assert set(RULES) <= set(asked)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (SHORT, HOUSE[:2]),  # rewritten at its own length
        (RULES, HOUSE),  # a document, though what comes is another
        (NOTICE, ARTICLE),  # one notice after another
        (SHORT, (*SHORT, *RULES)),  # what was said is still said
    ],
)
def test_a_document_that_is_rewritten_is_no_stand_in(first: tuple[str, ...], then: tuple[str, ...]) -> None:
    ledger = Ledger()
    ledger.observe(at(0, *first))

    assert ledger.observe(at(24, *then)).state is not State.FIRST


def test_a_short_page_that_has_changed_is_a_document() -> None:
    ledger = Ledger()
    for day, manner in enumerate(("quiet", "kind", "early", "sober", "brief", "alone")):
        for later in (0, 1):
            ledger.observe(at(48 * day + 24 * later, *SHORT[1:], f"You must be {manner} here."))

    assert ledger.observe(at(24 * 13, *RULES)).state is not State.FIRST
