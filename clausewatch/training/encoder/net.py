"""The encoder's shape: a small pretrained transformer, one point of attention a label, labels and stances."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from clausewatch.training.encoder.pretrained import Pretrained
from clausewatch.training.fit import LABELS, STANCES

ASIDE = -2.0
"""Taken from the attention to the words around the clause, which only explain it."""

NEVER = -1e4


class Reader(nn.Module):
    """Pretrained layers, a query a label, a score a label, the stances of each label."""

    def __init__(self, pretrained: Pretrained) -> None:
        super().__init__()
        network = pretrained.network()
        width = network.config.hidden_size
        self.embeddings = network.embeddings
        self.layers = network.encoder.layer
        for kept in (self.embeddings, *self.layers[: pretrained.kept]):
            kept.requires_grad_(False)
        self.drop = nn.Dropout(0.1)
        self.query = nn.Parameter(torch.randn(len(LABELS), width) * 0.02)
        self.weight = nn.Parameter(torch.randn(len(LABELS), width) * 0.02)
        self.bias = nn.Parameter(torch.full((len(LABELS),), -3.0))
        self.stances = nn.Linear(width, len(STANCES))

    def forward(self, tokens: Tensor, segments: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """
        Log-odds (clauses, labels) and stance scores (clauses, labels, stances).

        Args:
            tokens, segments: Whole numbers, (clauses, pieces).
            present: 1 for a piece, 0 for what fills up the row.
        """
        hidden = self.embeddings(input_ids=tokens, token_type_ids=segments)
        mask = (1 - present)[:, None, None, :] * NEVER
        for layer in self.layers:
            hidden = _first(layer(hidden, attention_mask=mask))
        hidden = self.drop(hidden.float())
        attention = torch.einsum("bld,kd->bkl", hidden, self.query)
        attention = (
            attention + (1 - present * segments)[:, None, :] * ASIDE + (1 - present)[:, None, :] * NEVER
        )
        seen = torch.einsum("bkl,bld->bkd", attention.softmax(-1), hidden)
        return (seen * self.weight).sum(-1) + self.bias, self.stances(seen)


class Shipped(nn.Module):
    """A reader of one clause at a time, with a vocabulary of chosen pieces."""

    def __init__(self, reader: Reader, pieces: Sequence[int], longest: int) -> None:
        super().__init__()
        self.reader = reader
        table = reader.embeddings
        table.word_embeddings = _chosen(table.word_embeddings, pieces)
        table.position_embeddings = _chosen(table.position_embeddings, list(range(longest)))
        table.position_ids = table.position_ids[:, :longest]

    def forward(self, tokens: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """As `Reader`, from places in the chosen vocabulary."""
        present = torch.ones_like(segments, dtype=torch.float32)
        labels, stances = self.reader(tokens, segments, present)
        return labels, stances


def _first(output: Tensor | tuple[Tensor, ...]) -> Tensor:
    return output[0] if isinstance(output, tuple) else output


def _chosen(table: nn.Embedding, rows: Sequence[int]) -> nn.Embedding:
    chosen = nn.Embedding(len(rows), table.embedding_dim)
    chosen.weight.data = table.weight.data[list(rows)].clone()
    return chosen
