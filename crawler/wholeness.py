"""Whether a body ends where its author ended it."""

from __future__ import annotations

import re

# Elements whose end tag HTML never lets an author leave out; `p`, `li`, `td`, `body`, `html` may stay open.
# Source: HTML Living Standard, 13.1.2.4 optional tags.
_MUST_END = (
    "main|div|section|article|table|ul|ol|dl|header|footer|nav|aside|span|a|h[1-6]|form|em|strong|b|i|title"
)
_TAG = re.compile(rf"<(/?)({_MUST_END})\b[^>]*>", re.IGNORECASE)
# What is no markup, and how each kind of it ends. The last two may be left open without the rest being lost.
_NOT_MARKUP = re.compile(r"<(?:(script|style|textarea|noscript|template)\b|!--)", re.IGNORECASE)
_ENDS = {
    name: re.compile(rf"</{name}\s*+>", re.IGNORECASE)
    for name in ("script", "style", "textarea", "noscript", "template")
} | {"": re.compile("-->")}
_HARMLESS = ("noscript", "template")
_LEFT_OPEN = re.compile(r"<(?:[a-z/!][^<>]*)?\Z", re.IGNORECASE)
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_LAST = re.compile(rb"</html\s*+>(?:\s|<!--[^>]*-->)*\Z", re.IGNORECASE)
_LAST_WITHIN = 1024  # bytes; caches write their name behind the page
_TAIL = 4000  # characters; end tags of a whole page are among its last
_PDF_BEGINS_WITHIN = 1024  # bytes
_PDF_END_WITHIN = 2048  # bytes; readers look in the last 1024, some files carry rubbish after the mark


def html_is_cut(source: str) -> bool:
    """
    True when an HTML page clearly stops in the middle.

    A page without `</body>` and `</html>` may be whole: both may be left out. So more must be open.
    """
    if _END.search(source[-_TAIL:]) or _END.search(source):
        return False
    markup = _markup(source)
    if markup is None or _LEFT_OPEN.search(markup, max(0, markup.rfind("<"))):
        return True
    open_kinds = _left_open(markup)
    return len(open_kinds) > 1 or (len(open_kinds) == 1 and not markup.rstrip().endswith(">"))


def ends(body: bytes) -> bool:
    """Whether bytes come to the end that their author wrote: the end tag of a page, or the mark of a PDF."""
    return not pdf_is_cut(body) if is_pdf(body) else _LAST.search(body[-_LAST_WITHIN:]) is not None


def is_pdf(body: bytes) -> bool:
    """True for a PDF, whatever its server calls it; the reader looks for the same."""
    return body[:_PDF_BEGINS_WITHIN].lstrip().startswith(b"%PDF-")


def pdf_is_cut(body: bytes) -> bool:
    """True when a PDF lacks its end mark."""
    return b"%%EOF" not in body[-_PDF_END_WITHIN:]


def _markup(source: str) -> str | None:
    """
    A page without its scripts, comments and the like; None when one of them never ends.

    In one walk: an expression that looks for begin and end at once takes hours over a page of beginnings.
    """
    kept: list[str] = []
    at = 0
    endless: set[str] = set()
    while (begin := _NOT_MARKUP.search(source, at)) is not None:
        name = (begin.group(1) or "").lower()
        end = None if name in endless else _ENDS[name].search(source, begin.end())
        if end is None and name not in _HARMLESS:
            return None
        if end is None:
            endless.add(name)
        kept += [source[at : begin.end() if end is None else begin.start()], " "]
        at = begin.end() if end is None else end.end()
    return "".join((*kept, source[at:]))


def _left_open(markup: str) -> set[str]:
    """The kinds of elements that begin more often than they end."""
    balance: dict[str, int] = {}
    for closing, name in _TAG.findall(markup):
        balance[name.lower()] = balance.get(name.lower(), 0) + (-1 if closing else 1)
    return {name for name, count in balance.items() if count > 0}
