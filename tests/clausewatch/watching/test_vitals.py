"""What the metrics say of an installation."""

from __future__ import annotations

from dataclasses import replace

from analysis.judging.shipped import version
from clausewatch.watching.vitals import metrics
from tests.clausewatch.library import Library
from web.health import Metric


def judging(shelf: Library, pipeline: str | None) -> Metric:
    with shelf.opened() as home:
        every = metrics(home, replace(shelf.settings(0), pipeline=pipeline), ())
    return next(metric for metric in every if metric.name.endswith("judge_info"))


def test_the_metrics_name_the_model_that_judges(shelf: Library) -> None:
    assert judging(shelf, None).values == (({"model": version()}, 1.0),)


def test_a_voice_beside_it_is_named_too(shelf: Library) -> None:
    assert judging(shelf, "their_terms").values == (({"model": f"{version()}, pipeline their_terms"}, 1.0),)
