"""Pairs the clauses of two versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from analysis.comparing.runs import runs
from analysis.comparing.seams import merges, splits
from analysis.normal import key, plain
from data.domain.finding import Change
from data.domain.version import Clause

# Below this similarity two sentences of one document say different things more often than not.
# Chosen on recorded histories; it only finds partners and says nothing of meaning.
PARTNER = 55.0

# A document rewritten from end to end would make a very large matrix; past this many cells
# clauses are only compared with those nearest in reading order.
CELLS = 4_000_000
NEAR = 400


def changes(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Change, ...]:
    """
    What happened to the clauses between two versions.

    Clauses that differ in no word are left out, wherever they stand, unless they moved to
    another heading: then they are `moved`. The rest is paired by similarity, one clause with several
    neighbours where it was `split`, several with one where they were `merged`.

    Args:
        before: Clauses of the older version, in reading order.
        after: Clauses of the newer version, in reading order.

    Returns:
        The moved ones, then what `pair` returns.
    """
    gone, come = leftovers(before, after)
    return moved(before, after) + pair(gone, come)


def leftovers(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[list[Clause], list[Clause]]:
    """The clauses of either side whose wording the other side has nowhere."""
    old, new = {key(c.text) for c in before}, {key(c.text) for c in after}
    return _once(before, new), _once(after, old)


def moved(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Change, ...]:
    """Clauses said once on both sides, under another heading than before."""
    old, new = _single(before), _single(after)
    return tuple(
        Change("moved", old[k], new[k], 100.0, (("equal", new[k].text),))
        for k in old
        if k in new and plain(old[k].heading or "") != plain(new[k].heading or "")
    )


def pair(gone: Sequence[Clause], come: Sequence[Clause]) -> tuple[Change, ...]:
    """
    Pair each clause with its closest counterpart on the other side.

    Similarity only finds partners; it says nothing of meaning. "We may use your data to
    train models." and "We will not use your data to train models." score 86 of 100.

    Returns:
        What was split and merged; then one Change a pair or leftover, removed and reworded clauses in the
        order of before, added ones in the order of after. Leftovers have None on the missing side.

    Source:
        rapidfuzz.fuzz.ratio, normalised indel similarity, 0-100.
    """
    cut = splits(gone, come)
    gone, come = _left(gone, cut), _left(come, cut)
    joint = merges(gone, come)
    return cut + joint + _one_by_one(_left(gone, joint), _left(come, joint))


def _left(clauses: Sequence[Clause], changes: Sequence[Change]) -> list[Clause]:
    """Those that no change has taken."""
    taken = {id(c) for change in changes for c in (*change.old, *change.new)}
    return [c for c in clauses if id(c) not in taken]


def _one_by_one(gone: Sequence[Clause], come: Sequence[Clause]) -> tuple[Change, ...]:
    partner = _partners(gone, come)
    taken = {j for j, _ in partner.values()}
    old = [
        _removed(c) if i not in partner else _reworded(c, come[partner[i][0]], partner[i][1])
        for i, c in enumerate(gone)
    ]
    return tuple(old + [_added(c) for j, c in enumerate(come) if j not in taken])


def _partners(gone: Sequence[Clause], come: Sequence[Clause]) -> dict[int, tuple[int, float]]:
    """Greedy best match: the most similar pair first, each clause once; ties in reading order."""
    if not gone or not come:
        return {}
    scores = _scores([plain(c.text) for c in gone], [plain(c.text) for c in come])
    rows, columns = np.nonzero(scores >= PARTNER)
    order = np.lexsort((columns, rows, -scores[rows, columns]))
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if i not in found and j not in taken:
            found[i] = (j, float(scores[i, j]))
            taken.add(j)
    return found


def _scores(old: list[str], new: list[str]) -> NDArray[np.float32]:
    if len(old) * len(new) <= CELLS:
        return process.cdist(old, new, scorer=fuzz.ratio, score_cutoff=PARTNER, dtype=np.float32)
    scores = np.zeros((len(old), len(new)), dtype=np.float32)
    for i in range(0, len(old), NEAR):
        middle = i * len(new) // len(old)
        low, high = max(0, middle - NEAR), min(len(new), middle + 2 * NEAR)
        scores[i : i + NEAR, low:high] = process.cdist(
            old[i : i + NEAR], new[low:high], scorer=fuzz.ratio, score_cutoff=PARTNER, dtype=np.float32
        )
    return scores


def _once(clauses: Sequence[Clause], known: set[bytes]) -> list[Clause]:
    """The first clause of each wording that is not known."""
    first = {key(c.text): c for c in reversed(clauses)}
    return [c for c in clauses if first[key(c.text)] is c and key(c.text) not in known]


def _single(clauses: Sequence[Clause]) -> dict[bytes, Clause]:
    count = Counter(key(c.text) for c in clauses)
    return {key(c.text): c for c in clauses if count[key(c.text)] == 1}


def _added(clause: Clause) -> Change:
    return Change("added", None, clause, 0.0, (("insert", clause.text),))


def _removed(clause: Clause) -> Change:
    return Change("removed", clause, None, 0.0, (("delete", clause.text),))


def _reworded(before: Clause, after: Clause, similarity: float) -> Change:
    return Change("reworded", before, after, similarity, runs(before.text, after.text))
