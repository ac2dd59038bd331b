"""
What went and came again in other words.

A clause that is turned round ("we never train on your notes", "your notes will never be used for training")
is too unlike itself to be paired by its letters. By its words, order and endings aside, it is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from analysis.comparing.polarity import GENERAL, RANK, limits, protective
from analysis.comparing.substance import USES, Elsewhere
from data.domain.finding import Finding, Judgement, Label, Polarity, Stance
from data.domain.version import Clause

# A use and the choice of it go into a sentence of their own together.
CHOSEN = USES | {Label.TRAIN_CHOICE}

# Words that join and point, in the languages that are judged; a verb of use says nothing of what is used,
# and the names of the parties neither.
WORDS = """
the and you your our for are with that this these those not never ever will shall may can use used uses using
from them they their any all has have had being been was were which who what when where into than then its
his her does did doing also only such upon nor neither because
company member members user users customer customers
les des vos nos vous nous pour avec que qui dans sur par est sont aux une pas jamais votre notre ces ses
die der das den dem und wir sie ihr ihre ihren ihrer ihrem nicht mit von für zum zur ein eine einen keine
keinen niemals unsere unseren unser werden wird dürfen
du dein deine deinen deiner deinem euer eure
verwenden verwendet nutzen nutzt genutzt ist sind hat haben hast habt sich durch auf sei denn es
los las del sus que para con por nunca una uno sus usted nuestros nuestras nuestro nuestra
"""
JOINING = frozenset(WORDS.split())
# Of the words of two letters only these say something.
NAMES = frozenset({"ai", "ia", "ki", "ml"})
WORD = re.compile(r"[a-zà-ÿāčœßşžřńł]{2,}|[\u4e00-\u9fff\u30a0-\u30ff]+")
# Characters and words of Chinese and Japanese that join, point and deny.
FILLING = re.compile(
    "用于|用來|用来|以供|使用|利用|进行|我们|我們|当社|弊社|[的了将將把给給于於其以在和与與及或为為对對从從被由会會也都该該此绝絕不]"
)
DENSE = re.compile(r"[\u30a0-\u30ff\u4e00-\u9fff]")
ENDING = re.compile(r"(?:ings?|ieren|iert|ed|es|e|s|ung|en|er)$")

# A word with a capital that does not begin a sentence.
NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-Þ][\w-]+")

# What learns goes by many names.
LEARNING = re.compile(
    r"artificial intelligence|machine learning|intelligence artificielle|künstliche[rn]? intelligenz"
    r"|inteligencia artificial|\b(?:ia|ki|ml)\b"
)

# Words by which a promise holds for a part of the work, of the people or of the time only.
PART = re.compile(
    r"\b(?:private|drafts?|messages?|notebooks?|voice|prompts?|chats?|only|unless|except|without|if|when|where"
    r"|who|paid|enterprise|business|plans?|consent|permission|currently|third|partners?|privée?s?|brouillons?"
    r"|sauf|sans|si|privat\w*|entwürfe\w*|außer|ohne|wenn|nur|privad\w*|borrador\w*|salvo|sin|solo|sólo)\b"
    r"|[私仅只未除若]|同意|非公開|限り|場合|場合に"
)

# Of the words of a promise that went this share has to stand in the one that came, and of that one's this
# share in the first.
SAID = 0.75
NO_MORE = 0.5

# Where nothing else tells the two apart this share of either has to stand in the other.
ALIKE = 0.55

# A clause of fewer words says too little to be known again.
FEWEST = 2

# The clauses of one change are held against each other again and again.
REMEMBERED = 4_096


def restated(found: Sequence[Finding]) -> frozenset[int]:
    """Places of the findings that speak of something that went here and came there, and is the same."""
    lost = [at for at, f in enumerate(found) if f.polarity is Polarity.REMOVED and _went(f)]
    said = [at for at, f in enumerate(found) if f.polarity is not Polarity.REMOVED]
    pairs = [(a, b) for a in lost for b in said if _same(found[a], found[b])]
    come = {b for _, b in pairs if found[b].polarity is Polarity.ADDED}
    return frozenset({a for a, _ in pairs} | come | _effects(found, come))


def _effects(found: Sequence[Finding], come: Iterable[int]) -> set[int]:
    """Places of the promises that a choice which was said again brings in its own sentence: what it does."""
    chosen = {id(found[at].change) for at in come if found[at].judgement.label is Label.TRAIN_CHOICE}
    return {
        at
        for at, f in enumerate(found)
        if id(f.change) in chosen and f.polarity is Polarity.ADDED and protective(f.judgement)
    }


def _went(finding: Finding) -> bool:
    """True for a clause that went, and for a use or a choice that left a clause which was cut in two."""
    return not finding.change.new or finding.judgement.label in CHOSEN


def repeated(found: Sequence[Finding], before: Iterable[Elsewhere]) -> frozenset[int]:
    """Places of the uses that a reworded choice speaks of and that the document allowed before."""
    allowed = [judgement for _, judgement in before]
    choices = {id(f.change) for f in found if f.judgement.label is Label.TRAIN_CHOICE and f.was is not None}
    return frozenset(
        at
        for at, f in enumerate(found)
        if f.polarity is Polarity.ADDED
        and id(f.change) in choices
        and chosen(f.judgement)
        and any(allows(other, f.judgement) for other in allowed)
    )


def resaid(found: Sequence[Finding], before: Sequence[Elsewhere]) -> frozenset[int]:
    """Places of the choices, with their uses, that came in words the document had for such: a summary."""
    said = tuple((content(text), j.label) for text, j in before if j.label in CHOSEN)
    names = frozenset().union(*(_named(text) for text, _ in before))
    return frozenset(
        at
        for at, f in enumerate(found)
        if f.polarity is Polarity.ADDED
        and not f.change.old
        and _told_before(f.judgement, before)
        and _in_words_of(f, said)
        and all(_named(clause.text) <= names for clause in f.change.new)
    )


def _in_words_of(finding: Finding, said: Sequence[tuple[frozenset[str], Label]]) -> bool:
    """True when one use and one choice have nearly all words of a use that came, or all those of a choice."""
    come = _content(finding.change.new)
    if finding.judgement.label not in USES:
        return _covers(frozenset().union(*(words for words, _ in said)), come, SAID)
    choices = [words for words, label in said if label is Label.TRAIN_CHOICE] or [frozenset()]
    uses = [words for words, label in said if label in USES]
    return any(_covers(use | choice, come, SAID) for use, choice in product(uses, choices))


def _told_before(judgement: Judgement, before: Iterable[Elsewhere]) -> bool:
    """True for a choice that people had, and for a use with such a choice that was allowed as far."""
    use = judgement.label in USES and judgement.stance is Stance.OPT_OUT
    if not (use or judgement.label is Label.TRAIN_CHOICE):
        return False
    return any(allows(other, judgement) and not reaches(other, judgement) for _, other in before)


def _named(text: str) -> frozenset[str]:
    """The names in a text: words with a capital inside a sentence."""
    return frozenset(NAME.findall(text))


def chosen(judgement: Judgement) -> bool:
    """True for a use that somebody has a choice of."""
    return judgement.label in USES and judgement.stance in (Stance.OPT_OUT, Stance.OPT_IN)


@lru_cache(maxsize=REMEMBERED)
def content(text: str) -> frozenset[str]:
    """The words that carry what a text says, without their endings; of dense scripts every two characters."""
    plainly = FILLING.sub(" ", LEARNING.sub("ai", text.casefold()))
    return frozenset(part for word in WORD.findall(plainly) for part in _parts(word))


def _parts(word: str) -> list[str]:
    if DENSE.match(word):
        return [word[at : at + 2] for at in range(max(1, len(word) - 1))]
    short = len(word) == 2 and word not in NAMES
    return [] if short or word in JOINING else [ENDING.sub("", word)[:6] or word]


def _same(lost: Finding, come: Finding) -> bool:
    was, now = lost.judgement, come.judgement
    if now.label is not was.label or now.stance is not was.stance or was.stance is Stance.INFORMS:
        return False
    if now.label is Label.TRAIN_CHOICE and come.polarity is Polarity.ADDED and not lost.change.new:
        return not _confined_more(lost, come)
    before, after = _content(lost.change.old), _content(come.change.new)
    known = before | _content(come.change.old)
    if not lost.change.new and (protective(was) or limits(was)):
        same = _covers(after, before, SAID) and _covers(known, after, NO_MORE)
        alike = _as_far(lost, come) and _both_ways(known, before, after)
        return (same or alike) and not (was.label in USES and _confined_more(lost, come))
    if _asked(lost, come) and not _confined_more(lost, come) and _both_ways(known, before, after):
        return True
    return come.polarity is Polarity.ADDED and not reaches(was, now) and _covers(known, after, SAID)


def _both_ways(known: frozenset[str], before: frozenset[str], after: frozenset[str]) -> bool:
    """True when much of either stands in the other."""
    return _covers(after, before, ALIKE) and _covers(known, after, ALIKE)


def _asked(lost: Finding, come: Finding) -> bool:
    """True for a use that people are asked about, and are now in other words."""
    asked = lost.judgement.stance is Stance.OPT_IN and lost.judgement.label in USES
    return asked and not lost.change.new and _as_far(lost, come)


def _as_far(lost: Finding, come: Finding) -> bool:
    """True when a promise that came holds for all that the one that went did, as far as can be told."""
    was, now = lost.judgement, come.judgement
    form = (was.label in USES, was.data == now.data, was.notes == now.notes, was.actor == now.actor)
    return all(form)


def _confined_more(lost: Finding, come: Finding) -> bool:
    """True when a word came by which what is said holds for a part only."""
    return bool(_confined(come.change.new) - _confined((*lost.change.old, *come.change.old)))


def _confined(clauses: Iterable[Clause]) -> frozenset[str]:
    """The words of some clauses by which they hold for a part only."""
    return frozenset(word for clause in clauses for word in PART.findall(clause.text.casefold()))


def reaches(was: Judgement, now: Judgement) -> bool:
    """True when a use or a licence that came has a flag or a material more than the one that went."""
    return bool(set(now.lic) - set(was.lic) or set(now.data) - set(was.data) - GENERAL)


def allows(judgement: Judgement, use: Judgement) -> bool:
    """True when a judgement allows at least the use of another, or leaves the choice that another does."""
    if judgement.label is not use.label or use.stance not in RANK:
        return False
    same = judgement.stance is use.stance
    choice = use.label is Label.TRAIN_CHOICE
    return same if choice or RANK[use.stance] == 0 else RANK.get(judgement.stance, 0) >= RANK[use.stance]


def _covers(whole: frozenset[str], part: frozenset[str], share: float) -> bool:
    return len(part) >= FEWEST and len(part & whole) >= share * len(part)


def _content(clauses: Iterable[Clause]) -> frozenset[str]:
    return frozenset().union(*(content(clause.text) for clause in clauses))
