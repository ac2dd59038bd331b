"""
Is a finding news, and are people told of it?

A sentence can be new while what it says is not: the same words stand two paragraphs further up, a
whole other text was printed beside the document, or the words that changed carry no meaning here.
Such findings are recorded and shown; nobody is woken by them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

import yaml
from rapidfuzz import fuzz

from analysis.comparing.naming import BEGINS, brings
from analysis.comparing.polarity import protective
from analysis.normal import plain
from data.domain.finding import Change, Judgement, Label, Stance

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

# Labels whose rewording is told when a word of scope changed: there two words decide (a plan, an exception).
# The wording of licences changes often and says the same.
WATCHED_WORDS = frozenset(
    {
        Label.TRAIN_FIRST_PARTY,
        Label.TRAIN_THIRD_PARTY,
        Label.TRAIN_PUBLIC_WEB,
        Label.TRAIN_CHOICE,
        Label.TRAIN_RETENTION,
    }
)

# Labels of a use that a choice can be about.
USES = frozenset({Label.TRAIN_FIRST_PARTY, Label.TRAIN_THIRD_PARTY, Label.TRAIN_PUBLIC_WEB})

# Below these confidences nobody is woken: a new or lost clause of its own, and one with a counterpart.
# Chosen on recorded changes (docs/decisions/telling.md).
SURE_ALONE = 0.58
SURE_PAIRED = 0.55

# Words that came and name training are a sign of their own beside the label: there a less certain label is
# enough, this one in a clause that stood before, `SURE_PAIRED` in a new one.
SURE_NAMED = 0.45

# Above this similarity (rapidfuzz ratio, 0-100) another clause of the document says the same.
SAME = 90.0

# "don't", "won’t", "cannot": a negation in one word.
NEGATED = re.compile(r"\b(\w*?)(?:n['’]t|(?<=can)not)\b")
NEGATIONS = ("n't", "n’t", "cannot")

# The accents of Latin letters, once they stand apart from them.
ACCENTS = re.compile("[\u0300-\u036f]")

# One name beside its abbreviation is one name.
SPELT_OUT = "artificial intelligence"
NAMED_TWICE = re.compile(r"\bai(?:,? or |\s?[(（]\s?[\"“'‘]?)ai\b")
SHORT = re.compile(r"\bml\b")
LEARNING = "machine learning"
LEARNING_TWICE = re.compile(rf"\b{LEARNING}(?:,? or |\s?[(（]\s?[\"“'‘]?){LEARNING}\b")

# Words by which what is said holds for a part only; "applicable law" holds for all.
QUALIFIED = re.compile(
    r"\b(?:certain|eligible|selected|applicable(?! (?:laws?|legislation|regulat|terms|privacy)))\b"
)

# What only introduces a sentence that stands elsewhere.
INTRODUCTION = re.compile(
    r"^(?:in (?:short|brief|summary|other words|plain (?:english|words|language))|simply put|to be clear"
    r"|for clarity|tl;?dr|en (?:bref|resumen|clair)|kurz(?:um| gesagt)?|简而言之|总之|つまり)\s?[:,、，]?\s*",
    re.IGNORECASE,
)

# What a use consists of; such words stand in rows, and one of them less allows no more than before.
VERBS = frozenset({"train", "improv", "develop", "adapt", "modif", "deriv", "commerc", "promot"})

# Who receives something stands in rows too.
OTHERS = frozenset({"affiliat", "partner", "third", "selected", "certain"})

# A change is asked for its words of scope by several questions.
REMEMBERED = 1_024

# A handful of clauses is an edit whatever the proportions are.
FEW = 8

# A page of so few clauses that becomes so many times as long, or is what is left of one, was not captured
# whole: an error page, a contents page, a frame around the document.
SCANT = 40
MANIFOLD = 4

Elsewhere = tuple[str, Judgement]


def again(text: str, judgement: Judgement, elsewhere: Iterable[Elsewhere]) -> bool:
    """True when nearly the same words with the same label stand elsewhere in the document."""
    words = stated(text)
    return any(other.label is judgement.label and alike(words, stated(said)) for said, other in elsewhere)


def stated(text: str) -> str:
    """A plain text without what only introduces it ("in short: ...")."""
    return INTRODUCTION.sub("", plain(text))


def alike(one: str, other: str) -> bool:
    """True when two plain texts are nearly the same words."""
    return fuzz.ratio(one, other, score_cutoff=SAME) >= SAME


def scoped(change: Change) -> bool:
    """
    True when a word that carries scope came or went inside a clause; another spelling is no change.

    A clause in several parts names what it is about in each of them.
    """
    was, now = _both(change)
    return set(was) != set(now) if change.parts else was != now


def rescoped(change: Change) -> frozenset[str]:
    """The words that carry scope and came or went inside a clause."""
    was, now = _both(change)
    return frozenset((was - now) + (now - was))


def lessened(change: Change) -> bool:
    """True when all that a clause lost of its scope is words in a row of uses or of recipients."""
    was, now = _both(change)
    lost = was - now
    if not lost or now - was:
        return False
    return any(lost.keys() <= row and not now.keys().isdisjoint(row) for row in (VERBS, OTHERS))


def _both(change: Change) -> tuple[Counter[str], Counter[str]]:
    """The words of scope before and after."""
    was, now = map(_stems, change.texts)
    return was, now


@lru_cache(maxsize=REMEMBERED)
def _stems(text: str) -> Counter[str]:
    """Words of scope and those that qualify; "don't" and "cannot" hold a "not", accents are no letters."""
    plainly = _unaccented(_with_not(_one_name(text.casefold())))
    stems = _latin().findall(plainly) + QUALIFIED.findall(plainly)
    return Counter(stems if plainly.isascii() else stems + _dense().findall(plainly))


def _with_not(text: str) -> str:
    """A text in which every negation is a word of its own."""
    return NEGATED.sub(r"\1 not", text) if any(sign in text for sign in NEGATIONS) else text


def _unaccented(text: str) -> str:
    """A text without the accents of Latin letters, which are left out by mistake and put in again."""
    if text.isascii():
        return text
    return normalize("NFC", ACCENTS.sub("", normalize("NFD", text)))


def _one_name(text: str) -> str:
    """A text in which AI and machine learning go by one name each, given once."""
    plainly = SHORT.sub(LEARNING, text.replace(SPELT_OUT, "ai"))
    return LEARNING_TWICE.sub(LEARNING, NAMED_TWICE.sub("ai", plainly))


def sure(judgement: Judgement, was: Judgement | None, change: Change) -> bool:
    """True when the judge is certain enough to wake somebody."""
    confidence = max(judgement.confidence, was.confidence if was else 0.0)
    paired, names = bool(change.old and change.new), brings(change, judgement.label)
    if paired:
        return confidence >= (SURE_NAMED if names else SURE_PAIRED)
    return confidence >= (SURE_PAIRED if names else SURE_ALONE)


def renounced(judgement: Judgement, after: Iterable[Judgement], came: Iterable[Judgement]) -> bool:
    """
    True when a choice went because the use it was about is now promised not to happen.

    Args:
        after: What the document means now.
        came: What came into it; a promise that stood beside the choice was about something else.
    """
    uses = [j for j in after if j.label in USES and j.stance is not Stance.INFORMS]
    promised = any(j.label in USES and protective(j) for j in came)
    return judgement.label is Label.TRAIN_CHOICE and promised and all(map(protective, uses))


def lopsided(added: int, removed: int, standing: int) -> bool:
    """
    True when a text came or went as a whole beside the rest, rather than being edited.

    Another edition, region or document on the same page, or a page that was captured in part; of 44 such
    recorded changes one was judged worth telling, of those of like size with edits on both sides about
    every third.

    Args:
        added, removed: Clauses confirmed to have come and gone.
        standing: Clauses in force afterwards.
    """
    before = standing - added + removed
    came, went = added / max(1, standing), removed / max(1, before)
    return added + removed > FEW and (
        (min(before, standing) < SCANT and max(before, standing) > MANIFOLD * min(before, standing))
        or (came > 0.4 and went < 0.1)
        or (came > 0.7 and went < 0.4)
        or (went > 0.4 and came < 0.1)
    )


@cache
def _latin() -> re.Pattern[str]:
    """Asks for the first letter once, not for every stem again."""
    stems: dict[str, list[str]] = {}
    for stem in map(_unaccented, _shelf()["latin"]):
        stems.setdefault(stem[0], []).append(re.escape(stem[1:]))
    rows = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in stems.items())
    return re.compile(rf"{BEGINS}(?:{'|'.join(rows)})")


@cache
def _dense() -> re.Pattern[str]:
    """Holds no Latin letter, so that it can be asked by itself; a pattern with "\\b" in it is slower."""
    return re.compile("|".join(map(re.escape, _shelf()["dense"])))


@cache
def _shelf() -> dict[str, list[str]]:
    path = files("data").joinpath("taxonomy", "scope.yml")
    shelf: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return shelf
