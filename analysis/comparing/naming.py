"""
Does a change name what it would be told for?

A label can come from the neighbourhood: "we use this data to improve speech recognition" under a paragraph
about models, "all rights reserved" beside a ban on mining. People are woken by words they can read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import yaml

from analysis.comparing.others import joining
from analysis.comparing.pivots import negated
from data.domain.finding import Change, Label, Polarity, RunKind
from data.domain.version import Clause

# By label, the words of `data/taxonomy/naming.yml` that have to stand there; other labels name rights in
# plain words that no list holds.
NAMES: dict[Label, str] = {
    Label.TRAIN_FIRST_PARTY: "training",
    Label.TRAIN_THIRD_PARTY: "training",
    Label.TRAIN_PUBLIC_WEB: "training",
    Label.TRAIN_RETENTION: "training",
    Label.TRAIN_CHOICE: "training",
    Label.TDM_RESERVATION: "mining",
}

# The words of `data/taxonomy/naming.yml` that say of a face or a voice that it is made anew.
MADE_ANEW = "likeness"

# "You can opt out of this at any time", "rights in any such use": what is meant stands in the sentence
# before.
POINTING = frozenset({Label.TRAIN_CHOICE, Label.TDM_RESERVATION})

# By label, the words that carry it into a sentence that is edited, or out of it.
CARRIERS: dict[Label, str] = NAMES | {
    Label.TRAIN_CHOICE: "choice",
    Label.LICENSE_GRANT: "rights",
    Label.OWNERSHIP_RIGHTS: "rights",
    Label.LIKENESS_VOICE: "rights",
}

# Where a word of Latin letters begins and ends: "生成AIの" has no blank around it.
BEGINS = r"(?<![^\W\u3040-\u30ff\u4e00-\u9fff])"
NO_LETTER = r"(?![^\W\u3040-\u30ff\u4e00-\u9fff])"

EDITS: dict[Polarity, RunKind] = {Polarity.ADDED: "insert", Polarity.REMOVED: "delete"}


def named(change: Change, label: Label) -> bool:
    """True when either side, its heading or the words that lead to it name what the label is about."""
    subject = NAMES.get(label)
    if subject is None:
        return True
    said = (words for clause in (*change.old, *change.new) for words in _around(clause, label))
    return any(_words(subject).search(words) for words in said)


def brings(change: Change, label: Label) -> bool:
    """True when the words that came, into an old clause or as a new one, name what the label is about."""
    subject = NAMES.get(label)
    return subject is not None and _words(subject).search(_come(change)) is not None


def remakes(change: Change) -> bool:
    """True when the words that came say of a face or a voice that it is made anew."""
    return _words(MADE_ANEW).search(_come(change)) is not None


def _come(change: Change) -> str:
    return " ".join(text for kind, text in change.runs if kind == "insert")


def touched(change: Change) -> bool:
    """True when a word that names training or mining came into a clause or left it."""
    edited = " ".join(text for kind, text in change.runs if kind != "equal")
    return any(_words(subject).search(edited) is not None for subject in frozenset(NAMES.values()))


def carried(change: Change, label: Label, polarity: Polarity) -> bool:
    """
    False when a label came to an edited sentence, or left it, without a word that carries it.

    Then the sentence says what it said, and the judge was of two minds. One that denies what it said, or the
    other way round, says something else.
    """
    edit, words = EDITS.get(polarity), CARRIERS.get(label)
    if edit is None or words is None or not (change.old and change.new):
        return True
    if (negated(change) and label in NAMES) or _joined(change, label, polarity):
        return True
    return _words(words).search(" ".join(text for kind, text in change.runs if kind == edit)) is not None


def _joined(change: Change, label: Label, polarity: Polarity) -> bool:
    """True when others came into a use, or left it: that it is theirs too stands in their name alone."""
    way = joining(change) if label is Label.TRAIN_THIRD_PARTY else 0
    return way == (1 if polarity is Polarity.ADDED else -1)


def speaks(text: str, label: Label) -> bool:
    """True when a text has a word that carries a label; of labels without such words always."""
    words = CARRIERS.get(label)
    return words is None or _words(words).search(text) is not None


def _around(clause: Clause, label: Label) -> Iterator[str]:
    yield clause.text
    yield clause.heading or ""
    yield clause.lead_in or ""
    if label in POINTING:
        yield clause.before or ""


@cache
def _words(subject: str) -> re.Pattern[str]:
    shelf = yaml.safe_load(files("data").joinpath("taxonomy", "naming.yml").read_text(encoding="utf-8"))[
        subject
    ]
    latin = rf"(?:{_any(shelf['words'])}){NO_LETTER}|(?:{_any(shelf['stems'])})"
    return re.compile(rf"{BEGINS}(?:{latin})|{_any(shelf['dense'])}", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
