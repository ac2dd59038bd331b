"""Scores count a label once a clause and leave rare labels out of the mean."""

from __future__ import annotations

import pytest

from clausewatch.evaluating.scores import GROUP_AB, Score, macro, scored
from data.domain.finding import Label

FIRST, LICENCE = Label.TRAIN_FIRST_PARTY, Label.LICENSE_GRANT


def test_hits_false_findings_and_misses_are_told_apart() -> None:
    gold = [{FIRST}, {FIRST, LICENCE}, set(), {LICENCE}]
    given = [{FIRST}, {LICENCE}, {FIRST}, {LICENCE}]

    scores = scored(gold, given)

    assert scores[FIRST] == Score(tp=1, fp=1, fn=1)
    assert (scores[FIRST].precision, scores[FIRST].recall, scores[FIRST].f1) == (0.5, 0.5, 0.5)
    assert scores[LICENCE].f1 == 1.0


def test_a_label_nobody_has_scores_nothing() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0.0, 0.0, 0.0)


def test_rare_labels_are_left_out_of_the_mean() -> None:
    scores = scored([{FIRST}] * 10 + [{LICENCE}], [{FIRST}] * 10 + [set()])

    assert macro(scores, GROUP_AB) == pytest.approx(1.0)
    assert macro(scores, [LICENCE]) == 0.0
