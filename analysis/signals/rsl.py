"""Really Simple Licensing: where a site names its licence, and what the licence permits and prohibits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from analysis.signals import groups
from analysis.signals.making import Found, decoded, words
from analysis.signals.usage import stricter
from data.domain.signal import ALLOW, DENY, Fact

# A site needs one; whoever names hundreds does not make us fetch them.
MOST_LICENCES = 3
_WORDS = {"permits": ALLOW, "prohibits": DENY}
# The first guide to RSL wrote some usage tokens the other way round.
_TOKENS = {"train-ai": "ai-train"}


def named_in_robots(body: bytes, base: str) -> tuple[str, ...]:
    """Addresses of licences in a robots.txt (`License: …`), made absolute. Source: RSL 1.0, November 2025."""
    said = [line.value for line in groups.lines(decoded(body)) if line.field == "license" and line.value]
    return absolute(said, base)


def absolute(addresses: list[str] | tuple[str, ...], base: str) -> tuple[str, ...]:
    """The first few addresses, each once, made absolute; what is no address is left out."""
    found: dict[str, None] = {}
    for address in addresses:
        try:
            joined = urljoin(base, address.strip())
        except ValueError:
            continue
        if joined.startswith(("https://", "http://")):
            found[joined] = None
    return tuple(found)[:MOST_LICENCES]


def rsl(body: bytes) -> Found | None:
    """
    The terms of a licence file, by content pattern; None when it is no RSL.

    The file is somebody else's XML: no entity is expanded, no document type is read, nothing is fetched.

    Source:
        RSL 1.0, November 2025: `permits` and `prohibits` by usage, user or geo; a prohibition stands above a
        permission; `payment` by kind and amount.
    """
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or root.getroottree().docinfo.doctype or _name(root) not in ("rsl", "content"):
        return None
    facts: list[Fact] = []
    for content in (element for element in root.iter() if _name(element) == "content"):
        place = words(content.get("url") or "/")
        for licence in (child for child in content.iter() if _name(child) == "license"):
            facts += _terms(place, licence)
    return Found(stricter(facts))


def _terms(place: str, licence: Any) -> Iterator[Fact]:
    for element in licence:
        name = _name(element)
        if name in _WORDS:
            kind = words(element.get("type") or "usage").lower()
            for token in words(element.text or "").lower().replace(",", " ").split():
                topic = _TOKENS.get(token, token)
                yield Fact("", place, topic if kind == "usage" else f"{kind} {topic}", _WORDS[name])
        elif name == "payment":
            yield Fact(
                "", place, f"payment {words(element.get('type') or 'unnamed').lower()}", _asked(element)
            )


def _asked(payment: Any) -> str:
    amounts = [
        words(f"{child.text or ''} {child.get('currency') or ''}")
        for child in payment
        if _name(child) == "amount"
    ]
    return ", ".join(amounts) or "no amount named"


def _name(element: Any) -> str:
    """The local name of an element; empty for comments and entities."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
