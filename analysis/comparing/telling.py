"""Which findings people are told of by default; the rest is recorded and shown."""

from __future__ import annotations

import re
from collections.abc import Collection

from analysis.comparing.meaning import Around
from analysis.comparing.naming import brings, carried, named, speaks
from analysis.comparing.owning import disowned
from analysis.comparing.polarity import confined, exempts, keeps, licenses, limits, protective, unconfined
from analysis.comparing.substance import TOLD, USES, WATCHED_WORDS, lessened, sure
from analysis.normal import key
from analysis.severity import HIGHEST
from analysis.severity import standing as weight
from data.domain.finding import Change, Finding, Judgement, Label, Polarity, Stance

# The severity from which on people are asked to read today. Source: TAXONOMY 0.3.
READ_TODAY = 3

# The severity of a permission that is gone, at most.
GONE = 1

# What only sums up the clauses it stands by.
SUMMARY = re.compile(
    r"\s*(?:in (?:short|brief|summary)|summary|tl;?dr|en (?:bref|resumen)|kurz(?:um| gesagt)?"
    r"|简而言之|要するに)\s?[:,、，：-]",
    re.IGNORECASE,
)

# What machines make of what people give them.
MADE = re.compile(r"\boutputs?\b|\bgenerat|\bgénér|\bgenera[rd]|\bgenerier|生成|出力", re.IGNORECASE)


# A likeness or voice that machines make.
SYNTHETIC = re.compile(
    r"\bsynthe\w+|\breplicas?\b|\bclon(?:e[ds]?|ing)\b|\bdeep ?fakes?\b"
    r"|\bdigital doubles?\b|\bsynthèse|\bsynthét"
    r"|\bklon\w*|\bsintétic\w+|\bclon(?:ar|es|ación)|合成|克隆|複製",
    re.IGNORECASE,
)

QUESTIONS = ("?", "？")


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
        and not _asks(finding.change)
        and not (_by_definition(finding, around) and finding.severity <= GONE)
        and (finding.polarity is not Polarity.REWORDED or _watched(finding))
        and sure(judgement, finding.was, finding.change)
        and not (around.lopsided or (around.exchanged and finding.severity < HIGHEST))
        and _in_language(finding.change, around.language)
        and (finding.polarity is not Polarity.REMOVED or _missed(finding, around))
    )


def accompanied(found: Collection[Finding], around: Around) -> bool:
    """
    False when all there is to tell means something only beside other news.

    That a likeness or voice may be used, unless AI is named or people were asked before: every filter for
    faces says so. That a permission is gone which people were told of: mostly an edition that was shown for
    a while. That a clause of the same form got narrower by a flag, or says in other words that people keep
    what is theirs: "you own" became "you retain". And that people keep what is theirs, where the document
    said so before, unless it is said of AI or of what it makes. And that a summary in front of the clauses
    ("in short: ...") got other words.
    """
    return not all(_accompanying(finding, around) for finding in found)


def _accompanying(finding: Finding, around: Around) -> bool:
    judgement = finding.judgement
    if _sums_up(finding.change):
        return finding.severity < READ_TODAY
    if finding.polarity is Polarity.ADDED and keeps(judgement):
        return any(keeps(other) for _, other in around.before) and not _made_by_machines(finding.change)
    if finding.polarity is Polarity.REMOVED:
        return not (protective(judgement) or _held_back(finding) or _weighty(judgement))
    same_form = finding.was is not None and finding.was.stance is judgement.stance
    unasked = finding.polarity is Polarity.BROADENED and not same_form
    likeness = judgement.label is Label.LIKENESS_VOICE and not (protective(judgement) or unasked)
    kept = keeps(judgement) and not disowned(finding.change)
    by_a_flag = same_form and (finding.polarity is Polarity.NARROWED or kept)
    return by_a_flag or (likeness and "ai_named" not in judgement.lic and not _synthetic(finding.change))


