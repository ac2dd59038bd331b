"""Builds the shipped model from labelled clauses, with its card."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from analysis.judging.encoder import ENGLISH, POLYGLOT, network, vocabulary
from analysis.judging.model import Model, save
from analysis.judging.shipped import FILE, FOLDER
from analysis.judging.taxonomy import FOLDER as TAXONOMY
from clausewatch.training import fit, scaling, settle
from clausewatch.training.card import card
from clausewatch.training.crossed import crossed
from clausewatch.training.fit import label_head, rows_of, stance_head
from clausewatch.training.heard import heard_apart
from clausewatch.training.sets import APART, OWN_WEIGHT, Example

CARD = "README.md"
"""The model card lies beside the model."""


def build(examples: Sequence[Example], target: Path = FILE) -> Model:
    """
    Train on everything, calibrate and set thresholds on folds left out, write the file and its card.

    The encoders are not trained here but by `make encoder`; how their word is weighed is settled here.

    Args:
        examples: Labelled sets and our own sentences.
        target: The model file; its folder must exist.
    """
    rows = rows_of(examples)
    scored = crossed(rows, heard_apart())
    found = scored.settled()
    learnt = [row for row in rows if row.example.fold != APART]
    labels, stances = label_head(learnt), stance_head(learnt)
    model = Model(
        fingerprint(examples, leaned_on()),
        labels,
        stances,
        found.slope,
        found.shift,
        found.seconds,
        found.threshold,
    )
    save(model, target)
    text = card(model.version, examples, scored, target.stat().st_size, OWN_WEIGHT)
    (target.parent / CARD).write_text(text, encoding="utf-8")
    return model


def fingerprint(examples: Sequence[Example], files: Sequence[Path]) -> str:
    """Ten letters that change when an example, one of its labels or one of the files changes."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    for example in examples:
        digest.update(repr((example.id, example.clause, example.labels, example.fold)).encode())
    return digest.hexdigest()[:10]


def leaned_on() -> list[Path]:
    """What a model leans on beside its examples: all rules, the encoders, how all are weighed."""
    weighing = [Path(str(each.__file__)) for each in (fit, scaling, settle)]
    files = [FOLDER / file(name) for name in (ENGLISH, POLYGLOT) for file in (network, vocabulary)]
    return [*sorted(TAXONOMY.glob("*.yml")), *files, *weighing]
