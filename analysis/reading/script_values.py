"""
The data a page carries beside its elements: JSON in scripts and attributes, streamed rows, literals.

Nothing is executed. What is no JSON gives its string literals, in order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from analysis.reading.html_source import contents

Value = Any

# React's server components come in pieces: self.__next_f.push([1,"…"]).
FLIGHT = re.compile(r"__next_f\.push\(\s*(\[.*\])\s*\)\s*;?\s*$", re.DOTALL)
# A row of such a stream: its number, then JSON to the end of the line, or a text of so many bytes.
TEXT_ROW = re.compile(r"(?:^|\n)?[0-9a-f]{1,6}:T([0-9a-f]{1,6}),")
# Where data begins in a script: a value of its own, or what is assigned to a name.
STARTS = re.compile(r"(?:^|[=(:,]|\d:)\s*(?=[\[{])")
# "…", '…' and `…` of a program; each ends on its line but the last.
LITERAL = re.compile(r""""(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`""", re.DOTALL)
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": ""}
# What a component is given to draw itself: data-page="{&quot;…".
ATTRIBUTE = re.compile(r"""=(?:"((?:[\[{]|&#123;)[^"<>]{600,})"|'([\[{][^'<>]{600,})')""")
# A state that writes quotes and brackets in its own way.
OWN_ENTITIES = (("&q;", '"'), ("&l;", "<"), ("&g;", ">"), ("&s;", "'"), ("&a;", "&"))
# More than this is an app and not a page; a script has hardly ever more than one value.
MOST_VALUES = 40
# Literals of a script that are worth looking at: a short policy.
ENOUGH = 600


def values(html: str) -> list[Value]:
    """All the data of a page, in order; a script without JSON gives a list of its literals."""
    scripts = list(contents(html, "script"))
    whole = [_own_entities(script) for script in scripts if not FLIGHT.search(script)]
    found = [value for script in whole for value in _of_script(script)]
    return [*found, *_of_stream(_flight(scripts)), *_of_attributes(html)]


def parsed(text: str) -> Value:
    """The value of a JSON text, None when it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _own_entities(script: str) -> str:
    if "&q;" in script:
        for written, mark in OWN_ENTITIES:
            script = script.replace(written, mark)
    return script


def _of_script(script: str) -> list[Value]:
    found = list(_json_in(script))
    told = sum(len(json.dumps(value)) for value in found)
    if len(script) - told < ENOUGH:
        return found
    literals = [_literal(one[0]) for one in LITERAL.finditer(script)]
    return [*found, literals] if sum(map(len, literals)) >= max(ENOUGH, told) else found


def _json_in(script: str) -> Iterator[Value]:
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


def _literal(quoted: str) -> str:
    return ESCAPED.sub(_unescaped, quoted[1:-1]) if "\\" in quoted else quoted[1:-1]


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else ESCAPES.get(found[3], found[3])


def _flight(scripts: list[str]) -> str:
    """The pieces of a streamed page, put together."""
    parts = []
    for script in scripts:
        found = FLIGHT.search(script)
        value = parsed(found[1]) if found else None
        if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
            parts.append(value[1])
    return "".join(parts)


def _of_stream(stream: str) -> Iterator[Value]:
    """The texts and the JSON values of a stream of rows."""
    at = 0
    while row := TEXT_ROW.search(stream, at):
        yield from _json_in(stream[at : row.start()])
        # As many bytes as characters at least, so that this much of the stream holds the text.
        size = int(row[1], 16)
        text = (
            stream[row.end() : row.end() + size].encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
        )
        yield [text]
        at = row.end() + len(text)
    yield from _json_in(stream[at:])


def _of_attributes(html: str) -> Iterator[Value]:
    for one in ATTRIBUTE.finditer(html):
        value = parsed(unescape(one[1] or one[2]))
        if value is not None:
            yield value
