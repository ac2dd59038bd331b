"""The numbers and letters a browser writes before the items of an ordered list."""

from __future__ import annotations

import re

from analysis.reading.html_tree import Element

# An item that brings its own number gets no second one: its list hides the automatic marks.
NUMBERED = re.compile(
    r"[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{2,6}|[一二三四五六七八九十]{1,3})[.)）、]|第|[①-⑳]|\d+\.\d"
)
# The same, alone in a cell beside the text, and the marks of lists without numbers.
MARK = re.compile(
    r"[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{2,6}|[一二三四五六七八九十]{1,3})[.)）、]"
    r"|\d{1,3}(?:\.\d{1,3})+|第\s?[\d一二三四五六七八九十百]{1,5}\s?[条條章]|[①-⑳]|[•·●○◦▪■–—-]"
)
# No browser numbers so; an item that begins with it brings its own number.
PARTED_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+[.)]?\s")
UNMARKED = re.compile(
    r"list-style(?:-type)?:\s*none|class=\"(?:[^\"]* )?(?:list-none|list-unstyled|no-bullets?)[ \"]"
)
TYPE = re.compile(r'(?:^| )type="([aAiI])"')
STYLE = re.compile(r"list-style(?:-type)?:\s*(lower|upper)-(alpha|latin|roman)")
LETTERS = {("lower", False): "a", ("upper", False): "A", ("lower", True): "i", ("upper", True): "I"}
START = re.compile(r'(?:^| )start="(-?\d{1,6})"')
VALUE = re.compile(r'(?:^| )value="(-?\d{1,6})"')
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def item_marks(elements: list[Element]) -> dict[int, str]:
    """The mark of each item of an ordered list, by the index of its element."""
    counters: dict[int, int] = {}
    marks: dict[int, str] = {}
    for at, element in enumerate(elements):
        if element.tag == "ol" and not UNMARKED.search(element.attributes):
            counters[at] = _number(START, element.attributes, 1)
        elif element.tag == "li" and element.parent in counters:
            number = _number(VALUE, element.attributes, counters[element.parent])
            counters[element.parent] = number + 1
            marks[at] = _mark(number, elements[element.parent].attributes)
    return marks


def _number(pattern: re.Pattern[str], attributes: str, otherwise: int) -> int:
    found = pattern.search(attributes) if attributes else None
    return int(found.group(1)) if found else otherwise


def _mark(number: int, attributes: str) -> str:
    letter = _letter(attributes) if attributes else None
    if letter is None or not 0 < number < 400:
        return f"{number}."
    written = _roman(number) if letter in "iI" else _letters(number)
    return f"{written.upper() if letter.isupper() else written}."


def _letter(attributes: str) -> str | None:
    """How a list counts, as its attribute `type` says it; None for figures."""
    style = STYLE.search(attributes)
    if style:
        return LETTERS[style[1], style[2] == "roman"]
    said = TYPE.search(attributes)
    return said[1] if said else None


def _letters(number: int) -> str:
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
