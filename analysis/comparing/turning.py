"""
What the words of an edit do to a clause, where its label and stance stay.

A licence gains a purpose, a use loses its limit to some material, an exception grows, an age falls: the form
of the clause is the same, and it reaches further than before or less far.
"""

from __future__ import annotations

from analysis.comparing.confining import confining, namelessness, publicness, qualifying
from analysis.comparing.defining import extended
from analysis.comparing.ending import ending
from analysis.comparing.exceptions import adds_but, excepts_less, excepts_more
from analysis.comparing.hedges import hedging
from analysis.comparing.measures import aged, lasting
from analysis.comparing.naming import brings, remakes
from analysis.comparing.others import dropping, joining
from analysis.comparing.owning import disowned
from analysis.comparing.pivots import DENIED, undenied
from analysis.comparing.polarity import Paired, protective, unnamed
from analysis.comparing.purposes import kinds, shortened, unqualified, widened
from analysis.comparing.substance import USES, WATCHED_WORDS
from data.domain.finding import Change, Judgement, Label, Polarity, Stance

# Where a licence hangs on a choice, a purpose may stand in the choice and not in the grant.
GRANTS = frozenset({Stance.PERMITS, Stance.CONDITIONAL})


# Labels that say whose something is.
OWNED = frozenset({Label.OWNERSHIP_RIGHTS, Label.AI_OUTPUT})


def turned(change: Change, pair: Paired) -> Polarity:
    """That of the judgements; where their stance agrees, or a likeness is made, what the words do to it."""
    was, now, polarity = pair
    if was is None or now is None:
        return polarity
    if now.label is Label.LIKENESS_VOICE and not protective(now) and remakes(change):
        return Polarity.BROADENED
    if now.stance is not was.stance:
        return polarity
    if _further(change, was, now, polarity):
        return Polarity.BROADENED
    if polarity is Polarity.REWORDED and now.label is Label.LICENSE_GRANT and ending(change) > 0:
        return Polarity.NARROWED
    return _by_words(change, now) or polarity


def _by_words(change: Change, now: Judgement) -> Polarity | None:
    """What exceptions, an age, hedges and confines do to a clause about training; None when nothing."""
    if now.label not in WATCHED_WORDS:
        return None
    asked = (_excepted, _measured, _reaching, _named, _listed)
    sides = [ask(change, now) for ask in asked]
    wider, narrower = (any(side) for side in zip(*sides, strict=True))
    if wider is narrower:
        return None
    return Polarity.BROADENED if wider else Polarity.NARROWED


def _named(change: Change, now: Judgement) -> tuple[bool, bool]:
    """Whether a clause reaches further, and less far, by what a term in front of it is defined to be."""
    way = -extended(change) if protective(now) else extended(change)
    return way > 0, way < 0


def _listed(change: Change, now: Judgement) -> tuple[bool, bool]:
    """Whether a promise holds for an item less, or for some of its material only."""
    promise = now.label in USES and protective(now)
    less = (qualifying(change), dropping(change), shortened(change) and not hedges(change))
    return promise and any(less), False


def redefined(change: Change) -> bool:
    """True when a definition gained or lost an item."""
    return extended(change) != 0


def confines(change: Change) -> bool:
    """True when a clause came to hold for other people, plans or companies than before."""
    asked = (confining, namelessness, publicness, joining, dropping, qualifying)
    return any(ask(change) for ask in asked)


def denies(change: Change) -> bool:
    """True when a clause says what is not done: to some people, it is a promise."""
    return change.after is not None and DENIED.search(change.after.text.casefold()) is not None


def rescinds(change: Change) -> bool:
    """True when a clause came to say that something ends, or ceased to, or whose it is turned round."""
    return ending(change) != 0 or disowned(change)


def hedges(change: Change) -> bool:
    """True when a word that takes a promise half back came or went."""
    return hedging(change) != 0


def _reaching(change: Change, now: Judgement) -> tuple[bool, bool]:
    """Whether a clause reaches further, and less far, by whom it holds for and by what takes it back."""
    if _promises(change, now):
        found = [confining(change), hedging(change) if now.stance is Stance.PROMISES_NOT else 0]
    else:
        found = [-confining(change), -namelessness(change)]
        found += [joining(change), -publicness(change)] if now.label in USES else []
    return max(found) > 0, min(found) < 0


def _promises(change: Change, now: Judgement) -> bool:
    """True for a promise, and for one that holds for some: it reads like a condition."""
    return protective(now) or (now.stance is Stance.CONDITIONAL and denies(change))


def _excepted(change: Change, now: Judgement) -> tuple[bool, bool]:
    """Whether a clause allows more, and less, by what it excepts: of a promise or of a use."""
    if _promises(change, now):
        return excepts_more(change) or _but(change, now), excepts_less(change)
    return excepts_less(change), excepts_more(change)


def _but(change: Change, now: Judgement) -> bool:
    """True when a promise gained a "but" that speaks of the same use."""
    return adds_but(change) and brings(change, now.label)


def _measured(change: Change, now: Judgement) -> tuple[bool, bool]:
    """Whether a use reaches further, and less far, by an age or by the time something is kept."""
    age = aged(change, now.label)
    time = lasting(change) if now.label is Label.TRAIN_RETENTION else 0
    return age < 0 or time > 0, age > 0 or time < 0


def _further(change: Change, was: Judgement, now: Judgement, polarity: Polarity) -> bool:
    """True when a clause of the same form reaches further: a licence by its words, a use by its material."""
    if now.label in OWNED:
        return disowned(change)
    if protective(now):
        return False
    if now.label is Label.LICENSE_GRANT:
        reworded = polarity is Polarity.REWORDED and (widened(change) or ending(change) < 0)
        unended = polarity is Polarity.NARROWED and ending(change) < 0
        return (now.stance in GRANTS and (reworded or unended)) or (
            polarity is Polarity.REWORDED and undenied(change)
        )
    return (unnamed(was, now) and unqualified(change)) or (now.label in USES and kinds(change))
