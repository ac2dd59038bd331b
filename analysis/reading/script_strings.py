"""The strings of a value in reading order: sentences whole again, names of classes and types left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.reading.script_values import Value, parsed

DEEPEST = 60
# JSON in a string is opened when it is as long as a short policy.
ENOUGH = 600
# Fields that editors keep words in: a single word in them may stand in the middle of a sentence.
WORDS = frozenset(("text", "value", "children", "content", "title", "label", "name"))
# Fields that hold no words for people.
UNSAID_NAMES = """
className class style styles href src srcSet d viewBox id key url slug icon fill stroke transform rel target
type _type @type @context __typename _key
"""
UNSAID = frozenset(UNSAID_NAMES.split())
# Names of classes, files, colours and states are no words for people.
NOT_WORDS = re.compile(
    r"^(?:[a-z0-9_$:./#@%-]+(?:\s+[a-z0-9_$:./#@%[\]()!-]*[-_:/\[][^\s]*)*|https?:\S+|[A-Z0-9_-]+)$"
)
PLACE = re.compile(r"\$[A-Z@]?[0-9a-f]*$|\$undefined$")
STOPS = (".", "!", "?", ":", ";", "。", "！", "？", "：", "；")
GOES_ON = (" ", "\u00a0", ".", ",", ";", ":", "!", "?", ")", "”", "’", "'")
SPACES = (" ", "\u00a0")


def strings(value: Value) -> list[str]:
    """
    What a value says to people.

    Rich text is cut wherever its type changes ("We do ", "not", " sell your data."): pieces that a space or a
    stop joins are one again.
    """
    joined: list[str] = []
    for field, text in _fields(value):
        worded = not NOT_WORDS.match(text.strip())
        if joined and (worded or field in WORDS) and _goes_on(joined[-1], text):
            joined[-1] += text
        elif worded or (field in WORDS and text.endswith(SPACES)):
            joined.append(text)
    return [text.strip() for text in joined if text.strip()]


def parts(value: Value) -> list[Value]:
    """What a value consists of."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _goes_on(before: str, after: str) -> bool:
    """Whether two pieces are parts of one sentence: a space or a stop stands at the cut, and no markup."""
    if "<" in before or "<" in after:
        return False
    if after.startswith(GOES_ON):
        return not before.endswith("\n")
    return before.endswith(SPACES) and not before.rstrip().endswith(STOPS)


def _fields(value: Value, field: str = "") -> list[tuple[str, str]]:
    """Every string with the name of its field, in reading order; JSON in a string is opened."""
    found: list[tuple[str, str]] = []
    _gather(value, field, 0, found)
    return found


def _gather(value: Value, field: str, depth: int, found: list[tuple[str, str]]) -> None:
    """Adds the strings of a value; a list that is handed down costs less than a generator in each part."""
    if isinstance(value, str):
        inner = parsed(value) if value[:1] in "{[" and len(value) > ENOUGH else None
        if isinstance(inner, dict | list):
            _gather(inner, field, depth + 1, found)
        elif value.strip() and not PLACE.match(value):
            found.append((field, value))
    elif depth < DEEPEST and isinstance(value, dict | list):
        for name, part in _named(value, field):
            _gather(part, name, depth + 1, found)


def _named(value: dict[str, Value] | list[Value], field: str) -> Iterable[tuple[str, Value]]:
    if isinstance(value, dict):
        return [(name, part) for name, part in value.items() if name not in UNSAID]
    # A streamed element: its tag and its key are no words, and neither is "$L5", the place of another one.
    drawn = len(value) > 3 and value[0] == "$"
    return ((field, part) for part in (value[3:] if drawn else value))
