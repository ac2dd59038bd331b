"""
What a change of wording does to what the clause allows.

Source: TAXONOMY 0.2, order of permissiveness.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.domain.finding import HEDGES, Judgement, Label, Polarity, Stance

# Least permissive first; `informs` is not ranked.
RANK: dict[Stance, int] = {
    Stance.PROMISES_NOT: 0,
    Stance.PROHIBITS: 0,
    Stance.OPT_IN: 1,
    Stance.CONDITIONAL: 2,
    Stance.OPT_OUT: 3,
    Stance.PERMITS: 4,
}

# Labels whose stance speaks of a person's choice: there a choice that opens up is good news.
CHOICE_RANK: dict[Stance, int] = {
    Stance.OPT_IN: 0,
    Stance.OPT_OUT: 1,
    Stance.CONDITIONAL: 2,
    Stance.PERMITS: 4,
}

# Flags that limit a licence; gaining one narrows it.
LIMITS = frozenset({"service_purpose_only", "nonexclusive"})

# What says that a work stays its maker's protects, in a grant and in a promise alike.
KEPT = "retained"

# Kinds of material that say little of what is meant: the wording of every policy gains and loses them.
GENERAL = frozenset({"content", "personal", "deidentified", "usage_telemetry"})

# Labels that name the material they are about; a licence is about all of it.
MATERIAL = frozenset(
    {
        Label.TRAIN_FIRST_PARTY,
        Label.TRAIN_THIRD_PARTY,
        Label.TRAIN_PUBLIC_WEB,
        Label.TRAIN_RETENTION,
        Label.LIKENESS_VOICE,
    }
)

# What a clause is limited to by its notes.
DEIDENTIFIED = "deidentified_only"
CONFINED = frozenset({DEIDENTIFIED, "business"})

# Flags by which a licence says how far it reaches.
REACH = frozenset({"worldwide", "nonexclusive", "exclusive", "royalty_free", "perpetual", "irrevocable"})

Paired = tuple[Judgement | None, Judgement | None, Polarity]


def paired(was: Sequence[Judgement], now: Sequence[Judgement]) -> tuple[Paired, ...]:
    """
    The judgements of a clause before and after, label by label, each pair with its polarity.

    Two judgements of one label are partners, best those whose stance agrees.
    """
    left = list(was)
    found: list[Paired] = []
    for judgement in now:
        partner = _partner(judgement, left)
        if partner is None:
            found.append((None, judgement, Polarity.ADDED))
        else:
            left.remove(partner)
            found.append((partner, judgement, polarity(partner, judgement)))
    return tuple(found + [(gone, None, Polarity.REMOVED) for gone in left])


def polarity(was: Judgement, now: Judgement) -> Polarity:
    """Broadened, narrowed or reworded; where one thing widens and another narrows, the wider one counts."""
    ranks = RANK if now.label is not Label.TRAIN_CHOICE else CHOICE_RANK
    step = _step(was.stance, now.stance, ranks)
    if step:
        return Polarity.BROADENED if step > 0 else Polarity.NARROWED
    wider, narrower = _scope(was, now)
    if protective(now):
        wider, narrower = narrower, wider
    wider |= KEPT in was.lic and KEPT not in now.lic
    narrower |= KEPT in now.lic and KEPT not in was.lic
    if wider or _hedged(was, now):
        return Polarity.BROADENED
    return Polarity.NARROWED if narrower or _hedged(now, was) else Polarity.REWORDED


def protective(judgement: Judgement) -> bool:
    """True when the clause protects the people whose work it is about: its loss is bad news."""
    if judgement.label is Label.TRAIN_CHOICE:
        return judgement.stance in (Stance.OPT_OUT, Stance.OPT_IN, Stance.CONDITIONAL)
    return judgement.stance in (Stance.PROMISES_NOT, Stance.PROHIBITS)


def keeps(judgement: Judgement) -> bool:
    """True when a clause says that people keep what is theirs."""
    return judgement.label is Label.OWNERSHIP_RIGHTS and judgement.stance is Stance.PROMISES_NOT


def limits(judgement: Judgement) -> bool:
    """True for what a licence is limited to."""
    return judgement.label is Label.LICENSE_GRANT and judgement.stance is Stance.CONDITIONAL


def licenses(judgement: Judgement) -> bool:
    """True for a licence itself: what only limits one names no reach of its own."""
    granted = judgement.stance is Stance.PERMITS or (limits(judgement) and bool(REACH & set(judgement.lic)))
    return judgement.label is Label.LICENSE_GRANT and granted


def confined(judgement: Judgement) -> bool:
    """True when a clause allows a use of nothing but data that names nobody: beside others it limits."""
    return judgement.label in MATERIAL and DEIDENTIFIED in judgement.notes and not protective(judgement)


def unconfined(judgement: Judgement, others: Iterable[Judgement]) -> bool:
    """True when one of these allows the same use without that limit."""
    same = (o for o in others if o.label is judgement.label and o.stance is not Stance.INFORMS)
    return any(not protective(o) and DEIDENTIFIED not in o.notes for o in same)


def exempts(judgement: Judgement) -> bool:
    """True for a use that is allowed in some cases: beside the same use of all else it exempts from that."""
    return judgement.label in MATERIAL and judgement.stance in (Stance.OPT_IN, Stance.CONDITIONAL)


def unnamed(was: Judgement, now: Judgement) -> bool:
    """True when a use named some material before and names none now: it may be all of it."""
    use = now.label in MATERIAL and now.stance is was.stance and not protective(now)
    return use and bool(set(was.data) - GENERAL and now.data) and not set(now.data) - GENERAL


def _partner(judgement: Judgement, others: Sequence[Judgement]) -> Judgement | None:
    same = [o for o in others if o.label is judgement.label]
    exact = [o for o in same if o.stance is judgement.stance]
    return next(iter(exact or same), None)


def _step(was: Stance, now: Stance, ranks: dict[Stance, int]) -> int:
    """Ranks gained; beside `informs` only a plain permission and a plain promise count as a step."""
    if was in ranks and now in ranks:
        return ranks[now] - ranks[was]
    if was is Stance.INFORMS:
        return _beside_information(now, ranks)
    return -_beside_information(was, ranks) if now is Stance.INFORMS else 0


def _beside_information(stance: Stance, ranks: dict[Stance, int]) -> int:
    """1 for a permission, -1 for a promise, 0 for what stands between them."""
    if stance in (Stance.PROMISES_NOT, Stance.PROHIBITS):
        return -1
    return 1 if ranks.get(stance, 0) >= 3 else 0


def _scope(was: Judgement, now: Judgement) -> tuple[bool, bool]:
    """Whether rights were gained and lost: licence flags, who may act, and what with."""
    gained, lost = set(now.lic) - set(was.lic) - {KEPT}, set(was.lic) - set(now.lic) - {KEPT}
    wider = bool(gained - LIMITS or lost & LIMITS or set(now.actor) - set(was.actor))
    narrower = bool(lost - LIMITS or gained & LIMITS or set(was.actor) - set(now.actor))
    more, less = _material(was, now), _material(now, was)
    return wider or more, narrower or less


def _material(was: Judgement, now: Judgement) -> bool:
    """True when a clause reaches material that it did not name before, or is no longer confined."""
    if now.label not in MATERIAL:
        return False
    freed = (set(was.notes) - set(now.notes)) & CONFINED
    return bool(freed or (was.data and set(now.data) - set(was.data) - GENERAL))


def _hedged(was: Judgement, now: Judgement) -> bool:
    """True when a "currently" or an "as a rule" came in."""
    return bool((set(now.notes) - set(was.notes)) & HEDGES)
