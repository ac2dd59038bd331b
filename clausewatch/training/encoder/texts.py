"""Clauses as the encoder's lower layers put them: computed once, used in every epoch and fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from transformers import AutoModel

from analysis.judging.encoder import LIMIT, wording
from analysis.judging.wordpiece import Pieces, pair
from clausewatch.training.encoder.net import KEPT, PRETRAINED, Batch
from clausewatch.training.sets import Example

VOCABULARY = PRETRAINED / "vocab.txt"
TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Texts:
    """
    Examples with what the kept layers make of them.

    Attributes:
        hidden: Of each example (pieces, width), half as exact as it was.
    """

    examples: tuple[Example, ...]
    pieces: tuple[Pieces, ...]
    hidden: tuple[Tensor, ...]

    def batch(self, rows: Sequence[int]) -> Batch:
        """Some of them side by side, filled up to the longest."""
        longest = max(len(self.pieces[row].tokens) for row in rows)
        hidden = torch.zeros(len(rows), longest, self.hidden[rows[0]].shape[1])
        present, segments = torch.zeros(len(rows), longest), torch.zeros(len(rows), longest)
        for at, row in enumerate(rows):
            length = len(self.pieces[row].tokens)
            hidden[at, :length] = self.hidden[row].float()
            present[at, :length] = 1
            segments[at, :length] = torch.tensor(self.pieces[row].segments, dtype=torch.float32)
        return Batch(hidden, present, segments)

    def by_length(self, rows: Sequence[int]) -> list[int]:
        """Rows of like length side by side, so that little is filled up."""
        return sorted(rows, key=lambda row: len(self.pieces[row].tokens))


def vocabulary() -> dict[str, int]:
    """Every piece of the pretrained encoder with its place."""
    return {word: at for at, word in enumerate(VOCABULARY.read_text(encoding="utf-8").splitlines())}


def texts(examples: Sequence[Example]) -> Texts:
    """Run the kept layers over all examples; minutes on two cores."""
    known = vocabulary()
    pieces = tuple(pair(*wording(example.clause), known, LIMIT) for example in examples)
    model = AutoModel.from_pretrained(str(PRETRAINED), attn_implementation="eager").eval()
    model.encoder.layer = model.encoder.layer[:KEPT]
    hidden: list[Tensor] = [torch.empty(0)] * len(pieces)
    order = sorted(range(len(pieces)), key=lambda row: len(pieces[row].tokens))
    with torch.no_grad():
        for at in range(0, len(order), TOGETHER):
            _fill(hidden, pieces, order[at : at + TOGETHER], model)
    return Texts(tuple(examples), pieces, tuple(hidden))


def _fill(
    hidden: list[Tensor], pieces: Sequence[Pieces], rows: Sequence[int], model: torch.nn.Module
) -> None:
    lengths = [len(pieces[row].tokens) for row in rows]
    tokens, mask, kinds = (torch.zeros(len(rows), max(lengths), dtype=torch.long) for _ in range(3))
    for at, (row, length) in enumerate(zip(rows, lengths, strict=True)):
        tokens[at, :length] = torch.tensor(pieces[row].tokens)
        kinds[at, :length] = torch.tensor(pieces[row].segments)
        mask[at, :length] = 1
    found = model(input_ids=tokens, attention_mask=mask, token_type_ids=kinds).last_hidden_state
    for at, (row, length) in enumerate(zip(rows, lengths, strict=True)):
        hidden[row] = found[at, :length].half()