def _sums_up(change: Change) -> bool:
    """True for a summary in other words: what it sums up counts."""
    sides = (change.old, change.new)
    return all(clauses and all(SUMMARY.match(c.text) for c in clauses) for clauses in sides)


def _synthetic(change: Change) -> bool:
    """True when what came is a likeness or voice that machines make."""
    return any(SYNTHETIC.search(clause.text) for clause in change.new)


def _weighty(judgement: Judgement) -> bool:
    """True for a use that nobody missed reading of when it came."""
    severity, _ = weight(judgement.label, judgement.stance, judgement.lic, judgement.data, judgement.notes)
    return judgement.label in USES and severity >= READ_TODAY


def _held_back(finding: Finding) -> bool:
    """True for what a use or a licence is limited to: its loss widens what is left, and weighs as much."""
    judgement = finding.judgement
    return limits(judgement) or confined(judgement) or finding.severity > GONE


def _boilerplate(finding: Finding) -> bool:
    """That you keep what is yours goes with every rewrite, and the law says it anyway."""
    return finding.polarity is Polarity.REMOVED and keeps(finding.judgement)


def _by_definition(finding: Finding, around: Around) -> bool:
    """True for a use that got wider though no word of it changed: by its lead-in, or by a term in it."""
    wider = finding.polarity is Polarity.BROADENED and not protective(finding.judgement)
    return wider and any(finding.change is one for one in around.shifted)


def _asks(change: Change) -> bool:
    """True for a question that came or went: what it means stands in the answer."""
    said = change.new or change.old
    return all(clause.text.rstrip().endswith(QUESTIONS) for clause in said)


def _made_by_machines(change: Change) -> bool:
    """True when what came speaks of AI or of what it makes."""
    return any(MADE.search(clause.text) for clause in change.new) or brings(change, Label.TRAIN_FIRST_PARTY)


def _faded(finding: Finding) -> bool:
    """A promise that gave way to words that promise nothing."""
    was = finding.was
    return was is not None and finding.polarity is Polarity.BROADENED and protective(was)


def _watched(finding: Finding) -> bool:
    """Rewordings are told of training alone, and not where a row of uses got shorter."""
    if finding.severity == 0 or finding.judgement.label not in WATCHED_WORDS:
        return False
    return protective(finding.judgement) or not lessened(finding.change)


def _missed(finding: Finding, around: Around) -> bool:
    """
    Whether people miss what went.

    A protection always; the limit of a licence or of a use while that stands; a choice when none like it is
    left; a permission only when they were told of it lately, and of a use when that is not allowed elsewhere.
    """
    judgement, lost = finding.judgement, finding.change.before
    if exempts(judgement) and finding.severity > GONE:
        return True
    if confined(judgement):
        return unconfined(judgement, around.standing)
    if limits(judgement):
        return any(map(licenses, around.standing))
    if judgement.label is Label.TRAIN_CHOICE and protective(judgement):
        return not _still_chosen(judgement, around)
    if protective(judgement):
        return True
    return (lost is None or key(lost.text) in around.announced) and not _still_used(judgement, around)


def _still_chosen(judgement: Judgement, around: Around) -> bool:
    """True when another clause leaves the same choice, in words by which one chooses."""
    stands = (j for text, j in around.after if speaks(text, judgement.label))
    return any(
        other.label is judgement.label and other.stance is judgement.stance
        for other in (*stands, *around.came)
    )


def _still_used(judgement: Judgement, around: Around) -> bool:
    """True when a use that one clause does not allow any more is allowed by another."""
    return judgement.label in USES and any(
        other.label is judgement.label and other.stance is not Stance.INFORMS and not protective(other)
        for other in around.standing
    )


def _in_language(change: Change, language: str | None) -> bool:
    """Translations of a document are not held against each other."""
    clause = change.after or change.before
    spoken = clause.language if clause else None
    return spoken is None or language is None or spoken == language
