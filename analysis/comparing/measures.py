"""Ages and spans of time inside a clause: the least age it holds for, and for how long."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import inf
from typing import TypeVar

from analysis.comparing.runs import tokens
from data.domain.finding import Change, Label

Number = TypeVar("Number", int, float)

# Numbers that documents write out, in the languages that are judged.
WRITTEN: Mapping[int, str] = {
    1: "one un une ein eine einen einem uno una 一",
    2: "two deux zwei dos 二 两",
    3: "three trois drei tres 三",
    4: "four quatre vier cuatro 四",
    5: "five cinq fünf cinco 五",
    6: "six sechs seis 六",
    7: "seven sept sieben siete 七",
    10: "ten dix zehn diez 十",
    12: "twelve douze zwölf doce 十二",
    13: "thirteen treize dreizehn trece 十三",
    14: "fourteen quatorze vierzehn catorce 十四",
    16: "sixteen seize sechzehn dieciséis 十六",
    18: "eighteen dix-huit achtzehn dieciocho 十八",
    30: "thirty trente dreißig treinta 三十",
    60: "sixty soixante sechzig sesenta 六十",
    90: "ninety quatre-vingt-dix neunzig noventa 九十",
}
WORDS = {word: number for number, words in WRITTEN.items() for word in words.split()}
NUMBER = rf"((?<!\d)\d{{1,3}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"

# Days of each unit.
UNITS: Mapping[str, float] = {
    r"hours?|heures?|stunden?|horas?|小时|小時|時間": 1 / 24,
    r"(?:business |calendar |working )?days?|jours?|tagen?|tage?|días?|天|日": 1,
    r"weeks?|semaines?|wochen?|semanas?|周|週間?|星期": 7,
    r"months?|mois|monaten?|monate?|mes(?:es)?|个月|個月|[かヶケカ]月": 30,
    r"years?|ans?|années?|jahren?|jahre?|años?|年": 365,
}
SPANS = {re.compile(rf"(?<![\w.,]){NUMBER}[ -]?(?:{unit})(?![a-zà-ÿ])"): d for unit, d in UNITS.items()}
DENSE_SPANS = {re.compile(rf"{NUMBER}\s?(?:{unit})(?![a-zà-ÿ岁歳月])"): d for unit, d in UNITS.items()}

# Times without an end.
ENDLESS = re.compile(
    r"\bindefinite\w*|\bfor ?ever\b|\bpermanently\b|\bwithout (?:a |any )?(?:time )?limit"
    r"|\bas long as (?:we|is|it is|necessary|needed|required)\b|\bunbefristet\w*|\bauf unbestimmte\w*"
    r"|\bdauerhaft\w*|\bso ?lange (?:wir|wie)\b|\bindéfiniment\b|\bsans limite\b|\baussi longtemps\b"
    r"|\bindefinid\w*|\bsin límite\b|永久|无限期|無期限|期間の定めなく"
)

LIMIT = "under|below|younger than|over|above|older than|aged?|at least|age of"
LIMITS = f"{LIMIT}|moins de|plus de|unter|über|ab|menores de|mayores de"
NO_AGE = (
    r"\b(?! ?(?:hours?|days?|weeks?|months?|jours?|mois|tagen?|monaten?|días|%|percent|million|thousand))"
)
AGE = re.compile(
    rf"\b(?:{LIMITS}) {NUMBER}{NO_AGE}"
    rf"|{NUMBER}(?: years?)?(?: of age| old)?,? (?:or|and) (?:older|over|above|under|younger)\b"
    rf"|{NUMBER}\s?(?:周岁|周歲|岁|歲|歳|才)"
)
# Younger and older than this no document draws a line.
PLAUSIBLE = range(6, 26)
DENSE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Measures:
    """
    What a clause measures out.

    Attributes:
        age: The one age it names, in years; None without one, and where it names several.
        days: The one span of time; None likewise, and infinite for what has no end.
    """

    age: int | None
    days: float | None


def measures(text: str) -> Measures:
    """The age and the span of time in a text."""
    said = text.casefold()
    ages = {_number(*found.groups()) for found in AGE.finditer(said)}.intersection(PLAUSIBLE)
    rest = AGE.sub(" ", said)
    spans = DENSE_SPANS if DENSE.search(said) else SPANS
    days = {_number(*found.groups()) * each for span, each in spans.items() for found in span.finditer(rest)}
    if not days and ENDLESS.search(rest):
        days = {inf}
    return Measures(_only(ages), _only(days))


def remeasured(change: Change) -> bool:
    """True when a clause names another age or another span of time than before, and one on either side."""
    if not _counts(change):
        return False
    was, now = both(change)
    return _other(was.age, now.age) or _other(was.days, now.days)


def aged(change: Change, label: Label) -> int:
    """
    Whether the age that a clause names rose (1) or fell (-1), 0 when it stayed or cannot be told.

    "Nobody under 18" and "everybody over 18" both reach further when it falls; a choice may go either way.
    """
    was, now = both(change)
    return 0 if label is Label.TRAIN_CHOICE else _step(was.age, now.age)


def lasting(change: Change) -> int:
    """Whether the span of time that a clause names grew (1) or shrank (-1), 0 when it stayed."""
    was, now = both(change)
    return _step(was.days, now.days)


def both(change: Change) -> tuple[Measures, Measures]:
    """The measures before and after."""
    was, now = map(measures, change.texts)
    return was, now


def _counts(change: Change) -> bool:
    """True when a number came or went; looking for what it counts takes thirty times as long."""
    edited = " ".join(text for kind, text in change.runs if kind != "equal").casefold()
    return any(word.isdecimal() or word in WORDS for word in map(str.strip, tokens(edited)))


def _other(was: float | None, now: float | None) -> bool:
    return was is not None and now is not None and was != now


def _step(was: float | None, now: float | None) -> int:
    if was is None or now is None:
        return 0
    return (now > was) - (now < was)


def _number(*found: str | None) -> int:
    said = next(filter(None, found))
    return int(said) if said.isdecimal() else WORDS[said]


def _only(found: Collection[Number]) -> Number | None:
    return next(iter(found)) if len(found) == 1 else None
