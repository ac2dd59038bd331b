"""The shapes calendar dates have in terms: month names of eight languages, numbers, Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

# Full names and their usual short forms, by month; accents both ways because pages lose them.
MONTHS: tuple[str, ...] = (
    "january jan janvier janv januar jänner jan enero ene gennaio gen janeiro januari",
    "february feb février fevrier févr februar febr febrero febbraio fevereiro fev februari",
    "march mar mars märz maerz mär marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro",
)
NUMBER_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
NAME = "(?:" + "|".join(sorted(NUMBER_OF, key=len, reverse=True)) + ")"
# Japanese eras in use since web pages exist; Source: the era's first year minus one.
ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
# Numbers written in characters, as in 二〇二六年六月十一日; tens are put together.
HAN = "〇零○一二三四五六七八九"
HAN_DIGITS = {sign: max(0, number - 2) for number, sign in enumerate(HAN)}
HAN_YEARS = ("二〇", "二零", "二○")
# Stands behind every one of these years.
YEAR_SIGN = "年"
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
WEEKDAY = r"(?:\w{3,10}day,?\s+)?"
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?P<month>{NAME})[.,]?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*[,.]?\s+(?P<year>20\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s-]+(?:(?:day\s+)?of\s+|de\s+"
        rf"|di\s+)?(?P<month>{NAME})\.?,?[\s-]+(?:de[l]?\s+|of\s+)?(?P<year>20\d\d)\b",
        r"(?P<year>20\d\d|(?P<era>令和|平成|民國|民国)\s*(?P<era_year>\d{1,3}"
        r"|元))\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]",
        r"\b(?P<year>20\d\d)\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d./-])(?P<first>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<second>\d{1,2})\s?[-/.]\s?(?P<year>20\d\d)\b",
        rf"(?P<year>二[〇零○][{HAN}]{{2}})年(?P<month>[{HAN}十]{{1,3}})月(?P<day>[{HAN}十]{{1,4}})[日号號]",
        r"(?P<year>20\d\d)\s?년\s?(?P<month>\d{1,2})\s?월\s?(?P<day>\d{1,2})\s?일",
    )
)
# Anything longer around a year is not one date.
REACH_BEFORE, REACH_AFTER = 28, 20
YEAR = re.compile(r"20\d\d(?!\d)")


def date_shapes(text: str, language: str | None = None) -> Iterator[tuple[int, int, date]]:
    """
    Full dates with a year of this century, in order: where they start and end, and which day they mean.

    Args:
        language: Decides how `03/04/2025` is read: month first in English, day first elsewhere.
    """
    if "２" in text:  # a year in full-width digits begins so; translating a long text is slow
        text = text.translate(FULL_WIDTH)
    done = 0
    for anchor in _anchors(text):
        if anchor < done:
            continue
        found = _at(text, max(done, anchor - REACH_BEFORE), anchor, language)
        if found is not None:
            yield found
            done = found[1]


def _anchors(text: str) -> list[int]:
    """Where a year may stand; searching for the fixed beginnings is 20 times faster than for a pattern."""
    found = [at for at in _places(text, "20") if YEAR.match(text, at) and not text[at - 1 : at].isdigit()]
    if not text.isascii() and YEAR_SIGN in text:
        for beginning in (*ERAS, *HAN_YEARS):
            found += _places(text, beginning)
    return sorted(found)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _at(text: str, start: int, anchor: int, language: str | None) -> tuple[int, int, date] | None:
    for shape in SHAPES:
        for found in shape.finditer(text, start, anchor + REACH_AFTER):
            if found.start() <= anchor < found.end():
                day = _day(found, language)
                if day is not None:
                    return found.start(), found.end(), day
    return None


def _day(found: re.Match[str], language: str | None) -> date | None:
    parts = found.groupdict()
    year = parts["year"]
    if parts.get("era"):
        number = ERAS[parts["era"]] + (1 if parts["era_year"] == "元" else int(parts["era_year"]))
    else:
        number = _number(year)
    if "first" in parts:
        # A full stop between the numbers is the mark of those who put the day first.
        order = "de" if parts["mark"] == "." else language
        month, day = _numeric(int(parts["first"]), int(parts["second"]), order)
    else:
        named = parts["month"].lower()
        month, day = NUMBER_OF.get(named) or _number(named), _number(parts["day"])
    try:
        return date(number, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    """A number in digits or in Chinese characters; 0 when it is neither."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (HAN_DIGITS.get(tens, 0) if tens else 1) + (HAN_DIGITS.get(ones, 0) if ones else 0)
    return int("0" + "".join(str(HAN_DIGITS.get(sign, 0)) for sign in text))


def _numeric(first: int, second: int, language: str | None) -> tuple[int, int]:
    """Month and day of two numbers before a year."""
    if second > 12 or (first <= 12 and language in (None, "en")):
        return first, second
    return second, first
