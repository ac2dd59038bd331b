"""Labelled clauses as word pieces, with and without the words around them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import torch
from torch import Tensor

from analysis.judging.encoder import wording
from analysis.judging.pieces import Cut, Pieces
from clausewatch.training.sets import Example
from data.domain.version import Clause

BARE, NO_SENTENCE, NO_HEADING = 0.12, 0.32, 0.4
"""
Up to each of these shares of the times a clause is learnt without anything around it but its lead-in, without
the sentence before, and without its heading.

With everything around it every time, an encoder leans on its neighbours: mean average precision of a fold
0.733 (0.744 with these shares), stances alone 0.741 (0.769).
"""


class Batch(NamedTuple):
    """Clauses side by side, (clauses, pieces) each; `present` is 0 for what fills up a row."""

    tokens: Tensor
    segments: Tensor
    present: Tensor


@dataclass(frozen=True, slots=True)
class Texts:
    """
    Examples with their pieces.

    Attributes:
        whole, bare, no_sentence, no_heading: Of each example, with all or some of what stands around it.
    """

    examples: tuple[Example, ...]
    whole: tuple[Pieces, ...]
    bare: tuple[Pieces, ...]
    no_sentence: tuple[Pieces, ...]
    no_heading: tuple[Pieces, ...]

    def batch(self, rows: Sequence[int]) -> Batch:
        """Some of them with all that stands around them."""
        return _side_by_side([self.whole[row] for row in rows])

    def by_chance(self, rows: Sequence[int], chance: random.Random) -> Batch:
        """Some of them, each with what chance leaves around it."""
        return _side_by_side([self._left(row, chance.random()) for row in rows])

    def by_length(self, rows: Sequence[int]) -> list[int]:
        """Rows of like length side by side, so that little is filled up."""
        return sorted(rows, key=lambda row: len(self.whole[row].tokens))

    def _left(self, row: int, drawn: float) -> Pieces:
        if drawn < BARE:
            return self.bare[row]
        if drawn < NO_SENTENCE:
            return self.no_sentence[row]
        return self.no_heading[row] if drawn < NO_HEADING else self.whole[row]


def texts(examples: Sequence[Example], cut: Cut) -> Texts:
    """Cut all examples into pieces."""
    clauses = [example.clause for example in examples]

    def each(some: Sequence[Clause]) -> tuple[Pieces, ...]:
        return tuple(cut(*wording(clause)) for clause in some)

    return Texts(
        tuple(examples),
        each(clauses),
        each([replace(clause, heading=None, before=None) for clause in clauses]),
        each([replace(clause, before=None) for clause in clauses]),
        each([replace(clause, heading=None) for clause in clauses]),
    )


def _side_by_side(pieces: Sequence[Pieces]) -> Batch:
    """Filled up to the longest."""
    longest = max(len(each.tokens) for each in pieces)
    tokens, segments = (torch.zeros(len(pieces), longest, dtype=torch.long) for _ in range(2))
    present = torch.zeros(len(pieces), longest)
    for at, each in enumerate(pieces):
        length = len(each.tokens)
        tokens[at, :length] = torch.tensor(each.tokens)
        segments[at, :length] = torch.tensor(each.segments)
        present[at, :length] = 1
    return Batch(tokens, segments, present)
