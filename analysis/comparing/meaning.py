"""From changes of wording to findings: what each change means, label by label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.comparing.ending import ended_elsewhere, ending
from analysis.comparing.exceptions import excepts_less, excepts_more, withheld
from analysis.comparing.fragments import mentions
from analysis.comparing.loudness import Loudness, capped, end_lost, limit_lost, loudness, protection_lost
from analysis.comparing.measures import remeasured
from analysis.comparing.naming import NAMES, carried, remakes, touched
from analysis.comparing.owning import disowned
from analysis.comparing.pivots import DENIED, pivoted, turns
from analysis.comparing.polarity import Paired, confined, exempts, keeps, paired, protective, unconfined
from analysis.comparing.purposes import kinds, shortened, unqualified, widened
from analysis.comparing.recutting import recut
from analysis.comparing.renaming import renamed
from analysis.comparing.restating import repeated, resaid, restated
from analysis.comparing.substance import (
    TOLD,
    WATCHED_WORDS,
    Elsewhere,
    again,
    lessened,
    renounced,
    scoped,
)
from analysis.comparing.turning import confines, hedges, redefined, rescinds, turned
from analysis.judging.explain import explanation
from data.domain.finding import Change, Finding, Judgement, Label, Polarity, Stance
from data.domain.version import Clause

# The reason of a finding that is no news.
SAME = ("says the same",)

# By what an edit of a clause may be news.
DECIDING: tuple[Callable[[Change], bool], ...] = (
    *(scoped, widened, unqualified, pivoted, touched, remeasured, excepts_more, excepts_less),
    *(confines, hedges, redefined, shortened, remakes, rescinds, kinds),
)

Judged = Callable[[Clause], tuple[Judgement, ...]]


@dataclass(frozen=True, slots=True)
class Around:
    """
    What stands around a change.

    Attributes:
        before: Labelled clauses that were in force before, the changed ones included.
        after: Labelled clauses that are in force now, the ones that came left out.
        came: Judgements of the clauses that came.
        lopsided: A text came or went as a whole beside the rest.
        respelt: The text was exchanged for an edition of it in the spelling of another country.
        resettled: It was exchanged for one under the law of another country.
        language: BCP 47 primary tag of the document, None when it cannot be told.
        announced: Keys of the clauses whose coming people were told of lately.
        shifted: Changes of clauses that say the same words under another lead-in or by another definition:
            news where the judgements turn, or the definition reaches further.
        said_before, said_after: All clauses that were in force before and are now, word for word.
    """

    before: tuple[Elsewhere, ...] = ()
    after: tuple[Elsewhere, ...] = ()
    came: tuple[Judgement, ...] = ()
    lopsided: bool = False
    respelt: bool = False
    resettled: bool = False
    language: str | None = None
    announced: frozenset[bytes] = frozenset()
    shifted: tuple[Change, ...] = ()
    said_before: tuple[str, ...] = ()
    said_after: tuple[str, ...] = ()

    @property
    def standing(self) -> tuple[Judgement, ...]:
        """All that the document means now."""
        return (*(judgement for _, judgement in self.after), *self.came)

    @property
    def exchanged(self) -> bool:
        """True when another country's edition took the text's place."""
        return self.respelt or self.resettled


def may_be_news(change: Change) -> bool:
    """False for a clause reworded in words that decide nothing, so that nobody needs to ask what it means."""
    lone = not (change.old and change.new)
    return lone or (any(decides(change) for decides in DECIDING) and not renamed(change))


def findings(changes: Iterable[Change], judged: Judged, around: Around) -> tuple[Finding, ...]:
    """
    The findings of a set of changes, loudest first.

    Args:
        changes: Added, removed and reworded clauses; moved ones say nothing new and are passed over.
        judged: Gives the judgements of a clause.
    """
    found = [
        _finding(change, pair, around)
        for change in changes
        if change.kind != "moved"
        for pair in paired(side(change.old, judged), side(change.new, judged))
    ]
    before, said = around.before, around.said_before
    quiet = restated(found) | repeated(found, before) | resaid(found, before)
    quiet |= mentions(found, before, said)
    settled = [_quiet(finding) if at in quiet else finding for at, finding in enumerate(found)]
    return tuple(sorted(settled, key=lambda f: (-f.severity, f.judgement.label not in TOLD)))


def _quiet(finding: Finding) -> Finding:
    return replace(finding, polarity=Polarity.REWORDED, severity=0, reasons=SAME)


def side(clauses: Sequence[Clause], judged: Judged) -> tuple[Judgement, ...]:
    """What the clauses of one side mean; of several judgements that agree the surest."""
    surest: dict[tuple[Label, Stance], Judgement] = {}
    for judgement in (j for clause in clauses for j in judged(clause)):
        known = surest.get((judgement.label, judgement.stance))
        if known is None or judgement.confidence > known.confidence:
            surest[judgement.label, judgement.stance] = judgement
    found = tuple(surest.values())
    return _together(found) if len(clauses) > 1 else found


def _together(found: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """A licence that is told in several sentences has the flags of them all."""
    flags = tuple(sorted({flag for j in found if j.label is Label.LICENSE_GRANT for flag in j.lic}))
    return tuple(replace(j, lic=flags) if j.label is Label.LICENSE_GRANT else j for j in found)


def _finding(change: Change, pair: Paired, around: Around) -> Finding:
    was, now, _ = pair
    judgement = now or was
    assert judgement is not None  # paired() never leaves both sides empty
    polarity = turned(change, pair)
    if not _news(change, pair, around, reaches=polarity is not pair[2]):
        return Finding(change, judgement, was, Polarity.REWORDED, 0, SAME, explanation(judgement))
    severity, reasons = _weight(change, (was, now, polarity), around)
    return Finding(change, judgement, was, polarity, severity, reasons, explanation(judgement))


def _weight(change: Change, pair: Paired, around: Around) -> Loudness:
    """How loud a finding is, by its pair and by what else is left or gone."""
    was, now, polarity = pair
    if now is None:
        return _gone(change, was, around) or loudness(was, now, polarity)
    if polarity is Polarity.REWORDED and not protective(now) and lessened(change):
        return capped(now)
    if was and polarity is Polarity.BROADENED:
        return _turned(change, was, now)
    return loudness(was, now, polarity)


def _turned(change: Change, was: Judgement, now: Judgement) -> Loudness:
    """How loud it is that a clause reaches further: louder where it has no end now, or another owner."""
    found = loudness(was, now, Polarity.BROADENED)
    if now.label is Label.OWNERSHIP_RIGHTS and disowned(change):
        return protection_lost(was)
    return end_lost(*found) if now.label is Label.LICENSE_GRANT and ending(change) < 0 else found


def _gone(change: Change, was: Judgement | None, around: Around) -> Loudness | None:
    """How loud it is that what held a use back is gone; None for anything else that went."""
    if was and confined(was) and unconfined(was, around.standing):
        return limit_lost(was)
    if was and not change.new and _conditioned(change, was, around):
        return protection_lost(was)
    return None


def _news(change: Change, pair: Paired, around: Around, *, reaches: bool) -> bool:
    """A pair is news when its scope was edited; a lone clause when it stands nowhere else."""
    was, now, polarity = pair
    if any(change is shift for shift in around.shifted):
        return reaches or (was is not None and now is not None and was.stance is not now.stance)
    if change.old and change.new:
        reaches = reaches and not ended_elsewhere(change, around.said_before, around.said_after)
        return (reaches or _edited(change, pair)) and not _recut(change, around)
    judgement = now or was
    assert judgement is not None  # paired() never leaves both sides empty
    if polarity is Polarity.REMOVED and _spared(judgement, around):
        return False
    clause = change.after or change.before
    elsewhere = around.before if change.after else around.after
    new = clause is not None and not again(clause.text, judgement, elsewhere)
    return new and not _recut(change, around)


def _edited(change: Change, pair: Paired) -> bool:
    """True when the words that came or went decide something, by themselves or as the judgements say."""
    was, now, polarity = pair
    judgement = now or was
    assert judgement is not None  # paired() never leaves both sides empty
    if judgement.label is Label.LIKENESS_VOICE and remakes(change):
        return True
    if not carried(change, judgement.label, polarity):
        return False
    if scoped(change):
        return True
    if was is None or now is None:
        return judgement.label in NAMES
    if polarity is not Polarity.REWORDED:
        turning = pivoted(change) if now.stance is was.stance else turns(change)
        return turning or confines(change) or hedges(change)
    return judgement.label in WATCHED_WORDS and remeasured(change)


def _spared(judgement: Judgement, around: Around) -> bool:
    """True when what went is not missed: nothing is left to choose, or people still keep what is theirs."""
    return renounced(judgement, around.standing, around.came) or (
        keeps(judgement) and any(map(keeps, around.standing))
    )


def _conditioned(change: Change, judgement: Judgement, around: Around) -> bool:
    """
    True when what went held a use back: it exempted some from it, or allowed it only if they agree.

    "We will not train on your work without your consent" is a condition in the words of a promise.
    """
    same = {other.stance for other in around.standing if other.label is judgement.label}
    if not exempts(judgement) or judgement.stance in same or Stance.PROMISES_NOT in same:
        return False
    text, _ = change.texts
    left_out = DENIED.search(text.casefold()) is not None
    if Stance.PERMITS in same or (Stance.OPT_OUT in same and left_out):
        return True
    return judgement.stance is Stance.OPT_IN and withheld(text)


def _recut(change: Change, around: Around) -> bool:
    """Whether nothing came or went but the cuts between clauses."""
    before, after = around.said_before, around.said_after
    return all(recut(c.text, before, after) for c in change.old) and all(
        recut(c.text, after, before) for c in change.new
    )
