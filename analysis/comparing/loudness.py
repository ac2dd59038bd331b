"""
How much a change matters, 0-4, with the reasons.

4 act now, 3 read today, 2 worth a line, 1 context, 0 protective or neutral.

    polarity     severity
    added        what the clause has standing on its own; 0 when it protects
    broadened    what the clause has now, counting only the licence flags it gained
    removed      of a protection: the base of the permission it protected from; of the limit of a use that
                 stays: that of the use; of a permission: 1 at most
    narrowed     1 at most
    reworded     one less than what the clause has standing, at least 0: words of scope changed,
                 and which way is for the reader to see

Source: TAXONOMY 0.3; the caps for good news are ours, from what readers of changes were judged to want.
"""

from __future__ import annotations

from analysis.comparing.polarity import protective
from analysis.severity import HIGHEST, standing
from data.domain.finding import Judgement, Label, Polarity, Stance

Loudness = tuple[int, tuple[str, ...]]

# What a lost protection protected from, where that is not the base of "permits".
LOST: dict[Label, int] = {
    Label.TDM_RESERVATION: 2,
    Label.OWNERSHIP_RIGHTS: 2,
    Label.TRAIN_CHOICE: 2,
    Label.USER_AI_BAN: 0,
}


def loudness(was: Judgement | None, now: Judgement | None, polarity: Polarity) -> Loudness:
    """Severity of one finding and how it came about ("base 3", "+1 perpetual")."""
    if polarity is Polarity.REWORDED:
        return _reworded(now) if now else (0, ())
    if now is None:
        return _removed(was) if was else (0, ())
    if polarity is Polarity.ADDED or was is None:
        return standing(now.label, now.stance, now.lic, now.data, now.notes)
    if polarity is Polarity.NARROWED:
        return capped(now)
    if now.stance is Stance.INFORMS:
        return _removed(was)
    return _broadened(was, now)


def limit_lost(was: Judgement) -> Loudness:
    """Severity of a limit that goes while what it limited stays: that of the use without it."""
    severity, reasons = standing(was.label, Stance.PERMITS, (), was.data, ())
    return severity, (*reasons, "its limit to data that names nobody is gone")


def end_lost(severity: int, reasons: tuple[str, ...]) -> Loudness:
    """Severity of a licence that does not say any more when it ends."""
    return min(HIGHEST, severity + 1), (*reasons, "+1 its end is gone")


def protection_lost(was: Judgement) -> Loudness:
    """Severity of a condition that goes and leaves a use without it: that of the use."""
    severity, _ = standing(was.label, Stance.PERMITS, (), was.data, ())
    return severity, (f"base {severity} of what it protected from",)


def _reworded(now: Judgement) -> Loudness:
    severity, reasons = standing(now.label, now.stance, (), now.data, now.notes)
    return max(0, severity - 1), (*reasons, "-1 reworded, its form is the same")


def _broadened(was: Judgement, now: Judgement) -> Loudness:
    kept = set(was.lic) & set(now.lic)
    gained = tuple(f for f in now.lic if f not in kept or f in ("service_purpose_only", "ai_named"))
    notes = tuple(n for n in now.notes if n != "retroactive" or n not in was.notes)
    severity, reasons = standing(now.label, now.stance, gained, now.data, notes)
    if protective(now) and severity == 0:
        return 1, (*reasons, "+1 a promise got weaker")
    return severity, reasons


def _removed(was: Judgement) -> Loudness:
    if not protective(was):
        severity, _ = standing(was.label, was.stance, was.lic, was.data, was.notes)
        return min(1, severity), ("a permission is gone",)
    lost = LOST.get(was.label)
    if lost is None:
        lost, _ = standing(was.label, Stance.PERMITS, (), was.data, was.notes)
    return lost, (f"base {lost} of what it protected from",)


def capped(now: Judgement) -> Loudness:
    """Severity of what reaches less far than before."""
    severity, reasons = standing(now.label, now.stance, now.lic, now.data, now.notes)
    return min(1, severity), (*reasons, "at most 1: it got narrower")
