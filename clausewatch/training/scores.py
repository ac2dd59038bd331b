"""Scores of predictions on labelled clauses: per label, macro, stances, cries of wolf, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.judging.giving import LOUD
from clausewatch.training.sets import Example
from data.domain.finding import Label

GROUP_AB = tuple(Label)[:8]
COUNTED_FROM = 10
"""Positives a label needs before its F1 counts in a mean."""

BINS = 10

Prediction = Mapping[str, str | None]
"""Label -> stance, None where a method gives no stance."""


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How well one label was given."""

    label: str
    positives: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Report:
    """
    Scores of one method.

    Attributes:
        stance: Share of right stances among rightly given labels of groups A and B; None without stances.
        wolf: Cries of wolf per 1,000 clauses without a loud label; None without stances.
    """

    labels: tuple[LabelScore, ...]
    macro: float
    macro_ab: float
    macro_cd: float
    stance: float | None
    wolf: float | None


def report(examples: Sequence[Example], predictions: Sequence[Prediction]) -> Report:
    """Compare predictions with the labels, clause by clause."""
    pairs = list(zip(examples, predictions, strict=True))
    scores = tuple(_label(str(label), pairs) for label in Label)
    counted = [score for score in scores if score.positives >= COUNTED_FROM]
    ab = [score.f1 for score in counted if score.label in GROUP_AB]
    cd = [score.f1 for score in counted if score.label not in GROUP_AB]
    speaks = any(stance for prediction in predictions for stance in prediction.values())
    return Report(
        scores,
        _mean([score.f1 for score in counted]),
        _mean(ab),
        _mean(cd),
        _stance(pairs) if speaks else None,
        _wolf(pairs) if speaks else None,
    )


def expected_calibration_error(probability: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Mean distance between stated probability and observed share over bins, weighted by their size."""
    place = np.minimum((probability * BINS).astype(int), BINS - 1)
    parts = [(place == at) for at in range(BINS)]
    gaps = [part.sum() * abs(probability[part].mean() - truth[part].mean()) for part in parts if part.any()]
    return float(sum(gaps) / max(1, len(probability)))


def table(name: str, result: Report) -> str:
    """The scores as text, one line a label and one for the means."""
    lines = [f"{name}"]
    lines += [
        f"  {one.label:18} {one.positives:5d}  P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}"
        for one in result.labels
    ]
    stance = "-" if result.stance is None else f"{result.stance:.3f}"
    wolf = "-" if result.wolf is None else f"{result.wolf:.1f}"
    lines.append(f"  {summary(result)}  stance A+B {stance}  wolf/1000 {wolf}")
    return "\n".join(lines)


def summary(result: Report) -> str:
    """The three means in one line."""
    return f"macro {result.macro:.3f}  A+B {result.macro_ab:.3f}  C+D {result.macro_cd:.3f}"


def _label(label: str, pairs: Sequence[tuple[Example, Prediction]]) -> LabelScore:
    count = Counter((bool(example.stances(label)), label in prediction) for example, prediction in pairs)
    right, missed, wrong = count[True, True], count[True, False], count[False, True]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return LabelScore(
        label, right + missed, precision, recall, 2 * right / max(1, 2 * right + wrong + missed)
    )


def _stance(pairs: Sequence[tuple[Example, Prediction]]) -> float:
    told = [
        prediction[label] in example.stances(label)
        for example, prediction in pairs
        for label in GROUP_AB
        if label in prediction and example.stances(label)
    ]
    return sum(told) / max(1, len(told))


def _wolf(pairs: Sequence[tuple[Example, Prediction]]) -> float:
    quiet = [prediction for example, prediction in pairs if not any(example.stances(label) for label in LOUD)]
    cries = sum(
        any(prediction.get(label) in ("permits", "opt_out") for label in LOUD) for prediction in quiet
    )
    return 1000 * cries / max(1, len(quiet))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
