"""
Is a finding news for the document as a whole?

A sentence can be new while what it says is not: the same permission stands two paragraphs
further up, or the promise that was cut stays elsewhere. Such findings are recorded as reworded.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.comparing.polarity import RANK, protective
from data.domain.finding import Judgement, Label, Polarity

# Labels that are told to people; the others are recorded and shown. Source: DESIGN section 2.
TOLD = frozenset(
    {
        Label.TRAIN_FIRST_PARTY,
        Label.TRAIN_THIRD_PARTY,
        Label.TRAIN_PUBLIC_WEB,
        Label.TRAIN_CHOICE,
        Label.TRAIN_RETENTION,
        Label.LICENSE_GRANT,
        Label.OWNERSHIP_RIGHTS,
        Label.LIKENESS_VOICE,
        Label.TDM_RESERVATION,
    }
)


def news(judgement: Judgement, polarity: Polarity, elsewhere: Iterable[Judgement]) -> bool:
    """
    True when nothing else in the document says as much.

    Args:
        judgement: Of the clause that came, or of the one that went.
        elsewhere: For what came, all that stood before the change; for what went, all that stands after it.
    """
    if polarity is Polarity.REWORDED:
        return False
    return not any(covers(other, judgement) for other in elsewhere)


def covers(other: Judgement, judgement: Judgement) -> bool:
    """True when a clause elsewhere says at least as much: same label, no narrower stance and scope."""
    if other.label is not judgement.label or other.direction != judgement.direction:
        return False
    if protective(judgement) or protective(other):
        return other.stance is judgement.stance and set(other.data) >= set(judgement.data)
    return (
        RANK.get(other.stance, -1) >= RANK.get(judgement.stance, -1)
        and set(other.lic) >= set(judgement.lic) - {"nonexclusive", "service_purpose_only"}
        and set(other.actor) >= set(judgement.actor)
    )
