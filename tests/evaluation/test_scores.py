"""The scores mean what they say."""

from __future__ import annotations

import numpy as np
import pytest

from clausewatch.training.scores import expected_calibration_error, report
from clausewatch.training.sets import Example
from data.domain.version import Clause


def _example(at: int, *labels: tuple[str, str]) -> Example:
    return Example(
        str(at), "en", Clause("x"), "", tuple((name, stance, ()) for name, stance in labels), 0, "a"
    )


def test_a_label_given_to_half_its_clauses_and_to_no_other_has_f1_two_thirds() -> None:
    examples = [_example(at, ("AI_OUTPUT", "informs")) for at in range(10)]
    predictions = [{"AI_OUTPUT": "informs"} if at < 5 else {} for at in range(10)]

    scored = report(examples, predictions)

    assert scored.macro == pytest.approx(2 / 3)


def test_an_alarm_on_a_promise_is_no_wolf_but_one_on_a_ban_is() -> None:
    examples = [_example(0, ("TRAIN_FIRST_PARTY", "promises_not")), _example(1, ("USER_AI_BAN", "prohibits"))]
    predictions = [{"TRAIN_FIRST_PARTY": "permits"}, {"TRAIN_FIRST_PARTY": "permits"}]

    scored = report(examples, predictions)

    assert (scored.wolf, scored.stance) == (1000.0, 0.0)


def test_a_method_without_stances_is_not_scored_on_them() -> None:
    scored = report([_example(0, ("AI_OUTPUT", "informs"))], [{"AI_OUTPUT": None}])

    assert (scored.stance, scored.wolf) == (None, None)


def test_a_probability_that_is_always_right_has_no_calibration_error() -> None:
    assert expected_calibration_error(np.array([0.0, 1.0]), np.array([False, True])) == 0.0


def test_a_coin_sold_as_certainty_is_off_by_a_half() -> None:
    assert expected_calibration_error(np.array([1.0, 1.0]), np.array([False, True])) == pytest.approx(0.5)
