"""Whether a body ends where its author ended it."""

from __future__ import annotations

import re

# Elements whose end tag HTML never lets an author leave out; `p`, `li`, `td`, `body`, `html` may stay open.
# Source: HTML Living Standard, 13.1.2.4 optional tags.
_MUST_END = (
    "main|div|section|article|table|ul|ol|dl|header|footer|nav|aside|span|a|h[1-6]|form|em|strong|b|i|title"
)
_TAG = re.compile(rf"<(/?)({_MUST_END})\b[^>]*>", re.IGNORECASE)
_NOT_MARKUP = re.compile(
    r"<(script|style|noscript|template|textarea)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
_LEFT_OPEN = re.compile(r"<(?:script|style|textarea)\b|<!--|<[a-z/!][^<>]*\Z", re.IGNORECASE)
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_TAIL = 4000  # characters; end tags of a whole page are among its last
_PDF_END_WITHIN = 2048  # bytes; readers look in the last 1024, some files carry rubbish after the mark


def html_is_cut(source: str) -> bool:
    """
    True when an HTML page clearly stops in the middle.

    A page without `</body>` and `</html>` may be whole: both may be left out. So more must be open.
    """
    if _END.search(source[-_TAIL:]) or _END.search(source):
        return False
    markup = _NOT_MARKUP.sub(" ", source)
    if _LEFT_OPEN.search(markup):
        return True
    open_kinds = _left_open(markup)
    return len(open_kinds) > 1 or (len(open_kinds) == 1 and not markup.rstrip().endswith(">"))


def pdf_is_cut(body: bytes) -> bool:
    """True when a PDF lacks its end mark."""
    return b"%%EOF" not in body[-_PDF_END_WITHIN:]


def _left_open(markup: str) -> set[str]:
    """The kinds of elements that begin more often than they end."""
    balance: dict[str, int] = {}
    for closing, name in _TAG.findall(markup):
        balance[name.lower()] = balance.get(name.lower(), 0) + (-1 if closing else 1)
    return {name for name, count in balance.items() if count > 0}
