"""Which language the document behind a link is written in."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

# Languages documents are watched in; other two letters in a path are more often a country or a folder.
SPOKEN = """
ar bg bn cs da de el en es fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sr sv ta te th
tr uk ur vi zh
"""
KNOWN = frozenset(SPOKEN.split())
TAG = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?", re.IGNORECASE)
PARAMETERS = frozenset({"lang", "hl", "language", "locale", "l"})


def language_of(url: str, hreflang: str | None, spoken: str | None, page_language: str | None) -> str | None:
    """
    The likeliest language, None when nothing tells.

    Args:
        hreflang: What the link says of its target.
        spoken: The language of the words of the link.
        page_language: The language of the page it stands on.
    """
    for said in (hreflang, *_in_address(url), spoken, page_language):
        found = _tag(said or "")
        if found is not None:
            return found
    return None


def _in_address(url: str) -> list[str]:
    parts = urlsplit(url)
    asked = [value for name, value in parse_qsl(parts.query) if name.lower() in PARAMETERS]
    folders = [part.partition(".")[0] for part in parts.path.split("/") if part]
    labels = (parts.hostname or "").split(".")
    return [*asked, *folders, *labels[:1]]


def _tag(said: str) -> str | None:
    found = TAG.fullmatch(said.strip())
    return found[1].lower() if found and found[1].lower() in KNOWN else None
