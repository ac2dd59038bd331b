"""Clauses with a number that is another one on every visit."""

from __future__ import annotations

import pytest

from analysis.holding.counting import uncounted
from analysis.holding.ledger import Ledger
from tests.analysis.holding.sights import NEW, TERMS, at, follow, words

KEPT = "Nobody copies the {} drawings in the archive into the machine that learns."
TAKEN = "The archive copies the {} drawings in its shelves into the machine that learns."
CODES = ("Your word for keeping drawings out of the machine is {}.", "Your code for opting out is {}.")


def test_a_clause_that_counts_has_not_gone_and_is_never_new() -> None:
    found = follow(at(24 * day, *TERMS, KEPT.format(4100 + 7 * day)) for day in range(12))

    assert words(found, "added") == words(found, "removed") == words(found, "withdrawn") == []


@pytest.mark.parametrize("form", CODES)
def test_a_code_of_each_visit_is_never_told_as_gone_or_withdrawn(form: str) -> None:
    codes = ("D3968A-reed", "1F-kelp", "77AC01-foam", "B2-salt", "E9E9E9-reed", "0C-kelp")
    found = follow(at(24 * day, *TERMS, form.format(code)) for day, code in enumerate(codes))

    assert words(found, "added") == words(found, "removed") == words(found, "withdrawn") == []


def test_words_that_are_new_around_a_counting_number_are_told_once() -> None:
    said = [KEPT, KEPT, TAKEN, TAKEN, TAKEN, TAKEN, TAKEN]
    found = follow(at(24 * d, *TERMS, form.format(4100 + 7 * d)) for d, form in enumerate(said))

    told = [(n, [t.clause.text for t in v.added], len(v.removed)) for n, v in enumerate(found) if v.added]
    assert told == [(3, [TAKEN.format(4121)], 1)]
    assert words(found, "removed") == [KEPT.format(4100)]


def test_a_number_that_stays_is_a_change() -> None:
    found = follow(at(24 * d, *TERMS, KEPT.format(4100 if d < 2 else 4200)) for d in range(5))

    assert words(found, "added") == [KEPT.format(4200)]
    assert words(found, "removed") == [KEPT.format(4100)]


def test_a_counter_does_not_keep_other_clauses_waiting() -> None:
    found = follow(
        at(24 * d, *(TERMS if d < 2 else TERMS[1:]), KEPT.format(4100 + d), *([NEW] if d > 1 else []))
        for d in range(5)
    )

    assert (words(found, "added"), words(found, "removed")) == ([NEW], [TERMS[0]])


def test_what_counts_waits_once_and_not_once_for_every_number() -> None:
    ledger = Ledger()
    follow((at(24 * day, *TERMS, KEPT.format(4100 + day)) for day in range(40)), ledger)

    assert len(ledger.arriving) == 1


@pytest.mark.parametrize(
    "text", ["20 % of 30 euros", "No digits at all in this long sentence of words.", "12.5"]
)
def test_rows_and_words_without_numbers_are_not_counted(text: str) -> None:
    assert uncounted(text) is None
