"""From HTML to the tree of a page, quickly and for any input."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.html_building import Builder
from analysis.reading.html_source import (
    framed,
    frameless,
    scriptless,
    shows_tags,
    unfolded,
    untagged,
    visible,
)  # fmt: skip
from analysis.reading.html_tree import Tree
from analysis.reading.shallow import MOST_REPEATED, shallow

# Nothing in these is text that a reader of the page sees; how a word is read aloud is no word of its own.
UNSEEN = [
    "script", "style", "noscript", "template", "svg", "iframe", "canvas", "video", "audio", "object", "embed",
    "math", "map", "noembed", "noframes", "xmp", "plaintext", "datalist", "select", "textarea", "link",
    "meta", "base", "title", "rt", "rp",
]  # fmt: skip
FORMATTING_TAGS = [
    "a",
    "b",
    "big",
    "code",
    "em",
    "font",
    "i",
    "nobr",
    "s",
    "small",
    "strike",
    "strong",
    "tt",
    "u",
]
# What is repeated beyond measure stands nearly everywhere, so that some of the tags tell of all.
LOOKED_AT = 50
# What crosses out text.
CROSSED = re.compile(r"</?(?:del|s|strike)(?: [^<>]*)?>|line-through")
TAKEN_FOR_UNSEEN = "iframe[srcdoc], textarea, template[shadowroot], template[shadowrootmode]"
TEMPLATES = re.compile(r"<template\b|\btype=[\"']?text/(?:html|template|x-|ng-)", re.IGNORECASE)
# A page with less text than this has its text elsewhere.
LITTLE = 400


def parsed(html: str, select: str | None = None, remove: str | None = None) -> Tree:
    """
    The tree of a page.

    Args:
        select: CSS of the parts to read; None reads all. Parts inside other parts are read once.
        remove: CSS of the parts to leave out.

    Raises:
        SelectolaxError: A selector is not CSS.
    """
    flat = shallow(html)
    parser = LexborHTMLParser(flat)
    if parser.css_first(TAKEN_FOR_UNSEEN) or (flat is not html and "srcdoc" in html):
        flat = visible(shallow(framed(html)))
        parser = LexborHTMLParser(flat)
    html = flat
    _unwrap(parser, len(html))
    tree = _tree(parser, select, remove)
    if shows_tags(run.text for run in tree.runs):
        return _tree(LexborHTMLParser(shallow(untagged(html))), select, remove)
    if select or _size(tree) >= LITTLE:
        return tree
    shown = frameless(html) or scriptless(html) or (unfolded(html) if TEMPLATES.search(html) else None)
    if not shown:
        return tree
    parser = LexborHTMLParser(shallow(shown))
    _unwrap(parser, len(shown))
    return _tree(parser, select, remove)


def _unwrap(parser: LexborHTMLParser, size: int) -> None:
    """Take away formatting that the page repeats beyond measure; an open quote may hide it from `shallow`."""
    found = parser.css(", ".join(FORMATTING_TAGS))
    if len(found) * size <= MOST_REPEATED:
        return
    some = found[:: max(1, len(found) // LOOKED_AT)]
    repeated = sum(len(value or "") for node in some for value in node.attributes.values())
    if repeated * len(found) > MOST_REPEATED * len(some):
        parser.unwrap_tags(FORMATTING_TAGS)


def _size(tree: Tree) -> int:
    return sum(len(run.text) - run.links for run in tree.runs)


def _tree(parser: LexborHTMLParser, select: str | None, remove: str | None) -> Tree:
    tree = Tree()
    _head(parser, tree)
    parser.strip_tags(UNSEEN)
    for node in parser.css(remove) if remove else ():
        node.decompose()
    if select:
        source = "".join(node.html or "" for node in _outermost(parser.css(select)))
    else:
        source = (parser.body.html if parser.body else None) or ""
    _build(tree, _uncommented(source))
    return tree


def _build(tree: Tree, source: str) -> None:
    """Fills a tree; where more is crossed out than said, the marks of it mean something else."""
    builder = Builder(tree)
    builder.build(source)
    if builder.unsaid > sum(len(run.text) for run in tree.runs):
        tree.elements.clear()
        tree.runs.clear()
        Builder(tree).build(CROSSED.sub("", source))


def _uncommented(source: str) -> str:
    """What the parser writes, without comments: all of them are closed."""
    if "<!--" not in source:
        return source
    shown, *others = source.split("<!--")
    return shown + "".join([other.partition("-->")[2] for other in others])


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    chosen = {node.mem_id for node in nodes}
    return [node for node in nodes if not _inside(node, chosen)]


def _inside(node: LexborNode, chosen: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in chosen:
            return True
        parent = parent.parent
    return False


def _head(parser: LexborHTMLParser, tree: Tree) -> None:
    title = parser.css_first("title")
    tree.title = " ".join(title.text().split()) or None if title else None
    root = parser.root
    tree.language = root.attributes.get("lang") if root else None
    for meta in parser.css('meta[name="robots" i]'):
        tree.noindex |= "noindex" in (meta.attributes.get("content") or "").lower()
    tree.scripts = len(parser.css("script"))
    tree.forms = len(parser.css("form"))
    tree.passwords = len(parser.css('input[type="password" i]'))
