"""What an encoder of ours is made from: a network others trained, and the pieces it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from torch import nn

from analysis.judging.pieces import Cut


@dataclass(frozen=True, slots=True)
class Pretrained:
    """
    A network others trained, and how ours is made from it.

    Attributes:
        name: Of our encoder's files.
        network: Reads it: a transformer of `transformers`' BERT shape, width 384.
        cut: Cuts texts into places of its vocabulary.
        kept: Lower layers left as they are, with the vectors of the pieces.
        deeper: What a layer learns, against the one above it.
        shipped: Places of its vocabulary that ours takes along, in order.
        vocabulary: The file of those pieces.
    """

    name: str
    network: Callable[[], nn.Module]
    cut: Cut
    kept: int
    deeper: float
    shipped: Sequence[int]
    vocabulary: bytes
