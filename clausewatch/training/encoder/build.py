"""Builds the shipped encoders, and says what encoders like them make of clauses they had not seen."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from analysis.judging.encoder import ENGLISH, FAMILY, LIMIT, POLYGLOT, encoder, network, vocabulary
from analysis.judging.seeing import look
from analysis.judging.shipped import FOLDER
from clausewatch.training.crossed import FOLDS
from clausewatch.training.encoder.english import english
from clausewatch.training.encoder.fit import fitted, heard
from clausewatch.training.encoder.net import Reader, Shipped
from clausewatch.training.encoder.polyglot import polyglot
from clausewatch.training.encoder.pretrained import Pretrained
from clausewatch.training.encoder.texts import Texts, texts
from clausewatch.training.heard import FILE, heard_apart, keep_apart
from clausewatch.training.sets import APART, GUESSED, PAIR_WEIGHT, Example

EPOCHS = {ENGLISH: 2, POLYGLOT: 3}
"""How often each clause is learnt; twice is enough since there are so many English ones."""

OWN_LEAST = 0.3
"""Least weight of one of our own sentences."""

PAIRS_KEPT, OTHER_PAIRS_KEPT = 0.2, 0.12
"""Shares of our minimal pairs that are learnt, English and others: eighty are made from one pattern."""

QUIET_KEPT = 0.5
"""Share of the clauses without a label, among those drawn for doubt, that is learnt: there are too many."""

SAYING, SILENT = 0.45, 0.15
"""Shares of the English clauses with and without a label that the polyglot encoder learns, to spare time."""

ENGLISH_SPOKEN = ("en", GUESSED, "und")


def build_english(examples: Sequence[Example], folder: Path = FOLDER, apart: Path = FILE) -> None:
    """
    Train on all folds but one, five times, then on all; write the network, its words and what the five said.

    An hour on two idle cores. Needs the packages of `make encoder`.
    """
    pretrained = english()
    spoken = [example for example in examples if example.language in ENGLISH_SPOKEN]
    known = texts(_learnt(spoken), pretrained.cut)
    folds = [example.fold for example in known.examples]
    rounds = EPOCHS[ENGLISH]
    for fold in FOLDS:
        net = fitted(pretrained, known, [row for row, own in enumerate(folds) if own != fold], rounds)
        said = heard(net, known, [row for row, own in enumerate(folds) if own == fold])
        keep_apart(heard_apart(apart) | said, apart)
    _written(pretrained, known, folder)
    unseen = [one for one in spoken if _set_apart(one)]
    shipped = encoder(ENGLISH, folder)
    keep_apart(heard_apart(apart) | {one.id: shipped.hear(one.clause) for one in unseen}, apart)


def build_polyglot(examples: Sequence[Example], folder: Path = FOLDER, apart: Path = FILE) -> None:
    """
    Train without the real clauses of other languages, then with them; write what both say of unseen ones.

    An hour each on two cores, a third of it with bfloat16. Needs the packages of `make encoder`.
    """
    chance = random.Random(7)
    spared = [one for one in examples if one.language not in ENGLISH_SPOKEN or chance.random() < _spared(one)]
    learnt = _learnt(spared)
    pretrained = polyglot([text for one in learnt for text in _around(one)])
    known = texts(learnt, pretrained.cut)
    real = [row for row, one in enumerate(known.examples) if one.real and one.language not in ENGLISH_SPOKEN]
    rest = sorted(set(range(len(known.examples))) - set(real))
    said = heard(fitted(pretrained, known, rest, EPOCHS[POLYGLOT]), known, real)
    net = _written(pretrained, known, folder)
    others = [one for one in examples if _set_apart(one) and one.language not in ENGLISH_SPOKEN]
    unseen = texts(others, pretrained.cut)
    said |= heard(net, unseen, range(len(unseen.examples)))
    keep_apart(heard_apart(apart) | said, apart)


def _set_apart(example: Example) -> bool:
    return example.fold == APART and bool(look(example.clause)) and example.language in FAMILY


def _spared(example: Example) -> float:
    return SAYING if example.labels else SILENT


def _around(example: Example) -> list[str]:
    clause = example.clause
    return [text for text in (clause.text, clause.heading, clause.lead_in, clause.before) if text]


def _learnt(examples: Sequence[Example]) -> list[Example]:
    """Clauses that pass the gate; of minimal pairs and of doubted clauses without a label a part."""
    chance = random.Random(5)
    kept = [example for example in examples if example.weight > 0 and chance.random() < _share(example)]
    return [_louder(example) for example in kept if example.fold != APART and look(example.clause)]


def _share(example: Example) -> float:
    if example.invented and example.weight <= PAIR_WEIGHT:
        return PAIRS_KEPT if example.language == "en" else OTHER_PAIRS_KEPT
    return QUIET_KEPT if example.hard and not example.labels else 1.0


def _louder(example: Example) -> Example:
    return replace(example, weight=max(OWN_LEAST, example.weight)) if example.invented else example


def _written(pretrained: Pretrained, known: Texts, folder: Path) -> Reader:
    """A reader trained on all, and its files."""
    net = fitted(pretrained, known, range(len(known.examples)), EPOCHS[pretrained.name])
    shipped = Shipped(net, pretrained.shipped, LIMIT).eval()
    tokens = torch.randint(0, len(pretrained.shipped), (1, 40))
    segments = torch.cat([torch.zeros(1, 10), torch.ones(1, 30)], 1).long()
    with TemporaryDirectory() as room:
        exact = Path(room) / network(pretrained.name)
        names = {"input_names": ["tokens", "segments"], "output_names": ["labels", "stances"]}
        axes = {"tokens": {1: "pieces"}, "segments": {1: "pieces"}}
        torch.onnx.export(
            shipped, (tokens, segments), exact, dynamic_axes=axes, opset_version=17, dynamo=False, **names
        )
        quantize_dynamic(
            exact,
            folder / network(pretrained.name),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    (folder / vocabulary(pretrained.name)).write_bytes(pretrained.vocabulary)
    return net
