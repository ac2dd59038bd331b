"""Which format a body has: by what the server says, else by its name, else by its first bytes."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

Kind = Literal["html", "pdf", "markdown", "text"]

BY_TYPE: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
BY_SUFFIX: dict[str, Kind] = {
    "html": "html", "htm": "html", "xhtml": "html", "pdf": "pdf", "md": "markdown", "markdown": "markdown",
    "txt": "text", "text": "text",
}  # fmt: skip
SNIFFED = 2_000
MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|div|p|h[1-6]|section|article|main|table|ul|span|br)\b", re.IGNORECASE
)
HEADING_OR_LINK = re.compile(
    r"^#{1,6} \S|^\S.*\n(?:===+|---+)[ ]*$|\]\([^)\s]+\)|^[*-] {1,3}\S", re.MULTILINE
)


def kind(body: bytes, content_type: str | None, url: str | None) -> Kind:
    """
    The format to read a body as.

    A PDF is a PDF whatever it is called, and so is a page that servers send as plain text;
    Markdown files mostly arrive as text/plain, so their name is believed.
    """
    if body[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    declared = BY_TYPE.get((content_type or "").partition(";")[0].strip().lower())
    named = BY_SUFFIX.get(urlsplit(url or "").path.rpartition(".")[2].lower()) if url else None
    if declared in (None, "text"):
        return named or _sniffed(body, declared)
    return declared


def _sniffed(body: bytes, declared: Kind | None) -> Kind:
    start = body[:SNIFFED].decode("utf-8", "replace")
    if MARKUP.search(start):
        return "html"
    if declared is None and HEADING_OR_LINK.search(start):
        return "markdown"
    return "text"
