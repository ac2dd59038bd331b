"""Weighing a second look against the first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.judging.second import SecondLook

EVEN = SecondLook(0.1, 0.9, np.full(2, True), np.full(2, 0.5), 0.5, np.ones(2), np.zeros(2))
chances = st.floats(0, 1)
odds = st.floats(-20, 20)


def test_only_a_probability_between_the_bounds_is_a_doubt() -> None:
    assert EVEN.doubts(np.array([0.01, 0.5]))
    assert not EVEN.doubts(np.array([0.01, 0.95]))
    assert not EVEN.doubts(np.array([0.0, 0.1]))


def test_both_looks_alike_change_nothing() -> None:
    first = np.array([[0.2, 0.8]])
    assert np.allclose(EVEN.joined(first, np.log(first / (1 - first))), first)


@given(chances, odds, odds)
def test_a_louder_encoder_never_makes_a_label_less_likely(chance: float, one: float, other: float) -> None:
    first = np.array([chance, chance])
    low, high = sorted((one, other))
    quiet, loud = EVEN.joined(first, np.array([low, high]))
    assert quiet <= loud


@given(chances, odds)
def test_the_result_is_always_a_probability(chance: float, heard: float) -> None:
    joined = EVEN.joined(np.array([chance, 1.0]), np.array([heard, 0.0]))
    assert ((joined >= 0) & (joined <= 1)).all()


def test_a_label_the_encoder_has_no_say_in_is_neither_doubted_nor_moved() -> None:
    partly = SecondLook(0.1, 0.9, np.array([True, False]), np.array([0.5, 0.0]), 0.5, np.ones(2), np.ones(2))
    first = np.array([0.95, 0.5])
    assert not partly.doubts(first)
    assert partly.joined(first, np.array([0.0, 9.0]))[1] == 0.5
