"""
Keeps hostile HTML from costing the square of its size.

The HTML tree builder looks through all open elements for some tags, and rebuilds unclosed formatting
in every paragraph: 20,000 open <div> take 0.4 s, 100,000 take 20 s. Real pages nest below 100 deep.
Source: HTML Living Standard, 13.2.4.3 and 13.2.6.4.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

DEEPEST = 1_500
UNCLOSED_FORMATTING = 200
# One tag with very many attributes costs the square of their number as well.
LONGEST_TAG = 5_000
MOST_ATTRIBUTES = 300
# Fewer tags than this cannot nest deep enough to be slow.
FEW_TAGS = 3_000
FORMATTING = r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b[^<>]*>"
# Every paragraph repeats the formatting that is open before it, attributes and all: one <b> of 8 kB and 8,000
# paragraphs make 70 MB. So many characters may be repeated; a page repeats its length in each tag at worst.
MOST_REPEATED = 20_000_000
REPEATED_AT_WORST = 400_000_000
# What follows a `<`; few tags of a page begin with one of these, which is told sooner than by the pattern.
FORMATTING_PART = re.compile(FORMATTING.removeprefix("<").replace("(/?)", "/?"), re.IGNORECASE)
FIRST_OF_FORMATTING = frozenset("/abcefinstuABCEFINSTU")
LONG = 500
LONG_FORMATTING = re.compile(
    FORMATTING.replace("(/?)(?:", "(").replace("[^<>]*", f"[^<>]{{{LONG},}}"), re.IGNORECASE
)
# Elements that no start tag of their own kind closes, so that they can pile up.
PILING = (
    r"<(/?)(?:div|section|article|main|span|ul|ol|dl|table|blockquote|aside|header|footer|nav|center"
    r"|fieldset|form|details|figure|figcaption|address|button|svg|g|math|template|label|h[1-6]|pre|listing"
    r"|menu|dir|dialog|hgroup|search|summary|legend|object|marquee|applet|ruby|select|[a-z]+-[a-z-]+"
    r"|abbr|acronym|bdi|bdo|cite|data|del|dfn|ins|kbd|mark|output|q|samp|sub|sup|time|var)\b[^<>]*>"
)
# Which tag a `<` begins is told by what follows it at once, without the attributes; no name above is longer.
NAME = re.compile(r"<([^\s<>]{0,16})")
FORMATTING_NAME = re.compile(FORMATTING.removeprefix("<").removesuffix("[^<>]*>"), re.IGNORECASE)
PILING_NAME = re.compile(PILING.removeprefix("<").removesuffix(r"\b[^<>]*>") + r"(?![a-z0-9])", re.IGNORECASE)


def shallow(html: str) -> str:
    """The page itself, or without the tags that pile up when they nest beyond any real page."""
    if any(_long_tags(html, LONGEST_TAG)):
        before, *parts = html.split("<")
        slim = "<".join([before, *map(_slim, parts)])
        html = html if slim == html else slim  # the page itself, by which a caller tells that nothing changed
    tags = html.count("<")
    many, long = tags + 1 >= FEW_TAGS, len(html) * (tags + 1) > REPEATED_AT_WORST
    if not many and not long:
        return html
    names = NAME.findall(html)
    unclosed = _height(FORMATTING_NAME, names)
    if many and unclosed > UNCLOSED_FORMATTING:
        html = re.sub(FORMATTING, "", html, flags=re.IGNORECASE)
    elif long and unclosed * _longest(html) * (tags + 1) > MOST_REPEATED:
        html = _spare(html)
    if many and _height(PILING_NAME, names) > DEEPEST:
        html = re.sub(PILING, " ", html, flags=re.IGNORECASE)
    return html


def _long_tags(html: str, length: int) -> Iterator[str]:
    """What follows a `<` without a bracket, where it is so long; of short tags hardly any is looked at."""
    at = 0
    while at + length < len(html):
        closed = html.rfind(">", at, at + length)
        if closed < 0:
            closed = html.find(">", at + length)
            closed = closed if closed >= 0 else len(html)
            inside = html[at:closed].split("<")[1:]
            yield from (part for part in inside if len(part) >= length and part[0].isalpha())
        at = closed + 1


def _slim(part: str) -> str:
    """What follows a `<`: a tag and the text after it, the tag without attributes when there are too many."""
    if len(part) <= LONGEST_TAG or not part[0].isalpha():
        return part
    end = part.find(">")
    if 0 <= end <= LONGEST_TAG:
        return part
    tag, closed, text = part.partition(">")
    words = tag.split()
    return words[0] + closed + text if len(words) > MOST_ATTRIBUTES else part


def _spare(html: str) -> str:
    """The page without the attributes, or else the tags, that paragraphs would repeat beyond measure."""
    parts = html.split("<")
    tags = len(parts)
    if _opened(parts) * tags <= MOST_REPEATED:
        return html
    html = LONG_FORMATTING.sub(r'<\1 href="/">', html)
    if _opened(html.split("<")) * tags <= MOST_REPEATED:
        return html
    return re.sub(FORMATTING, "", html, flags=re.IGNORECASE)


def _longest(html: str) -> int:
    """As long as this, or shorter, are all formatting tags."""
    tags = [tag for tag in _long_tags(html, LONG - len("<>")) if FORMATTING_NAME.match(tag)]
    return max([len(tag) + len("<>") for tag in tags], default=LONG)


def _opened(parts: list[str]) -> int:
    """How many characters of formatting tags are open at most, when every end tag closes the last."""
    lengths, opened, most = list[int](), 0, 0
    for part in parts:
        tag = FORMATTING_PART.match(part) if part[:1] in FIRST_OF_FORMATTING else None
        if tag is None:
            continue
        if part[0] != "/":
            lengths.append(tag.end() + 1)
            opened += lengths[-1]
            most = max(most, opened)
        elif lengths:
            opened -= lengths.pop()
    return most


def _height(tags: re.Pattern[str], names: Iterable[str]) -> int:
    """How many of these tags are open at most, when every end tag closes one."""
    counted = {name for name in set(names) if tags.match(name)}
    height = most = 0
    for name in names:
        if name not in counted:
            continue
        if name[0] != "/":
            height += 1
            most = max(most, height)
        elif height:
            height -= 1
    return most
