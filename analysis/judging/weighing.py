"""Turns features into the numbers a linear model multiplies; training and judging share it."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analysis.judging.features import Features, key

GROUPS = {"text": 1.0, "lead": 0.5, "heading": 0.5, "before": 0.3, "rules": 2.0}
"""How loudly each group speaks: chosen by cross-validation, in steps of two (docs/decisions/judging.md)."""

RULES_NORM = 20.0**0.5
"""What the rules saw is divided by this, not by its own length: a sighting counts alike everywhere."""

Triples = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]


def hashed(features: Features) -> dict[str, list[int]]:
    """The keys of the features, group by group; a feature of two groups has two keys."""
    return {group: _keys(f"{group}|", found) for group, found in features.items()}


def _keys(mark: str, found: Sequence[str]) -> list[int]:
    """The keys of features with a mark before each, whose checksum goes on; no feature holds a line break."""
    begun = key(mark)
    letters = "\n".join(found).encode("utf-8", "surrogatepass")
    return [crc32(feature, begun) for feature in letters.split(b"\n")] if found else []


def weighed(
    clauses: Sequence[dict[str, list[int]]], keys: NDArray[np.uint32], idf: NDArray[np.float32]
) -> Triples:
    """
    A sparse matrix as (row, column, value), one row a clause.

    Args:
        clauses: Hashed features of each clause.
        keys: The keys the model knows, ascending; others are dropped.
        idf: Inverse document frequency of each key; 1 for what the rules saw.
    """
    number = {group: index for index, group in enumerate(GROUPS)}
    flat: list[int] = []
    cells: list[int] = []
    for row, groups in enumerate(clauses):
        for group, found in groups.items():
            flat.extend(found)
            cells.extend([row * len(GROUPS) + number[group]] * len(found))
    if not flat or not len(keys):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
    wanted = np.array(flat, dtype=np.uint32)
    cell = np.array(cells, dtype=np.int64)
    column = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    known = keys[column] == wanted
    cell, column = cell[known], column[known]
    return cell // len(GROUPS), column, _scaled(cell, idf[column], len(clauses), number["rules"])


def _scaled(
    cell: NDArray[np.int64], value: NDArray[np.float32], rows: int, rules: int
) -> NDArray[np.float32]:
    """Each group of each clause brought to length 1, then to the loudness of its group."""
    norm = np.sqrt(np.bincount(cell, value.astype(np.float64) ** 2, rows * len(GROUPS)))
    norm[rules :: len(GROUPS)] = RULES_NORM
    loud = np.array(list(GROUPS.values()))
    scaled: NDArray[np.float32] = (value * loud[cell % len(GROUPS)] / norm[cell]).astype(np.float32)
    return scaled
