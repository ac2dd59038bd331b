"""
Keeps hostile HTML from costing the square of its size.

The HTML tree builder looks through all open elements for some tags, and rebuilds unclosed formatting
in every paragraph: 20,000 open <div> take 0.4 s, 100,000 take 20 s. Real pages nest below 100 deep.
Source: HTML Living Standard, 13.2.4.3 and 13.2.6.4.7.
"""

from __future__ import annotations

import re

DEEPEST = 1_500
UNCLOSED_FORMATTING = 200
# One tag with very many attributes costs the square of their number as well.
LONGEST_TAG = 5_000
MOST_ATTRIBUTES = 300
# Fewer tags than this cannot nest deep enough to be slow.
FEW_TAGS = 3_000
FORMATTING = re.compile(
    r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b[^<>]*>", re.IGNORECASE
)
# Elements that no start tag of their own kind closes, so that they can pile up.
PILING = re.compile(
    r"<(/?)(?:div|section|article|main|span|ul|ol|dl|table|blockquote|aside|header|footer|nav|center"
    r"|fieldset|form|details|figure|figcaption|address|button|svg|g|math|template|label|h[1-6]|pre|listing"
    r"|menu|dir|dialog|hgroup|search|summary|legend|object|marquee|applet|ruby|select|[a-z]+-[a-z-]+"
    r"|abbr|acronym|bdi|bdo|cite|data|del|dfn|ins|kbd|mark|output|q|samp|sub|sup|time|var)\b[^<>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def shallow(html: str) -> str:
    """The page itself, or without the tags that pile up when they nest beyond any real page."""
    parts = html.split("<")
    if max(map(len, parts)) > LONGEST_TAG:
        html = "<".join(part if len(part) <= LONGEST_TAG else _slim(part) for part in parts)
    if len(parts) < FEW_TAGS:
        return html
    if _height(FORMATTING, html) > UNCLOSED_FORMATTING:
        html = FORMATTING.sub("", html)
    if _height(PILING, html) > DEEPEST:
        html = PILING.sub(" ", html)
    return html


def _slim(part: str) -> str:
    """A tag and the text after it, without attributes when there are too many."""
    tag, closed, text = part.partition(">")
    words = tag.split()
    return words[0] + closed + text if len(words) > MOST_ATTRIBUTES else part


def _height(tags: re.Pattern[str], html: str) -> int:
    """How many of these tags are open at most, when every end tag closes one."""
    height = highest = 0
    for slash in tags.findall(html):
        if slash:
            height = height - 1 if height else 0
        else:
            height += 1
            if height > highest:
                highest = height
    return highest
