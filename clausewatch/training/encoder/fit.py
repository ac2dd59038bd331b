"""Trains the encoder's upper layers, and asks it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from analysis.judging.encoder import Heard
from clausewatch.training.encoder.net import Reader
from clausewatch.training.encoder.pretrained import Pretrained
from clausewatch.training.encoder.texts import Batch, Texts
from clausewatch.training.fit import LABELS, STANCES
from clausewatch.training.sets import Example

TOGETHER_LEARNT, TOGETHER_HEARD = 32, 64
"""Clauses a step."""

SHELF = 20
"""Steps whose clauses are sorted by length among themselves; more would order the whole epoch."""

SLOW, FAST = 1.1e-4, 2e-3
"""Highest learning rates of the topmost pretrained layer and of what is new; they rise, then fall."""

WARM_UP, FLOOR = 0.08, 0.01
POSITIVE = 2.0
"""Weight of a label that is there, against one that is not."""

STANCE_PART = 1.0
"""Weight of the stances beside the labels."""


def _multiplies_bfloat16(about: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor has instructions for it; without them float32 is two to three times as fast."""
    return about.exists() and "amx_bf16" in about.read_text(encoding="ascii", errors="replace")


BFLOAT16 = _multiplies_bfloat16()


def fitted(pretrained: Pretrained, texts: Texts, rows: Sequence[int], epochs: int, seed: int = 0) -> Reader:
    """
    A reader trained on some rows; the same seed and threads give nearly the same one.

    Matrices are multiplied in bfloat16 where the processor can: a fourth of the time, and no worse.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Reader(pretrained)
    peaks = [*_learning(net, pretrained), {"params": _new(net), "peak": FAST}]
    optimiser = torch.optim.AdamW(peaks, lr=FAST, weight_decay=0.01, fused=True)
    steps = epochs * -(-len(rows) // TOGETHER_LEARNT)
    net.train()
    batches = (batch for _ in range(epochs) for batch in _shuffled(texts, rows, chance))
    for step, batch in enumerate(batches):
        _pace(optimiser, step, steps)
        optimiser.zero_grad()
        _loss(net, texts, batch, chance).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
    return net.eval()


def heard(net: Reader, texts: Texts, rows: Sequence[int]) -> dict[str, Heard]:
    """What it says of some rows, by the id of the example."""
    found: dict[str, Heard] = {}
    order = texts.by_length(rows)
    with torch.no_grad():
        for at in range(0, len(order), TOGETHER_HEARD):
            part = order[at : at + TOGETHER_HEARD]
            labels, stances = _asked(net, texts.batch(part))
            shares = F.log_softmax(stances, -1)
            for row, label, stance in zip(part, labels, shares, strict=True):
                said = Heard(label.numpy().astype(np.float64), stance.numpy().astype(np.float64))
                found[texts.examples[row].id] = said
    return found


def _learning(net: Reader, pretrained: Pretrained) -> list[dict[str, object]]:
    """The layers that learn, the topmost fastest."""
    top = len(net.layers) - 1
    return [
        {"params": net.layers[at].parameters(), "peak": SLOW * pretrained.deeper ** (top - at)}
        for at in range(pretrained.kept, top + 1)
    ]


def _new(net: Reader) -> list[nn.Parameter]:
    return [net.query, net.weight, net.bias, *net.stances.parameters()]


def _asked(net: Reader, batch: Batch) -> tuple[Tensor, Tensor]:
    with torch.autocast("cpu", torch.bfloat16, enabled=BFLOAT16):
        labels, stances = net(*batch)
    return labels.float(), stances.float()


def _shuffled(texts: Texts, rows: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """One epoch of batches, by chance, of clauses of like length."""
    mixed = chance.sample(list(rows), len(rows))
    shelf = TOGETHER_LEARNT * SHELF
    sorted_rows = [texts.by_length(mixed[at : at + shelf]) for at in range(0, len(mixed), shelf)]
    batches = [
        part[at : at + TOGETHER_LEARNT] for part in sorted_rows for at in range(0, len(part), TOGETHER_LEARNT)
    ]
    chance.shuffle(batches)
    return iter(batches)


def _pace(optimiser: torch.optim.Optimizer, step: int, steps: int) -> None:
    share = min(1.0, step / (steps * WARM_UP + 1)) * max(0.0, 1 - step / steps) + FLOOR
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * share


def _loss(net: Reader, texts: Texts, rows: Sequence[int], chance: random.Random) -> Tensor:
    """Each label apart, and the stances of the labels that are there."""
    examples = [texts.examples[row] for row in rows]
    labels, stances = _asked(net, texts.by_chance(rows, chance))
    taken = torch.tensor(np.stack([_taken(example) for example in examples]))
    weight = torch.tensor([example.weight for example in examples])[:, None]
    present = (taken.sum(-1) > 0).float()
    each = F.binary_cross_entropy_with_logits(labels, present, reduction="none")
    wrong = (each * weight * (1 + (POSITIVE - 1) * present)).sum(1).mean()
    shares = -(F.log_softmax(stances, -1) * taken).sum(-1) / taken.sum(-1).clamp(min=1)
    return wrong + STANCE_PART * (shares * present * weight).sum() / present.sum().clamp(min=1)


def _taken(example: Example) -> np.ndarray:
    """1 where the example takes a stance on a label, (labels, stances)."""
    return np.array(
        [[stance in example.stances(label) for stance in STANCES] for label in LABELS], dtype=np.float32
    )
