"""Finds the clause that became several, and the several that became one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz, process

from analysis.comparing.runs import runs
from analysis.normal import plain
from data.domain.finding import Change
from data.domain.version import Clause

# The whole must say nearly what the parts say together (rapidfuzz ratio, 0-100) …
ALIKE = 80.0
# … and clearly more so than any single part does: otherwise something was added beside it.
BETTER = 8.0

# A sentence is seldom cut into more; longer stretches are rewrites.
MOST_PARTS = 4

# In a document rewritten from end to end nobody follows single cuts, and looking for them takes longer than
# all the rest: this many comparisons of a clause with a stretch take about 40 ms.
CELLS = 10_000

# What stands between two neighbours, by its length: inside a block, and between two blocks.
WITHIN = {0: "", 1: " "}
BETWEEN = {2: "\n\n"}

Ratio = Callable[..., float]
Seam = tuple[Clause, tuple[Clause, ...], float]


def splits(gone: Sequence[Clause], come: Sequence[Clause]) -> tuple[Change, ...]:
    """
    Clauses that became two or more neighbours; each clause is used once, the most alike first.

    Similarity only says which words belong together, as in `align.pair`; what the cut means is judged.

    Args:
        gone: Clauses whose wording the newer version has nowhere.
        come: Clauses whose wording the older version had nowhere.
    """
    return tuple(_cut(whole, parts, score) for whole, parts, score in _every_seam(gone, come))


def merges(gone: Sequence[Clause], come: Sequence[Clause]) -> tuple[Change, ...]:
    """Two or more neighbours that became one clause: `splits` in the mirror."""
    return tuple(_joint(whole, parts, score) for whole, parts, score in _every_seam(come, gone))


def _cut(whole: Clause, parts: tuple[Clause, ...], score: float) -> Change:
    after = _stretch(parts)
    return Change("split", whole, after, score, runs(whole.text, after.text), parts)


def _joint(whole: Clause, parts: tuple[Clause, ...], score: float) -> Change:
    before = _stretch(parts)
    return Change("merged", before, whole, score, runs(before.text, whole.text), parts)


def _every_seam(wholes: Sequence[Clause], pieces: Sequence[Clause]) -> list[Seam]:
    """By letters first, then by words in any order: what stood in the middle may be a sentence of its own."""
    found = _seams(wholes, pieces, fuzz.ratio)
    taken = {id(clause) for one, several, _ in found for clause in (one, *several)}
    whole, parts = ([c for c in side if id(c) not in taken] for side in (wholes, pieces))
    return found + _seams(whole, parts, fuzz.token_sort_ratio)


def _seams(wholes: Sequence[Clause], pieces: Sequence[Clause], ratio: Ratio) -> list[Seam]:
    """Greedy: the stretch most like a whole first, each clause once; in the order of the wholes."""
    stretches = list(_stretches(sorted(pieces, key=lambda c: c.start)))
    if not stretches or not wholes or len(wholes) * len(stretches) > CELLS:
        return []
    old = [plain(c.text) for c in wholes]
    new = [plain(_stretch(parts).text) for parts in stretches]
    scores = process.cdist(old, new, scorer=ratio, score_cutoff=ALIKE, dtype=np.float32)
    rows, columns = np.nonzero(scores >= ALIKE)
    found: dict[int, Seam] = {}
    taken: set[int] = set()
    for at in np.lexsort((columns, rows, -scores[rows, columns])).tolist():
        i, parts, score = int(rows[at]), stretches[columns[at]], float(scores[rows[at], columns[at]])
        if (
            i not in found
            and taken.isdisjoint(map(id, parts))
            and _every_part_counts(old[i], parts, score, ratio)
        ):
            found[i] = (wholes[i], parts, score)
            taken |= set(map(id, parts))
    return [found[i] for i in sorted(found)]


def _stretches(pieces: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    """Every run of two or more neighbours."""
    for first in range(len(pieces) - 1):
        for end in range(first + 1, min(len(pieces), first + MOST_PARTS)):
            if _between(pieces[end - 1], pieces[end]) is None:
                break
            yield tuple(pieces[first : end + 1])


def _between(left: Clause, right: Clause) -> str | None:
    """What stands between two clauses; None when they are no neighbours, or nobody knows where they stand."""
    if left.end - left.start != len(left.text):
        return None
    gaps = WITHIN if left.block == right.block else BETWEEN
    return gaps.get(right.start - left.end) if right.block - left.block in (0, 1) else None


def _stretch(parts: tuple[Clause, ...]) -> Clause:
    """The words from the first part to the last, as the text has them."""
    text = parts[0].text
    for left, right in pairwise(parts):
        text += (_between(left, right) or "") + right.text
    return replace(parts[0], text=text, end=parts[-1].end)


def _every_part_counts(whole: str, parts: tuple[Clause, ...], score: float, ratio: Ratio) -> bool:
    """True when leaving out either end makes the stretch clearly less like the whole."""
    shorter = (parts[1:], parts[:-1])
    return all(ratio(whole, plain(_stretch(some).text)) <= score - BETTER for some in shorter)
