"""Walls are known by what they say, in whatever marks."""

from __future__ import annotations

import pytest

from analysis.holding.walls import wall
from data.domain.capture import FailureReason


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_missing_page_is_known_by_either_apostrophe(mark: str) -> None:
    texts = (f"This page isn{mark}t available.", "Try it again in an hour.")

    assert wall(texts, 10) is FailureReason.SOFT_404
    assert wall(texts, 1_000) is None
