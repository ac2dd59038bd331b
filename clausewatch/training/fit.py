"""Fits the model: a linear layer for labels, one for stances, calibration and thresholds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from analysis.judging.features import features, stance_features
from analysis.judging.model import Head, Scores
from analysis.judging.seeing import Sight
from analysis.judging.weighing import hashed, weighed
from clausewatch.training.sets import Example
from data.domain.finding import Label, Stance

LABELS = tuple(Label)
STANCES = tuple(Stance)
SEEN_AT_LEAST = 2
"""A feature of fewer training clauses is dropped: it names one company."""

STRENGTH = {"label": 4.0, "stance": 2.0}
"""Inverse regularisation of the two layers, chosen by cross-validation among 1, 2, 4, 8, 20."""

Hashed = dict[str, list[int]]
Looked = tuple[Example, Sight]


def label_head(looked: Sequence[Looked]) -> Head:
    """The layer that scores labels; each label is fitted apart, since a clause carries several."""
    rows = [hashed(features(sight)) for _, sight in looked]
    keys, idf = vocabulary(rows)
    matrix = sparse(rows, keys, idf)
    weight = np.array([example.weight for example, _ in looked])
    fitted = [_fitted(matrix, labelled(looked, label), weight) for label in LABELS]
    weights = np.stack([coefficients for coefficients, _ in fitted], axis=1)
    return Head(tuple(LABELS), keys, idf, weights.astype(np.float16), np.array([bias for _, bias in fitted]))


def stance_head(looked: Sequence[Looked]) -> Head:
    """The layer that scores the stances of a label known to be there."""
    cases = [(sight, label, stance, e.weight) for e, sight in looked for label, stance, _ in e.labels]
    rows = [hashed(stance_features(sight, label)) for sight, label, _, _ in cases]
    keys, idf = vocabulary(rows)
    matrix = sparse(rows, keys, idf)
    weight = np.array([each for *_, each in cases])
    fitted = [
        _fitted(matrix, np.array([taken == stance for _, _, taken, _ in cases]), weight, STRENGTH["stance"])
        for stance in STANCES
    ]
    weights = np.stack([coefficients for coefficients, _ in fitted], axis=1)
    return Head(tuple(STANCES), keys, idf, weights.astype(np.float16), np.array([bias for _, bias in fitted]))


def labelled(looked: Sequence[Looked], label: str) -> NDArray[np.bool_]:
    """Which clauses carry the label."""
    return np.array([bool(example.stances(label)) for example, _ in looked], dtype=bool)


def vocabulary(rows: Sequence[Hashed]) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """The features seen in enough clauses, ascending, with their inverse document frequency."""
    count: Counter[int] = Counter()
    plain: set[int] = set()
    for row in rows:
        for group, found in row.items():
            count.update(set(found))
            if group == "rules":
                plain.update(found)
    kept = sorted(key for key, seen in count.items() if seen >= SEEN_AT_LEAST)
    idf = [1.0 if key in plain else math.log((1 + len(rows)) / (1 + count[key])) + 1 for key in kept]
    return np.array(kept, dtype=np.uint32), np.array(idf, dtype=np.float16).astype(np.float32)


def sparse(
    rows: Sequence[Hashed], keys: NDArray[np.uint32], idf: NDArray[np.float32]
) -> scipy.sparse.csr_matrix:
    """The matrix the fitting works on, by the same weighing as at judging."""
    row, column, value = weighed(rows, keys, idf)
    return scipy.sparse.csr_matrix((value, (row, column)), shape=(len(rows), len(keys)))


def calibration(margins: Scores, truth: NDArray[np.bool_]) -> tuple[Scores, Scores]:
    """Platt slope and shift of each label from margins of clauses the layer had not seen."""
    fitted = [_platt(margins[:, at], truth[:, at]) for at in range(margins.shape[1])]
    return np.array([slope for slope, _ in fitted]), np.array([shift for _, shift in fitted])


def _platt(margin: Scores, truth: NDArray[np.bool_]) -> tuple[float, float]:
    if truth.sum() < 2:
        return 1.0, 0.0
    fitted = LogisticRegression(C=1.0, solver="liblinear", random_state=0).fit(margin[:, None], truth)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def thresholds(probability: Scores, truth: NDArray[np.bool_]) -> Scores:
    """The probability from which giving the label makes F1 highest, midway to the next clause below."""
    return np.array([_threshold(probability[:, at], truth[:, at]) for at in range(truth.shape[1])])


def _threshold(probability: Scores, truth: NDArray[np.bool_]) -> float:
    if truth.sum() < 2:
        return 0.5
    order = np.argsort(-probability, kind="stable")
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + truth.sum())
    best = int(np.argmax(f1))
    below = probability[order[min(best + 1, len(order) - 1)]]
    return float((probability[order[best]] + below) / 2)


def _fitted(
    matrix: scipy.sparse.csr_matrix,
    truth: NDArray[np.bool_],
    weight: Scores,
    strength: float = STRENGTH["label"],
) -> tuple[Scores, float]:
    if truth.sum() < 2 or truth.all():
        return np.zeros(matrix.shape[1]), -10.0 if truth.sum() < 2 else 10.0
    fitted = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    fitted.fit(matrix, truth, sample_weight=weight)
    return fitted.coef_[0], float(fitted.intercept_[0])
