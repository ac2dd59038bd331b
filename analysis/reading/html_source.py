"""
Makes text visible that the parser takes for unseen though a reader of the page sees it.

Declarative shadow roots stand in a `template`, agreements to be accepted in a `textarea`, and a page
may hold its text for those without scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

TEMPLATE = re.compile(r"<(/?)template\b([^<>]{0,2000})>", re.IGNORECASE)
SHADOW = re.compile(r"\bshadowroot(?:mode)?\b", re.IGNORECASE)
# What people type into is empty or short; an agreement is not.
AREA = re.compile(r"<textarea\b([^<>]{0,2000})>([^<]{500,})</textarea\s*>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
# "Please enable JavaScript to go on." is shorter, a short policy is longer.
ENOUGH = 400
NOSCRIPT = re.compile(r"</?noscript\b[^<>]{0,2000}>", re.IGNORECASE)


def visible(html: str) -> str:
    """The page with shadow roots and long text areas as ordinary elements."""
    return AREA.sub(_area, _without_shadow(html))


def scriptless(html: str) -> str | None:
    """The page for those without scripts, None when it hardly tells them more than to switch them on."""
    told = sum(len(TAG.sub("", held)) for held in contents(html, "noscript"))
    return NOSCRIPT.sub("", html) if told > ENOUGH else None


def contents(html: str, tag: str) -> Iterator[str]:
    """What stands in each element of a kind that holds no element of its kind; linear in any input."""
    start = re.compile(rf"<{tag}\b[^<>]{{0,2000}}>", re.IGNORECASE)
    end = re.compile(rf"</{tag}\b", re.IGNORECASE)
    at = 0
    while (opened := start.search(html, at)) and (closed := end.search(html, opened.end())):
        yield html[opened.end() : closed.start()]
        at = closed.end()


def _without_shadow(html: str) -> str:
    """Each shadow root as a plain container; other templates stay what they are."""
    parts: list[str] = []
    done, opened = 0, list[bool]()
    for tag in TEMPLATE.finditer(html):
        shadow = (opened.pop() if opened else False) if tag[1] else SHADOW.search(tag[2]) is not None
        if not tag[1]:
            opened.append(shadow)
        if shadow:
            parts += [html[done : tag.start()], "</div>" if tag[1] else "<div>"]
            done = tag.end()
    return "".join((*parts, html[done:]))


def _area(found: re.Match[str]) -> str:
    """Blank lines in a text area part paragraphs."""
    return f"<pre>{escape(unescape(found[2]))}</pre>"
