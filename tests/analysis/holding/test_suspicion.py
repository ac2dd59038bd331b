"""What is not believed however long it stands, and what is after a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight, sight
from data.domain.capture import FailureReason
from data.domain.version import Clause, State
from tests.analysis.holding.sights import REWRITTEN, START, TERMS

HEADINGS = ("Lamps", "Bridges", "Silence", "Gardens", "Books")
NOTICE = tuple(
    f"Night number {n} of our move is over, and {n} carts of books have crossed the river." for n in range(8)
)


def _at(days: int, texts: tuple[str, ...], headings: tuple[str, ...]) -> Sight:
    """Texts under headings in turn, four to a paragraph where there is one heading, else one."""
    size = 4 if len(headings) == 1 else 1
    said = [Clause(t, heading=headings[n % len(headings)], block=n // size) for n, t in enumerate(texts)]
    return sight(START + timedelta(days=days), f"v{days}", said, "en")


@pytest.mark.parametrize("days", [1, 3, 20, 90])
def test_a_notice_without_the_sections_of_the_document_is_never_taken_for_it(days: int) -> None:
    ledger = Ledger()
    ledger.observe(_at(0, TERMS, HEADINGS))

    found = [ledger.observe(_at(day, NOTICE, ("We are moving",))) for day in range(1, days + 1)]

    assert {(v.state, v.reason) for v in found} == {(State.QUARANTINED, FailureReason.WRONG_DOCUMENT)}


def test_a_rewrite_with_sections_of_its_own_comes_through_after_two_days() -> None:
    ledger = Ledger()
    ledger.observe(_at(0, TERMS, HEADINGS))

    found = [ledger.observe(_at(day, REWRITTEN[:13], ("Rowing", "Oars"))) for day in (1, 2, 3, 4)]

    assert [v.state for v in found[:2]] == [State.QUARANTINED] * 2
    assert {t.clause.text for v in found for t in v.added} == set(REWRITTEN[:13])


def test_a_short_rewrite_in_a_table_comes_through_though_its_headings_are_lost() -> None:
    ledger = Ledger()
    ledger.observe(_at(0, TERMS, HEADINGS))
    rows = [replace(each, heading=None) for each in _at(1, REWRITTEN[:13], ("a", "b")).clauses.values()]

    found = [
        ledger.observe(sight(START + timedelta(days=day), f"v{day}", rows, "en")) for day in (1, 2, 3, 4)
    ]

    assert {t.clause.text for v in found for t in v.added} == set(REWRITTEN[:13])


def test_a_long_rewrite_without_headings_comes_through_too() -> None:
    ledger = Ledger()
    ledger.observe(_at(0, TERMS * 1 + tuple(f"{text} ({n})" for n in range(8) for text in TERMS), HEADINGS))
    long = tuple(
        f"{text} It is so in winter as well as in summer, number {n}." for n in range(3) for text in REWRITTEN
    )

    found = [ledger.observe(_at(day, long, ("Charter",))) for day in range(1, 6)]

    assert sum(len(v.added) for v in found) == len(long)


RULES = tuple(f"You may not copy print number {n}, and we are liable for no loss of it." for n in range(20))
SAMPLE = tuple(
    f"Lorem ipsum dolor sit amet {n} consectetur adipiscing elit sed do eiusmod." for n in range(20)
)
CHARTER = tuple(
    f"Members grant us a licence to plate {n}, and we may terminate an account." for n in range(20)
)


@pytest.mark.parametrize("days", [1, 3, 20])
def test_sample_text_under_the_sections_of_an_agreement_is_never_taken_for_it(days: int) -> None:
    ledger = Ledger()
    ledger.observe(_at(0, RULES, HEADINGS))

    found = [ledger.observe(_at(day, SAMPLE, HEADINGS)) for day in range(1, days + 1)]

    assert {v.reason for v in found} == {FailureReason.WRONG_DOCUMENT}


@pytest.mark.parametrize(("before", "after"), [(RULES, CHARTER), (TERMS, SAMPLE)])
def test_another_agreement_and_a_text_that_never_spoke_of_law_are_rewrites(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    ledger = Ledger()
    ledger.observe(_at(0, before, HEADINGS))

    found = [ledger.observe(_at(day, after, HEADINGS)) for day in range(1, 4)]

    assert found[0].reason is FailureReason.MASS_REPLACEMENT
    assert found[-1].reason is None
