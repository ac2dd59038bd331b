"""The shipped model on the labelled set: a floor and no score, for it was trained on these clauses."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from analysis.judging.judge import Judge
from clausewatch.training.scores import Prediction, Report, report
from clausewatch.training.sets import Example, gold

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "clauses.jsonl"
EVERY = 7
"""Every seventh clause is enough for a floor."""


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    if not GOLD.exists():
        pytest.skip("the labelled set is not beside the project")
    return gold(GOLD)[::EVERY]


@pytest.fixture(scope="module")
def judged(examples: list[Example]) -> tuple[Report, float]:
    judge = Judge.load()
    judge.judgements([examples[0].clause])
    start = time.process_time()
    predictions: list[Prediction] = [
        {
            str(one.label): str(one.stance)
            for one in judge.judgements([example.clause], example.document_kind)[0]
        }
        for example in examples
    ]
    return report(examples, predictions), len(examples) / (time.process_time() - start)


def test_known_clauses_are_judged_right(judged: tuple[Report, float]) -> None:
    assert judged[0].macro_ab > 0.75
    assert judged[0].stance is not None
    assert judged[0].stance > 0.85


def test_the_judge_hardly_ever_cries_wolf_on_known_clauses(judged: tuple[Report, float]) -> None:
    assert judged[0].wolf is not None
    assert judged[0].wolf < 15


def test_the_labelled_set_is_judged_fast_enough(judged: tuple[Report, float]) -> None:
    assert judged[1] > 150
