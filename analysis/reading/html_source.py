"""
Makes text visible that the parser takes for unseen though a reader of the page sees it.

Declarative shadow roots stand in a `template`, agreements to be accepted in a `textarea`, whole documents
in the `srcdoc` of a frame, and a page may hold its text for those without scripts or for its own scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

TEMPLATE = re.compile(r"<(/?)template\b([^<>]{0,2000})>", re.IGNORECASE)
SHADOW = re.compile(r"\bshadowroot(?:mode)?\b", re.IGNORECASE)
# What people type into is empty or short; an agreement is not.
AREA = re.compile(r"<textarea\b([^<>]{0,2000})>([^<]{500,})</textarea\s*>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SCRIPT_END = re.compile(r"</script\b", re.IGNORECASE)
# Tags that a page shows as text because its source was written with entities once too often.
SHOWN_END = "</p>"
SHOWN = re.compile(
    r"<[^<>]*>|&lt;(/?(?:p|br|h[1-6]|ul|ol|li|div|span|strong|b|em|i|u|a|table|tbody|thead|tr|td|th)"
    r"(?:\s(?:(?!&[lg]t;)[^<>]){0,500})?/?)&gt;",
    re.IGNORECASE,
)
MANY_SHOWN = 3
# The source of a frame may hold any sign but its quote.
FRAME = re.compile(
    r"""<iframe\b[^<>]{0,2000}?\ssrcdoc=(?:"([^"]{500,})"|'([^']{500,})')[^<>]{0,2000}>""", re.IGNORECASE
)
# Pieces of pages that scripts are to fill in: <script type="text/x-template">.
MODEL = re.compile(
    r"""<script\b[^<>]{0,500}\btype=["']?text/(?:html|template|x-[a-z-]*template|ng-template|x-handlebars)[^<>]{0,500}>""",
    re.IGNORECASE,
)
# "Please enable JavaScript to go on." is shorter, a short policy is longer.
ENOUGH = 400
FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
NOSCRIPT = re.compile(r"</?noscript\b[^<>]{0,2000}>", re.IGNORECASE)


def framed(html: str) -> str:
    """The page with what its frames are given to show in place of the frames."""
    return FRAME.sub(_frame, html) if "srcdoc" in html else html


def _frame(found: re.Match[str]) -> str:
    return f"<div>{COMMENT.sub('', unescape(found[1] or found[2]))}</div>"


def shows_tags(texts: Iterable[str]) -> bool:
    """Whether what a page says is the source of another one."""
    return sum(text.count(SHOWN_END) for text in texts if SHOWN_END in text) >= MANY_SHOWN


def untagged(html: str) -> str:
    """The page with the tags that it shows as text as tags."""
    return SHOWN.sub(_as_tag, html)


def _as_tag(found: re.Match[str]) -> str:
    return f"<{unescape(found[1])}>" if found[1] else found[0]


def unfolded(html: str) -> str | None:
    """The page with all its templates shown, None when they hardly say anything."""
    shown = "".join(_models(html)) + TEMPLATE.sub(_as_container, html)
    told = sum(len(TAG.sub("", held)) for held in contents(html, "template"))
    return shown if told + len(TAG.sub("", "".join(_models(html)))) > ENOUGH else None


def _as_container(tag: re.Match[str]) -> str:
    return f"<{tag[1]}div>"


def _models(html: str) -> Iterator[str]:
    """What stands in the scripts that are templates."""
    for start in MODEL.finditer(html):
        end = SCRIPT_END.search(html, start.end())
        if end:
            yield f"<div>{html[start.end() : end.start()]}</div>"


def visible(html: str) -> str:
    """The page with shadow roots and long text areas as ordinary elements."""
    return AREA.sub(_area, _without_shadow(html))


def scriptless(html: str) -> str | None:
    """The page for those without scripts, None when it hardly tells them more than to switch them on."""
    told = sum(len(TAG.sub("", held)) for held in contents(html, "noscript"))
    return NOSCRIPT.sub("", html) if told > ENOUGH else None


def frameless(html: str) -> str | None:
    """What a page of frames tells those without frames, None when that is hardly more than to get some."""
    held = "".join(contents(html, "noframes")) if FRAMES.search(html) else ""
    return held if len(TAG.sub("", held)) > ENOUGH else None


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
