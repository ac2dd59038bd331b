"""Fits the model: a linear layer for labels, one for stances, calibration and thresholds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from analysis.judging.calibration import Scores
from analysis.judging.features import Features, features, key, stance_features
from analysis.judging.model import Head
from analysis.judging.seeing import Sight, look
from analysis.judging.taxonomy import available, lexicon
from analysis.judging.weighing import hashed, weighed
from clausewatch.training.sets import Example
from data.domain.finding import Label, Stance

LABELS = tuple(Label)
STANCES = tuple(Stance)
SEEN_AT_LEAST = 3
"""A feature from fewer companies is dropped: it names a company and not a meaning."""

STRENGTH = {"label": 2.0, "stance": 2.0}
"""Inverse regularisation of the two layers, chosen by cross-validation among 1, 2, 4, 8, 20."""

OWN_RULE, SIGNAL, OTHER_RULE, PAIR = 8.0, 5.0, 2.0, 0.3
"""How freely own rules, signals, others' rules and pairs of sets may take weight, against 1 for the rest."""

THIN, THIN_WORDS = 120, 0.6
"""A label with fewer positives leans less on words: they would be the words of three companies."""

STANCE_RULE = 1.5
"""The same in the layer of stances, for stance rules and traits seen with the label asked for."""

Hashed = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Row:
    """An example with what the rules see in it and the features made of that, computed once."""

    example: Example
    sight: Sight
    features: Features
    hashed: Hashed


def rows_of(examples: Iterable[Example]) -> list[Row]:
    """The candidates among the examples; the others are judged to carry nothing."""
    rows = []
    for example in examples:
        sight = look(example.clause, example.document_kind)
        if sight:
            found = features(sight)
            rows.append(Row(example, sight, found, hashed(found)))
    return rows


def without_rules(rows: Iterable[Row]) -> list[Row]:
    """The same rows with words alone, to measure what the rules are worth."""
    bare = []
    for row in rows:
        words = {group: found for group, found in row.features.items() if group != "rules"} | {"rules": []}
        bare.append(replace(row, features=words, hashed=hashed(words), sight=_blind(row.sight)))
    return bare


def _blind(sight: Sight) -> Sight:
    nothing: frozenset[str] = frozenset()
    return replace(sight, places=dict.fromkeys(sight.places, nothing), hits=(), stances=(), traits={})


def label_head(rows: Sequence[Row]) -> Head:
    """The layer that scores labels; each label is fitted apart, since a clause carries several."""
    hashes = [row.hashed for row in rows]
    keys, idf = vocabulary(hashes, [row.example.company for row in rows])
    matrix = sparse(hashes, keys, idf)
    weight = np.array([row.example.weight for row in rows])
    kinds = Kinds.of([row.features for row in rows], keys)
    fitted = []
    for label in LABELS:
        truth = labelled(rows, label)
        freedom = kinds.freedom(label, int(truth.sum()))
        coefficients, bias = _fitted(matrix @ scipy.sparse.diags(freedom), truth, weight, STRENGTH["label"])
        fitted.append((coefficients * freedom, bias))
    return _head(tuple(LABELS), keys, idf, fitted)


def stance_head(rows: Sequence[Row]) -> Head:
    """The layer that scores the stances of a label known to be there."""
    cases = [(row, label, stance) for row in rows for label, stance, _ in row.example.labels]
    hashes = [hashed(stance_features(row.sight, label)) for row, label, _ in cases]
    keys, idf = vocabulary(hashes, [row.example.company for row, _, _ in cases])
    matrix = sparse(hashes, keys, idf)
    weight = np.array([row.example.weight for row, _, _ in cases])
    truths = [np.array([taken == stance for _, _, taken in cases]) for stance in STANCES]
    crossed = {key(f"rules|{each}") for row, label, _ in cases for each in _crossed(row.sight, label)}
    freedom = np.where(np.isin(keys, np.array(sorted(crossed), dtype=np.uint32)), STANCE_RULE, 1.0)
    scaled = matrix @ scipy.sparse.diags(freedom)
    fitted = [_fitted(scaled, truth, weight, STRENGTH["stance"]) for truth in truths]
    return _head(tuple(STANCES), keys, idf, [(weights * freedom, bias) for weights, bias in fitted])


