"""What each way of judging makes of the labelled clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.judging.calibration import Scores
from analysis.judging.encoder import ENGLISH, FAMILY
from analysis.judging.giving import is_given
from analysis.judging.second import SecondLook
from analysis.judging.stance import by_rules
from clausewatch.training.crossed import Crossed, Settled
from clausewatch.training.fit import LABELS, STANCES, Row
from clausewatch.training.scores import Prediction, expected_calibration_error
from clausewatch.training.sets import Example
from data.domain.finding import Label, Stance


def by_rules_only(examples: Sequence[Example], rows: Sequence[Row]) -> list[Prediction]:
    """The labels whose rules fired, with the stance of the stance rules."""
    sights = {row.example.id: row.sight for row in rows}
    predictions: list[Prediction] = []
    for example in examples:
        sight = sights.get(example.id)
        fired = sorted({hit.rule.label for hit in sight.hits if hit.rule.label}) if sight else []
        predictions.append({str(label): str(by_rules(sight, label)[0]) for label in fired} if sight else {})
    return predictions


def by_model(examples: Sequence[Example], scored: Crossed) -> list[Prediction]:
    """What models that had not seen the clause make of it, with settings that had not seen it either."""
    predictions: dict[str, Prediction] = {}
    for part, settled in scored.parted():
        predictions |= _predicted(part, settled)
    return [predictions.get(example.id, {}) for example in examples]


def _predicted(scored: Crossed, settled: Settled) -> dict[str, Prediction]:
    """Id of an example -> what is given to it with these settings."""
    final = scored.final(settled)
    return {
        row.example.id: {
            str(label): str(stance)
            for label, probability in _reached(row, final[at], settled)
            if is_given(label, stance := _stance(scored, at, label, settled.seconds), probability)
        }
        for at, row in enumerate(scored.rows)
    }


def _reached(row: Row, probability: Scores, settled: Settled) -> list[tuple[Label, float]]:
    """The labels that are likely enough and that no wording bars."""
    threshold = settled.threshold[FAMILY.get(row.sight.language, ENGLISH)]
    likely = [(LABELS[at], float(probability[at])) for at in np.flatnonzero(probability >= threshold)]
    return [(label, chance) for label, chance in likely if label not in row.sight.barred]


def _stance(scored: Crossed, at: int, label: Label, seconds: Mapping[str, SecondLook]) -> Stance:
    margins = scored.stances[at, label]
    family = FAMILY.get(scored.rows[at].sight.language)
    if family and at in scored.heard:
        share = seconds[family].stance_share
        margins = margins + scored.heard[at].stances[LABELS.index(label)] * share
    return STANCES[int(np.argmax(margins))]


def calibration_error(scored: Crossed) -> float:
    """Expected calibration error on real clauses, mean over the labels."""
    parts = [(part, part.final(settled)) for part, settled in scored.parted()]
    real = [np.array([row.example.real for row in part.rows], dtype=bool) for part, _ in parts]
    truth = np.concatenate([part.truth[own] for (part, _), own in zip(parts, real, strict=True)])
    probability = np.concatenate([final[own] for (_, final), own in zip(parts, real, strict=True)])
    each = [expected_calibration_error(probability[:, at], truth[:, at]) for at in range(len(LABELS))]
    return float(np.mean(each))
