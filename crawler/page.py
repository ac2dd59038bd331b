"""What an HTML page is built of, as far as the question needs it whether it is a document at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from crawler.attributes import bare, overgrown
from crawler.nesting import deep, flat

# Text that no reader counts as the page's own: what runs, what is drawn, what is not shown.
_UNREAD = ["script", "style", "noscript", "template", "svg", "iframe", "object", "head"]
# Text that leads elsewhere or is pressed. Forms stay: some sites put whole pages into one.
_AROUND = [
    "nav",
    "header",
    "footer",
    "aside",
    "a",
    "button",
    "select",
    "option",
    "textarea",
    "label",
    "dialog",
]
_CJK = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿가-힯]")
_CJK_PER_WORD = 2  # characters; a rough measure, good enough for "few" and "many"
_ENOUGH_TEXT = 20_000  # characters; whoever says more than that is no wall, so nobody counts on
_LONGEST_TITLE = 1_000  # characters; nobody calls a page anything longer
_NOSCRIPTS = 20  # what a page says to browsers without scripts it says once or twice
_TITLE_PARTS = re.compile(r"\s+[-–—|·:»]\s+|\s*[|｜_]\s*")
_REFRESH = re.compile(r"\s*(\d+(?:\.\d*)?)?\s*(?:[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """
    The facts of a page.

    Attributes:
        source: The decoded HTML.
        title: Of the page, empty when it has none.
        language: As the page declares it for itself, empty when it does not.
        title_parts: Its title without what separates the name of the site.
        names: Those and its first-level headings: what it calls itself.
        headings: Its first- and second-level headings.
        visible: What a person can read on it, in lower case, up to 20,000 characters.
        words: Words outside of links, menus, headers, footers and controls, counted so far too.
        noscript: What it says to browsers without scripts, in lower case.
        refresh: Seconds and target of a meta refresh, None without one; no target means "this page again".
        overgrown: True when a tag has more attributes than any document's; then none is looked at.
    """

    source: str = field(repr=False)
    title: str
    language: str
    title_parts: tuple[str, ...]
    names: tuple[str, ...]
    headings: tuple[str, ...]
    visible: str = field(repr=False)
    words: int
    scripts: int
    password_fields: int
    noscript: str
    refresh: tuple[float, str] | None
    overgrown: bool


def page(source: str) -> Page:
    """The facts of a page given as HTML."""
    wild = overgrown(source)
    shown = bare(source) if wild else source
    tree = LexborHTMLParser(flat(shown) if deep(shown) else shown)
    title = tree.css_first("head title") or tree.css_first("title")
    found_title = _one_line(title.text())[:_LONGEST_TITLE] if title else ""
    root = tree.css_first("html")
    language = ((root.attributes.get("lang") or "") if root else "").strip()[:35]
    scripts, passwords = len(tree.css("script")), len(tree.css('input[type="password" i]'))
    noscript = " ".join(_one_line(node.text()[:_ENOUGH_TEXT]) for node in tree.css("noscript")[:_NOSCRIPTS])
    refresh = _refresh(tree)
    tree.strip_tags(_UNREAD)
    headings = tuple(_one_line(node.text())[:_LONGEST_TITLE] for node in tree.css("h1, h2")[:20])
    main = tuple(_one_line(node.text())[:_LONGEST_TITLE] for node in tree.css("h1")[:5])
    visible = _visible(tree)
    tree.strip_tags(_AROUND)
    return Page(
        source=source,
        title=found_title,
        language=language,
        title_parts=tuple(_TITLE_PARTS.split(found_title)),
        names=(*_TITLE_PARTS.split(found_title), *main),
        headings=headings,
        visible=_one_line(visible).lower(),
        words=word_count(_visible(tree)),
        scripts=scripts,
        password_fields=passwords,
        noscript=noscript.lower(),
        refresh=refresh,
        overgrown=wild,
    )


def word_count(text: str) -> int:
    """Words of a text; scripts without spaces count by characters."""
    spaced, characters = _CJK.subn(" ", text)
    return len(spaced.split()) + characters // _CJK_PER_WORD


def _visible(tree: LexborHTMLParser) -> str:
    return tree.body.text(separator=" ")[:_ENOUGH_TEXT] if tree.body else ""


def _refresh(tree: LexborHTMLParser) -> tuple[float, str] | None:
    node = tree.css_first('meta[http-equiv="refresh" i]')
    match = _REFRESH.match((node.attributes.get("content") or "") if node else "")
    if node is None or match is None:
        return None
    return float(match.group(1) or 0), (match.group(2) or "").strip()


def _one_line(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
