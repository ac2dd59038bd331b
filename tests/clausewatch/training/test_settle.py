"""Setting calibration, thresholds and the second look from scores of clauses left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.judging.encoder import CJK, ENGLISH, Heard
from clausewatch.training.fit import LABELS
from clausewatch.training.scaling import (
    COMMON,
    LOWEST,
    TOGETHER_FROM,
    calibration,
    shared_calibration,
    shared_thresholds,
    thresholds,
)
from clausewatch.training.settle import ASKING, RARER_INVENTED, running_text, second_look
from data.domain.finding import Label

CLAUSES = 200
CHANCE = np.random.default_rng(3)
TRUTH = CHANCE.random((CLAUSES, len(LABELS))) < 0.5
MARGINS = np.where(TRUTH, 1.0, -1.0) + CHANCE.normal(0, 0.8, TRUTH.shape)
FIRST = 1 / (1 + np.exp(-MARGINS))
EVEN = np.ones(TRUTH.shape)
HEARD = {at: Heard(MARGINS[at], np.zeros((len(LABELS), 7))) for at in range(CLAUSES)}


def test_an_invented_clause_without_a_loud_label_counts_more() -> None:
    weight = running_text(np.zeros((2, len(LABELS)), dtype=bool), np.array([False, True]))
    loud, common = LABELS.index(Label.TRAIN_FIRST_PARTY), LABELS.index(Label.AI_FEATURE)
    assert weight[1, loud] == RARER_INVENTED * weight[0, loud]
    assert weight[1, common] == weight[0, common] == 1


def test_margins_that_know_are_trusted_and_margins_that_guess_are_not() -> None:
    knowing, _ = calibration(MARGINS, TRUTH, EVEN)
    guessing, _ = calibration(CHANCE.normal(0, 1, TRUTH.shape), TRUTH, EVEN)
    assert knowing.min() > np.abs(guessing).max()


def test_labels_that_share_a_calibration_have_the_same_one() -> None:
    loud = np.array([label not in COMMON for label in LABELS])
    weight = np.where(~TRUTH & loud, 3.0, 1.0)
    slope, shift = shared_calibration(MARGINS, TRUTH, weight)
    assert len(set(zip(slope[loud], shift[loud], strict=True))) == 1
    assert len(set(zip(slope[~loud], shift[~loud], strict=True))) == 1
    assert slope.min() > 0
    assert shift[loud].max() < shift[~loud].min()


def test_labels_that_share_a_threshold_fit_nothing() -> None:
    assert set(shared_thresholds(FIRST)) == {TOGETHER_FROM}


def test_no_threshold_lies_below_the_lowest_and_all_part_the_labelled_from_the_rest() -> None:
    found = thresholds(FIRST)
    given = found <= FIRST
    assert (found >= LOWEST).all()
    assert (given == TRUTH).mean() > 0.8


def test_the_threshold_is_the_one_with_the_highest_expected_f1() -> None:
    column = CHANCE.random((60, 1))
    found = thresholds(column)[0]
    each = [_expected_f1(column, at) for at in column[:, 0]]
    assert _expected_f1(column, found) == max(each) == pytest.approx(2 * found)


def _expected_f1(probability: np.ndarray, threshold: float) -> float:
    given = probability >= threshold
    return float(2 * probability[given].sum() / (given.sum() + probability.sum()))


def test_a_label_that_is_never_likely_is_given_from_the_lowest_threshold_on() -> None:
    assert thresholds(np.full((50, 2), 0.01)).tolist() == [LOWEST, LOWEST]
    assert thresholds(np.zeros((0, 1))).tolist() == [LOWEST]


def test_an_encoder_is_silent_on_what_it_is_not_trusted_with() -> None:
    found = second_look(ASKING[ENGLISH], FIRST, TRUTH, EVEN, HEARD)
    silent = [LABELS.index(label) for label in ASKING[ENGLISH].silent]
    assert (found.share[silent] == 0).all()
    assert not found.asking[silent].any()


def test_an_encoder_may_be_heard_on_a_label_it_is_not_asked_for() -> None:
    found = second_look(ASKING[CJK], FIRST, TRUTH, EVEN, HEARD)
    unasked = [LABELS.index(label) for label in ASKING[CJK].unasked]
    assert (found.share[unasked] > 0).all()
    assert not found.asking[unasked].any()


def test_a_label_with_few_positives_is_left_to_rules_and_words() -> None:
    asking = replace(ASKING[CJK], rare=CLAUSES)
    assert not second_look(asking, FIRST, TRUTH, EVEN, HEARD).share.any()


def test_an_encoder_nobody_was_put_to_is_never_asked() -> None:
    found = second_look(ASKING[CJK], FIRST, TRUTH, EVEN, {})
    assert not any(found.doubts(row) for row in FIRST)
