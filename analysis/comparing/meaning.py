"""From changes of wording to findings: what each change means, label by label."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from analysis.comparing.loudness import limit_lost, loudness
from analysis.comparing.naming import carried, named
from analysis.comparing.polarity import Paired, confined, paired, protective, unconfined
from analysis.comparing.recutting import recut
from analysis.comparing.substance import TOLD, USES, WATCHED_WORDS, Elsewhere, again, renounced, scoped, sure
from analysis.judging.explain import explanation
from analysis.normal import key
from analysis.severity import HIGHEST
from analysis.severity import standing as weight
from data.domain.finding import Change, Finding, Judgement, Label, Polarity, Stance
from data.domain.version import Clause

# The severity from which on people are asked to read today. Source: TAXONOMY 0.3.
READ_TODAY = 3

# The reason of a finding that is no news.
SAME = ("says the same",)

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
        language: BCP 47 primary tag of the document, None when it cannot be told.
        announced: Keys of the clauses whose coming people were told of lately.
        said_before, said_after: All clauses that were in force before and are now, word for word.
    """

    before: tuple[Elsewhere, ...] = ()
    after: tuple[Elsewhere, ...] = ()
    came: tuple[Judgement, ...] = ()
    lopsided: bool = False
    respelt: bool = False
    language: str | None = None
    announced: frozenset[bytes] = frozenset()
    said_before: tuple[str, ...] = ()
    said_after: tuple[str, ...] = ()

    @property
    def standing(self) -> tuple[Judgement, ...]:
        """All that the document means now."""
        return (*(judgement for _, judgement in self.after), *self.came)


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
    return tuple(sorted(found, key=lambda f: (-f.severity, f.judgement.label not in TOLD)))


def worth_telling(finding: Finding, around: Around) -> bool:
    """
    True when people are told of it by default.

    Source: DESIGN section 2, "What is announced by default"; the conditions that keep mere
    rewording, doubtful judgements and whole texts quiet are reasoned in docs/decisions/telling.md.
    """
    judgement = finding.judgement
    return (
        judgement.label in TOLD
        and named(finding.change, judgement.label)
        and carried(finding.change, judgement.label, finding.polarity)
        and (judgement.stance is not Stance.INFORMS or _faded(finding))
        and not _boilerplate(finding)
        and (finding.polarity is not Polarity.REWORDED or _watched(finding))
        and sure(judgement, finding.was, finding.change)
        and not (around.lopsided or (around.respelt and finding.severity < HIGHEST))
        and _in_language(finding.change, around.language)
        and (finding.polarity is not Polarity.REMOVED or _missed(finding, around))
    )


def accompanied(found: Collection[Finding]) -> bool:
    """
    False when all there is to tell means something only beside other news.

    That a likeness or voice may be used, unless AI is named: every filter for faces says so. That a
    permission is gone which people were told of: mostly an edition that was shown for a while. And that a
    clause of the same form got narrower by a flag: "you own" became "you retain".
    """
    return not all(_accompanying(finding) for finding in found)


def _accompanying(finding: Finding) -> bool:
    judgement = finding.judgement
    if finding.polarity is Polarity.REMOVED:
        return not (protective(judgement) or _limiting(judgement) or _weighty(judgement))
    if finding.polarity is Polarity.NARROWED:
        return finding.was is not None and finding.was.stance is judgement.stance
    return (
        judgement.label is Label.LIKENESS_VOICE
        and not protective(judgement)
        and "ai_named" not in judgement.lic
    )


def _weighty(judgement: Judgement) -> bool:
    """True for a use that nobody missed reading of when it came."""
    severity, _ = weight(judgement.label, judgement.stance, judgement.lic, judgement.data, judgement.notes)
    return judgement.label in USES and severity >= READ_TODAY


def _limiting(judgement: Judgement) -> bool:
    """True for what a use or a licence is limited to: its loss widens what is left."""
    licence = judgement.label is Label.LICENSE_GRANT and judgement.stance is Stance.CONDITIONAL
    return licence or confined(judgement)


def _boilerplate(finding: Finding) -> bool:
    """That you keep what is yours goes with every rewrite, and the law says it anyway."""
    judgement = finding.judgement
    return (
        finding.polarity is Polarity.REMOVED
        and judgement.label is Label.OWNERSHIP_RIGHTS
        and judgement.stance is Stance.PROMISES_NOT
    )


def _faded(finding: Finding) -> bool:
    """A promise that gave way to words that promise nothing."""
    was = finding.was
    return was is not None and finding.polarity is Polarity.BROADENED and protective(was)


def _watched(finding: Finding) -> bool:
    return finding.severity > 0 and finding.judgement.label in WATCHED_WORDS


def _missed(finding: Finding, around: Around) -> bool:
    """
    Whether people miss what went.

    A protection always; the limit of a licence or of a use while that stands; a choice when none like it is
    left; a permission only when they were told of it lately.
    """
    judgement, lost = finding.judgement, finding.change.before
    if confined(judgement):
        return unconfined(judgement, around.standing)
    standing = {(j.label, j.stance) for j in around.standing}
    if judgement.label is Label.LICENSE_GRANT and judgement.stance is Stance.CONDITIONAL:
        return (Label.LICENSE_GRANT, Stance.PERMITS) in standing
    if judgement.label is Label.TRAIN_CHOICE and protective(judgement):
        return (judgement.label, judgement.stance) not in standing
    return protective(judgement) or lost is None or key(lost.text) in around.announced


def _in_language(change: Change, language: str | None) -> bool:
    """Translations of a document are not held against each other."""
    clause = change.after or change.before
    spoken = clause.language if clause else None
    return spoken is None or language is None or spoken == language


def side(clauses: Iterable[Clause], judged: Judged) -> tuple[Judgement, ...]:
    """What the clauses of one side mean; of several judgements that agree the surest."""
    surest: dict[tuple[Label, Stance], Judgement] = {}
    for judgement in (j for clause in clauses for j in judged(clause)):
        known = surest.get((judgement.label, judgement.stance))
        if known is None or judgement.confidence > known.confidence:
            surest[judgement.label, judgement.stance] = judgement
    return tuple(surest.values())


def _finding(change: Change, pair: Paired, around: Around) -> Finding:
    was, now, polarity = pair
    judgement = now or was
    assert judgement is not None  # paired() never leaves both sides empty
    if not _news(change, judgement, polarity, around):
        return Finding(change, judgement, was, Polarity.REWORDED, 0, SAME, explanation(judgement))
    severity, reasons = loudness(was, now, polarity)
    if now is None and confined(judgement) and unconfined(judgement, around.standing):
        severity, reasons = limit_lost(judgement)
    return Finding(change, judgement, was, polarity, severity, reasons, explanation(judgement))


def _news(change: Change, judgement: Judgement, polarity: Polarity, around: Around) -> bool:
    """A pair is news when a word that carries scope was edited; a lone clause when it stands nowhere else."""
    if change.old and change.new:
        return scoped(change) and not _recut(change, around)
    if polarity is Polarity.REMOVED and renounced(judgement, around.standing):
        return False
    clause = change.after or change.before
    elsewhere = around.before if change.after else around.after
    new = clause is not None and not again(clause.text, judgement, elsewhere)
    return new and not _recut(change, around)


def _recut(change: Change, around: Around) -> bool:
    """Whether nothing came or went but the cuts between clauses."""
    before, after = around.said_before, around.said_after
    return all(recut(c.text, before, after) for c in change.old) and all(
        recut(c.text, after, before) for c in change.new
    )
