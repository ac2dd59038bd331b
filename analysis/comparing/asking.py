"""
Which clauses besides the changed ones have to be judged, so that a change is judged as if all were.

Judging is what takes long, and most of what stands in a document is never asked for: only what says nearly
the same as a lone clause, and everything where something is missed only while other things are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from analysis.comparing.fragments import entry
from analysis.comparing.meaning import Judged, side
from analysis.comparing.polarity import confined, exempts, keeps, limits, paired, protective
from analysis.comparing.restating import chosen
from analysis.comparing.substance import SAME, USES, stated
from data.domain.finding import Change, Judgement, Label
from data.domain.version import Clause


def near(texts: Iterable[str], clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that say nearly the same words as one of the texts (`substance.alike`), in their order."""
    words = [stated(text) for text in texts]
    if not words or not clauses:
        return []
    said = [stated(clause.text) for clause in clauses]
    scores = process.cdist(words, said, scorer=fuzz.ratio, score_cutoff=SAME, dtype=np.float32)
    return [clauses[at] for at in np.flatnonzero((scores >= SAME).any(axis=0)).tolist()]


def lone(changes: Iterable[Change], judged: Judged) -> list[str]:
    """The labelled clauses that came or went without a counterpart: news when they stand nowhere else."""
    return [
        clause.text
        for change in changes
        if not (change.old and change.new)
        for clause in (*change.old, *change.new)
        if judged(clause)
    ]


def weighed_against_all(changes: Iterable[Change], judged: Judged) -> bool:
    """True when what else stands decides whether people are told (`worth_telling`, `accompanied`)."""
    return any(
        (now is None and was is not None and _relative(was))
        or (was is None and now is not None and (keeps(now) or chosen(now) or _named(change, now)))
        for change in changes
        for was, now, _ in paired(side(change.old, judged), side(change.new, judged))
    )


def _named(change: Change, judgement: Judgement) -> bool:
    """True for a use that is only named: whether it stood before decides."""
    return judgement.label in USES and entry(change)


def _relative(judgement: Judgement) -> bool:
    """
    A choice or a use is missed when none is left, the limit of a licence or of a use while that stands.

    The loss of a use that was promised not to happen is missed whatever else stands.
    """
    use = judgement.label in USES and not protective(judgement)
    choice = judgement.label is Label.TRAIN_CHOICE
    return limits(judgement) or use or choice or confined(judgement) or exempts(judgement)
