"""From changes of wording to findings: what each change means, label by label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from analysis.comparing.loudness import loudness
from analysis.comparing.polarity import Paired, paired
from analysis.comparing.substance import TOLD, news
from analysis.judging.explain import explanation
from data.domain.finding import Change, Finding, Judgement, Polarity, Stance
from data.domain.version import Clause

Judged = Callable[[Clause], tuple[Judgement, ...]]


def findings(
    changes: Iterable[Change], judged: Judged, before: Sequence[Judgement], after: Sequence[Judgement]
) -> tuple[Finding, ...]:
    """
    The findings of a set of changes, loudest first.

    Args:
        changes: Added, removed and reworded clauses; moved ones say nothing new and are passed over.
        judged: Gives the judgements of a clause.
        before: Judgements of all clauses that were in force before.
        after: Judgements of all clauses that are in force now, the changed ones left out.
    """
    found = [
        _finding(change, pair, before if pair[1] else after)
        for change in changes
        if change.kind != "moved"
        for pair in paired(_side(change.before, judged), _side(change.after, judged))
    ]
    return tuple(sorted(found, key=lambda f: (-f.severity, f.judgement.label not in TOLD)))


def worth_telling(finding: Finding) -> bool:
    """
    True when people are told of it by default.

    Source: DESIGN section 2, "What is announced by default".
    """
    return (
        finding.judgement.label in TOLD
        and finding.polarity is not Polarity.REWORDED
        and finding.judgement.stance is not Stance.INFORMS
    )


def _side(clause: Clause | None, judged: Judged) -> tuple[Judgement, ...]:
    return judged(clause) if clause is not None else ()


def _finding(change: Change, pair: Paired, elsewhere: Sequence[Judgement]) -> Finding:
    was, now, polarity = pair
    judgement = now or was
    assert judgement is not None  # paired() never leaves both sides empty
    if not news(judgement, polarity, elsewhere):
        polarity = Polarity.REWORDED
    severity, reasons = loudness(was, now, polarity)
    return Finding(change, judgement, was, polarity, severity, reasons, explanation(judgement))
