"""
The text of a page that keeps it in the data of its scripts (Next, Nuxt, Remix and their like).

Only asked where the page itself holds next to no text, and believed only where one part of the data
speaks like an agreement from end to end: labels of buttons and messages of an app never do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any

from analysis.reading.html_source import contents
from analysis.reading.legal import speaks_of_law

# React's server components come in pieces: self.__next_f.push([1,"…"]).
FLIGHT = re.compile(r"__next_f\.push\(\s*(\[.*\])\s*\)\s*;?\s*$", re.DOTALL)
# Where data begins in a script: a value of its own, or what is assigned to a name.
STARTS = re.compile(r"(?:^|[=(:,]|\d:)\s*(?=[\[{])")
# Words that every such text uses often in one of its languages; counting them costs next to nothing.
FAMILIAR = (
    " your ", " our ", " shall ", " votre ", " vous ", " Sie ", " sus ", " suo ", " seus ", " uw ",
    "您", "用户", "用戶", "本規約", "当社", "회사", "이용자", " ваш",
)  # fmt: skip
FEW = 6
# More than this is an app and not a page; a script has hardly ever more than one value.
LARGEST = 4_000_000
MOST_VALUES = 40
DEEPEST = 60
# The walk goes down into a part that holds nearly all that speaks of law, as for elements of a page.
HOLDS = 0.93
# Titles and tables stand beside the text; what an app says otherwise is longer.
BESIDE = 1.6
# A short policy; and the share of its sentences that speak of law.
ENOUGH = 600
SHARE = 0.3
SENTENCE = 40
MARKUP = re.compile(r"<(?:p|h[1-6]|div|li|ul|ol|br|section|article|span|table)\b[^<>]*>", re.IGNORECASE)
ENTITIES = re.compile(r"&lt;(?:p|h[1-6]|div|li|ul|ol|section|article)\b", re.IGNORECASE)
# Names of classes, files, colours and states are no words for people.
NOT_WORDS = re.compile(
    r"^(?:[a-z0-9_$:./#@%-]+(?:\s+[a-z0-9_$:./#@%[\]()!-]*[-_:/\[][^\s]*)*|https?:\S+|[A-Z0-9_-]+)$"
)

Value = Any
NONE = (0, 0)


def script_text(html: str) -> str | None:
    """HTML of the document that the scripts of a page hold, None when they hold none."""
    if len(html) > LARGEST or sum(map(html.count, FAMILIAR)) < FEW:
        return None
    scripts = list(contents(html, "script"))
    whole = [script for script in scripts if not FLIGHT.search(script)]
    values = [value for script in (*whole, _flight(scripts)) for value in _values(script)]
    part = _densest(values)
    strings = [text for text in _strings(part) if not NOT_WORDS.match(text)]
    prose = [text for text in strings if len(text) >= SENTENCE]
    legal = sum(len(text) for text in prose if speaks_of_law(text))
    if legal < ENOUGH or legal < SHARE * sum(map(len, prose)):
        return None
    return "".join(map(_as_html, strings))


def _flight(scripts: list[str]) -> str:
    """The pieces of a streamed page, put together."""
    parts = []
    for script in scripts:
        found = FLIGHT.search(script)
        value = _parsed(found[1]) if found else None
        if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
            parts.append(value[1])
    return "".join(parts)


def _parsed(text: str) -> Value:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _values(script: str) -> Iterator[Value]:
    """The JSON values in a script, in order; what is no JSON is passed over."""
    decoder = json.JSONDecoder()
    at, tried = 0, 0
    while tried < MOST_VALUES and (start := STARTS.search(script, at)):
        tried += 1
        try:
            value, at = decoder.raw_decode(script, start.end())
        except (ValueError, RecursionError):
            at = start.end() + 1
            continue
        yield value


def _strings(value: Value, depth: int = 0) -> Iterator[str]:
    """Every string in reading order, without the names of fields; JSON in a string is opened."""
    if isinstance(value, str):
        inner = _parsed(value) if value[:1] in "{[" and len(value) > ENOUGH else None
        if isinstance(inner, dict | list):
            yield from _strings(inner, depth + 1)
        elif value.strip():
            yield value.strip()
    elif depth < DEEPEST:
        for part in _parts(value):
            yield from _strings(part, depth + 1)


def _parts(value: Value) -> list[Value]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _densest(value: Value) -> Value:
    """The smallest part that holds nearly all that speaks of law, with what little stands beside it."""
    sizes: dict[int, tuple[int, int]] = {}
    _measure(value, sizes)
    way = [value]
    for _ in range(DEEPEST):
        whole = sizes[id(way[-1])][0]
        inner = next(
            (part for part in _parts(way[-1]) if sizes.get(id(part), NONE)[0] >= HOLDS * whole > 0), None
        )
        if inner is None:
            break
        way.append(inner)
    most = BESIDE * sizes[id(way[-1])][1]
    return next(part for part in way if sizes[id(part)][1] <= most)


def _measure(value: Value, sizes: dict[int, tuple[int, int]], depth: int = 0) -> tuple[int, int]:
    """Notes for each part, by identity, the weight of what speaks of law and the length of all it says."""
    if isinstance(value, str):
        legal = len(value) >= SENTENCE and speaks_of_law(value)
        return (len(value) if legal else 0), len(value)
    if depth >= DEEPEST or not isinstance(value, dict | list):
        return NONE
    measured = [_measure(part, sizes, depth + 1) for part in _parts(value)]
    sizes[id(value)] = sum(legal for legal, _ in measured), sum(length for _, length in measured)
    return sizes[id(value)]


def _as_html(text: str) -> str:
    if ENTITIES.search(text):
        text = unescape(text)
    return f"<div>{text}</div>" if MARKUP.search(text) else f"<p>{escape(text)}</p>"
