"""Builds the shipped encoder, and says what encoders like it make of clauses they had not seen."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from analysis.judging.encoder import LANGUAGE, LIMIT, NETWORK, VOCABULARY, Heard
from analysis.judging.model import FOLDER
from analysis.judging.seeing import look
from clausewatch.training.crossed import FOLDS
from clausewatch.training.encoder.fit import fitted, heard
from clausewatch.training.encoder.net import Shipped
from clausewatch.training.encoder.texts import Texts, texts, vocabulary
from clausewatch.training.heard import FILE, keep_apart
from clausewatch.training.sets import GUESSED, PAIR_WEIGHT, Example

EPOCHS = 3

OWN_LEAST = 0.3
"""Least weight of one of our own sentences."""

PAIRS_KEPT = 0.2
"""Share of our minimal pairs that is learnt: eighty are made from one pattern."""

QUIET_KEPT = 0.5
"""Share of the clauses without a label, among those drawn for doubt, that is learnt: there are too many."""

LATIN, SIGNS = range(0x250), range(0x2000, 0x20D0)
"""Codes of Latin letters with marks of their kind, and of dashes, quotes and currencies."""

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def build_encoder(examples: Sequence[Example], folder: Path = FOLDER, apart: Path = FILE) -> None:
    """
    Train on all folds but one, five times, then on all; write the network, its words and what the five said.

    An hour on two idle cores. Needs the packages of `make encoder`.
    """
    known = texts([one for one in _candidates(examples) if one.weight > 0])
    folds = [example.fold for example in known.examples]
    said: dict[str, Heard] = {}
    for fold in FOLDS:
        net = fitted(known, [row for row, own in enumerate(folds) if own != fold], EPOCHS)
        said |= heard(net, known, [row for row, own in enumerate(folds) if own == fold])
    keep_apart(said, apart)
    _write(known, folder)


def _candidates(examples: Sequence[Example]) -> list[Example]:
    """English clauses that pass the gate; of minimal pairs and of doubted clauses without a label a part."""
    chance = random.Random(5)
    spoken = [example for example in examples if example.language in (LANGUAGE, GUESSED, "und")]
    kept = [example for example in spoken if chance.random() < _share(example)]
    return [_louder(example) for example in kept if look(example.clause)]


def _share(example: Example) -> float:
    if example.fold < 0 and example.weight <= PAIR_WEIGHT:
        return PAIRS_KEPT
    return QUIET_KEPT if example.hard and not example.labels else 1.0


def _louder(example: Example) -> Example:
    return replace(example, weight=max(OWN_LEAST, example.weight)) if example.fold < 0 else example


def _write(known: Texts, folder: Path) -> None:
    words = list(vocabulary())
    chosen = _chosen(words)
    shipped = Shipped(fitted(known, range(len(known.examples)), EPOCHS), chosen, LIMIT).eval()
    tokens = torch.randint(0, len(chosen), (1, 40))
    segments = torch.cat([torch.zeros(1, 10), torch.ones(1, 30)], 1).long()
    with TemporaryDirectory() as room:
        exact = Path(room) / NETWORK
        names = {"input_names": ["tokens", "segments"], "output_names": ["labels", "stances"]}
        axes = {"tokens": {1: "pieces"}, "segments": {1: "pieces"}}
        torch.onnx.export(
            shipped, (tokens, segments), exact, dynamic_axes=axes, opset_version=17, dynamo=False, **names
        )
        quantize_dynamic(
            exact, folder / NETWORK, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    (folder / VOCABULARY).write_text("\n".join(words[at] for at in chosen) + "\n", encoding="utf-8")


def _chosen(words: Sequence[str]) -> list[int]:
    """The pieces an English text can hold: marks, Latin letters, digits, punctuation."""
    return [at for at, word in enumerate(words) if word in MARKS or _plain(word)]


def _plain(word: str) -> bool:
    signs = word.removeprefix("##")
    return not word.startswith("[unused") and all(ord(sign) in LATIN or ord(sign) in SIGNS for sign in signs)
