"""
What went and came again in other words.

A clause that is turned round ("we never train on your notes", "your notes will never be used for training")
is too unlike itself to be paired by its letters. By its words, order and endings aside, it is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from analysis.comparing.polarity import GENERAL, RANK, limits, protective
from analysis.comparing.substance import USES, Elsewhere
from data.domain.finding import Finding, Judgement, Label, Polarity, Stance
from data.domain.version import Clause

# Words that join and point, in the languages that are judged; a verb of use says nothing of what is used.
WORDS = """
the and you your our for are with that this these those not never ever will shall may can use used uses using
from them they their any all has have had being been was were which who what when where into than then its
his her does did doing also only such upon nor neither because
les des vos nos vous nous pour avec que qui dans sur par est sont aux une pas jamais votre notre ces ses
die der das den dem und wir sie ihr ihre ihren ihrer ihrem nicht mit von für zum zur ein eine einen keine
keinen niemals unsere unseren unser werden wird dürfen
los las del sus que para con por nunca una uno sus usted nuestros nuestras nuestro nuestra
"""
JOINING = frozenset(WORDS.split())
# Of the words of two letters only these say something.
NAMES = frozenset({"ai", "ia", "ki", "ml"})
WORD = re.compile(r"[a-zà-ÿāčœßşžřńł]{2,}|[\u4e00-\u9fff\u30a0-\u30ff]+")
DENSE = re.compile(r"[\u30a0-\u30ff\u4e00-\u9fff]")
ENDING = re.compile(r"(?:ings?|ed|es|e|s|ung|en|er)$")

# Of the words of a promise that went this share has to stand in the one that came, and of that one's this
# share in the first.
SAID = 0.75
NO_MORE = 0.5

# A clause of fewer words says too little to be known again.
FEWEST = 2

# The clauses of one change are held against each other again and again.
REMEMBERED = 4_096


def restated(found: Sequence[Finding]) -> frozenset[int]:
    """Places of the findings that speak of something that went here and came there, and is the same."""
    lost = [at for at, f in enumerate(found) if f.polarity is Polarity.REMOVED and not f.change.new]
    said = [at for at, f in enumerate(found) if f.polarity is not Polarity.REMOVED]
    pairs = [(a, b) for a in lost for b in said if _same(found[a], found[b])]
    come = {b for _, b in pairs if found[b].polarity is Polarity.ADDED}
    return frozenset({a for a, _ in pairs} | come)


def repeated(found: Sequence[Finding], before: Iterable[Elsewhere]) -> frozenset[int]:
    """Places of the uses that a reworded choice speaks of and that the document allowed before."""
    choices = {id(f.change) for f in found if f.judgement.label is Label.TRAIN_CHOICE and f.was is not None}
    return frozenset(
        at
        for at, f in enumerate(found)
        if f.polarity is Polarity.ADDED
        and id(f.change) in choices
        and chosen(f.judgement)
        and any(_allows(other, f.judgement) for _, other in before)
    )


def chosen(judgement: Judgement) -> bool:
    """True for a use that somebody has a choice of."""
    return judgement.label in USES and judgement.stance in (Stance.OPT_OUT, Stance.OPT_IN)


@lru_cache(maxsize=REMEMBERED)
def content(text: str) -> frozenset[str]:
    """The words that carry what a text says, without their endings; of dense scripts every two characters."""
    return frozenset(part for word in WORD.findall(text.casefold()) for part in _parts(word))


def _parts(word: str) -> list[str]:
    if DENSE.match(word):
        return [word[at : at + 2] for at in range(max(1, len(word) - 1))]
    short = len(word) == 2 and word not in NAMES
    return [] if short or word in JOINING else [ENDING.sub("", word)[:6] or word]


def _same(lost: Finding, come: Finding) -> bool:
    was, now = lost.judgement, come.judgement
    if now.label is not was.label or now.stance is not was.stance or was.stance is Stance.INFORMS:
        return False
    before, after = _content(lost.change.old), _content(come.change.new)
    known = before | _content(come.change.old)
    if protective(was) or limits(was):
        return _covers(after, before, SAID) and _covers(known, after, NO_MORE)
    return come.polarity is Polarity.ADDED and not _reaches(was, now) and _covers(known, after, SAID)


def _reaches(was: Judgement, now: Judgement) -> bool:
    """True when a use or a licence that came has a flag or a material more than the one that went."""
    return bool(set(now.lic) - set(was.lic) or set(now.data) - set(was.data) - GENERAL)


def _allows(judgement: Judgement, use: Judgement) -> bool:
    """True when a judgement allows at least the use of another."""
    return judgement.label is use.label and RANK.get(judgement.stance, 0) >= RANK[use.stance]


def _covers(whole: frozenset[str], part: frozenset[str], share: float) -> bool:
    return len(part) >= FEWEST and len(part & whole) >= share * len(part)


def _content(clauses: Iterable[Clause]) -> frozenset[str]:
    return frozenset().union(*(content(clause.text) for clause in clauses))