def _crossed(sight: Sight, label: str) -> list[str]:
    """Stance rules and traits crossed with the label, without the many sets crossed with it."""
    found = stance_features(sight, label)["rules"]
    return [
        each for each in found if each.startswith(f"{label}&") and each.split("&")[1][:2] not in ("t:", "l:")
    ]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which columns are words, pairs of sets, rules, signals, and the rules of which label."""

    words: NDArray[np.bool_]
    pairs: NDArray[np.bool_]
    rules: NDArray[np.bool_]
    signals: NDArray[np.bool_]
    own: dict[str, NDArray[np.bool_]]

    @classmethod
    def of(cls, found: Sequence[Features], keys: NDArray[np.uint32]) -> Kinds:
        seen = {feature for each in found for feature in each["rules"]}
        labels = {
            rule.id: str(rule.label) for name in available() for rule in lexicon(name).rules if rule.label
        }

        def columns(names: Iterable[str]) -> NDArray[np.bool_]:
            return np.isin(keys, np.array([key(f"rules|{name}") for name in names], dtype=np.uint32))

        own = {
            str(label): columns(
                f for f in seen if f == f"R:{label}" or labels.get(f.removeprefix("r:")) == label
            )
            for label in LABELS
        }
        pairs, rules = columns(f for f in seen if "&" in f), columns(f for f in seen if f[:2] in ("r:", "R:"))
        signals = columns(f for f in seen if f[:2] == "r:" and f.removeprefix("r:") not in labels)
        return cls(~columns(seen), pairs, rules, signals, own)

    def freedom(self, label: str, positives: int) -> Scores:
        """The factor each column is stretched by before the fit: a larger one is regularised less."""
        factor = np.ones(len(self.words))
        factor[self.pairs] = PAIR
        factor[self.rules] = OTHER_RULE
        factor[self.signals] = SIGNAL
        factor[self.own[label]] = OWN_RULE
        if positives < THIN:
            factor[self.words] = THIN_WORDS
        return factor


def _head(
    names: tuple[str, ...],
    keys: NDArray[np.uint32],
    idf: NDArray[np.float32],
    fitted: list[tuple[Scores, float]],
) -> Head:
    weights = np.stack([coefficients for coefficients, _ in fitted], axis=1)
    return Head(names, keys, idf, weights.astype(np.float16), np.array([bias for _, bias in fitted]))


def labelled(rows: Sequence[Row], label: str) -> NDArray[np.bool_]:
    """Which clauses carry the label."""
    return np.array([bool(row.example.stances(label)) for row in rows], dtype=bool)


def vocabulary(
    rows: Sequence[Hashed], companies: Sequence[str]
) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """The features of enough companies, ascending, with their inverse document frequency."""
    count: Counter[int] = Counter()
    where: dict[int, set[str]] = {}
    plain: set[int] = set()
    for row, company in zip(rows, companies, strict=True):
        for group, found in row.items():
            for each in set(found):
                count[each] += 1
                where.setdefault(each, set()).add(company)
            if group == "rules":
                plain.update(found)
    kept = sorted(each for each, companies_of in where.items() if len(companies_of) >= SEEN_AT_LEAST)
    idf = [1.0 if each in plain else math.log((1 + len(rows)) / (1 + count[each])) + 1 for each in kept]
    return np.array(kept, dtype=np.uint32), np.array(idf, dtype=np.float16).astype(np.float32)


def sparse(
    rows: Sequence[Hashed], keys: NDArray[np.uint32], idf: NDArray[np.float32]
) -> scipy.sparse.csr_matrix:
    """The matrix the fitting works on, by the same weighing as at judging."""
    row, column, value = weighed(rows, keys, idf)
    return scipy.sparse.csr_matrix((value, (row, column)), shape=(len(rows), len(keys)))


def _fitted(
    matrix: scipy.sparse.csr_matrix,
    truth: NDArray[np.bool_],
    weight: Scores,
    strength: float = STRENGTH["label"],
) -> tuple[Scores, float]:
    if truth.sum() < 2 or truth.all():
        return np.zeros(matrix.shape[1]), -10.0 if truth.sum() < 2 else 10.0
    fitted = LogisticRegression(C=strength, solver="liblinear", dual=True, max_iter=500, random_state=0)
    fitted.fit(matrix, truth, sample_weight=weight)
    return fitted.coef_[0], float(fitted.intercept_[0])
