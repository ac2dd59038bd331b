"""What an encoder reads: the words around a clause and the clause itself, as places in its vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Pieces:
    """
    A pair of texts as an encoder reads them.

    Attributes:
        tokens: Places in the vocabulary, with the marks at the start, between and at the end.
        segments: 0 for the first text, 1 for the second and its end mark.
    """

    tokens: tuple[int, ...]
    segments: tuple[int, ...]


Cut: TypeAlias = Callable[[str, str], Pieces]
"""Cuts the words around a clause, and the clause, into pieces."""


def side_by_side(
    first: Sequence[int], second: Sequence[int], start: int, between: Sequence[int], end: int, limit: int
) -> Pieces:
    """Both texts between their marks; the longer loses its end when they are more than `limit` with them."""
    room = limit - 2 - len(between)
    one = first if len(first) + len(second) <= room else first[: max(room // 2, room - len(second))]
    two = second[: room - len(one)]
    tokens = (start, *one, *between, *two, end)
    return Pieces(tokens, (0,) * (len(one) + 1 + len(between)) + (1,) * (len(two) + 1))
