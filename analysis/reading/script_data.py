"""
The text of a page that keeps it in the data of its scripts (Next, Nuxt, Remix and their like).

Only asked where the page itself holds next to no text, and believed only where one part of the data
speaks like an agreement from end to end: labels of buttons and messages of an app never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from analysis.reading import markdown
from analysis.reading.legal import speaks_of_law
from analysis.reading.script_lines import holds_lines, with_whole_lines
from analysis.reading.script_menus import without_menus
from analysis.reading.script_strings import DEEPEST, parts, strings
from analysis.reading.script_values import Value, values

# Words that any text uses often in one of its languages; counting them costs next to nothing.
FAMILIAR = (
    " you ", " your ", " our ", " shall ", " the ", " votre ", " vous ", " les ", " Sie ",
    " und ", " die ", " sus ", " los ", " suo ", " che ", " seus ", " para ", " uw ", " het ",
    " och ", " og ", " ja ", " nie ", " ve ", " yang ", " và ", " και ", "您", "的", "の", "ます",
    "니다", "하는", " ваш", " не ", " что ", " في ", " من ", " של ", " את ", " על ", " או ", " לא ",
    " के ", " में ", "ที่", "การ",
)  # fmt: skip
FEW = 6
# Some programs write every other letter as its number.
ESCAPE, MANY = "\\u", 200
# More than this is an app and not a page.
LARGEST = 4_000_000
# The walk goes down into a part that holds nearly all that speaks of law, as for elements of a page.
HOLDS = 0.93
# Titles and tables stand beside the text; what an app says otherwise is longer.
BESIDE = 1.6
# A short policy; and the share of its sentences that speak of law.
ENOUGH = 600
SHARE = 0.3
SENTENCE = 40
# Enough of a text to find its first words behind the tags before them.
LOOKED_AT = 600
TAG = re.compile(r"<[^<>]*>")
MARKUP = re.compile(r"<(?:p|h[1-6]|div|li|ul|ol|br|section|article|span|table)\b[^<>]*>", re.IGNORECASE)
ENTITIES = re.compile(r"&lt;(?:p|h[1-6]|div|li|ul|ol|section|article)\b", re.IGNORECASE)

INLINE = re.compile(r"</(?:a|b|i|u|em|strong|span|code|mark|sup|sub)>", re.IGNORECASE)
# Some editors keep a text as one string with a line for each paragraph.
LINES = re.compile(r"(?<=[.!?:;。！？；])\n+")

NONE = (0, 0)


def script_text(html: str, shown: str = "") -> str | None:
    """
    HTML of the document that the data of a page holds, None when it holds none.

    Args:
        shown: What the page itself says; data that only repeats it is no other document.
    """
    if len(html) > LARGEST or not _says_anything(html):
        return None
    found = values(html)
    said = strings(without_menus(_densest(with_whole_lines(found) if holds_lines(html) else found)))
    prose = [text for text in said if _size(text) >= SENTENCE]
    here = " ".join(shown.split())
    legal = sum(_size(text) for text in prose if speaks_of_law(text) and _beginning(text) not in here)
    if legal < ENOUGH or legal < SHARE * sum(map(_size, prose)):
        return None
    return "".join(map(_as_html, said))


def _says_anything(html: str) -> bool:
    """Whether words of some language stand often enough on a page to look for them."""
    if html.count(ESCAPE) >= MANY:
        return True
    said = 0
    for word in FAMILIAR:
        said += html.count(word)
        if said >= FEW:
            return True
    return False


def _size(text: str) -> int:
    """Bytes of UTF-8: a sign of East Asia has three, and says about as much as three letters."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))


def _beginning(text: str) -> str:
    """The first words of a text, as a page would show them."""
    return " ".join(TAG.sub(" ", text[:LOOKED_AT]).split())[:SENTENCE]


def _densest(value: Value) -> Value:
    """The smallest part that holds nearly all that speaks of law, with what little stands beside it."""
    sizes: dict[int, tuple[int, int]] = {}
    _measure(value, sizes)
    way = [value]
    for _ in range(DEEPEST):
        whole = sizes[id(way[-1])][0]
        inner = next(
            (part for part in parts(way[-1]) if sizes.get(id(part), NONE)[0] >= HOLDS * whole > 0), None
        )
        if inner is None:
            break
        way.append(inner)
    most = BESIDE * sizes[id(way[-1])][1]
    return next(part for part in way if sizes[id(part)][1] <= most)


def _measure(value: Value, sizes: dict[int, tuple[int, int]], depth: int = 0) -> tuple[int, int]:
    """Notes for each part, by identity, the weight of what speaks of law and the length of all it says."""
    if isinstance(value, str):
        size = _size(value)
        return (size if size >= SENTENCE and speaks_of_law(value) else 0), size
    if depth >= DEEPEST or not isinstance(value, dict | list):
        return NONE
    legal = length = 0
    for part in parts(value):
        spoken, said = _measure(part, sizes, depth + 1)
        legal, length = legal + spoken, length + said
    sizes[id(value)] = legal, length
    return legal, length


def _as_html(text: str) -> str:
    if ENTITIES.search(text):
        text = unescape(text)
    if MARKUP.search(text):
        return f"<div>{text}</div>"
    if INLINE.search(text):
        return f"<p>{text}</p>"
    if "\n\n" in text:
        return "".join(_of_markdown(text))
    return "".join(f"<p>{escape(line)}</p>" for line in LINES.split(text))


def _of_markdown(text: str) -> Iterator[str]:
    """Some sites keep the source of the page; plain paragraphs read the same."""
    for piece in markdown.pieces(text):
        if piece.kind == "heading":
            yield f"<h{piece.level}>{escape(piece.text)}</h{piece.level}>"
        elif piece.kind == "list-item":
            yield f"<ul><li>{escape(piece.text)}</li></ul>"
        else:
            yield f"<p>{escape(piece.text)}</p>"
