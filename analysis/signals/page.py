"""What a page and its headers carry for machines, before anybody says what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from analysis.signals.making import decoded
from data.domain.signal import Carrier

# Statements stand at the top of a page; what is beyond this is content.
_LONGEST = 2_000_000
RSL_TYPE = "application/rsl+xml"
# One link of a Link header: <address>; rel="license"; type="…". Source: RFC 8288, 3.
_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;<>]*))?)*)')
_PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s",;<>]*))')


@dataclass(frozen=True, slots=True)
class PageFacts:
    """
    A page as far as machines are spoken to.

    Attributes:
        metas: Name (lower case) and content of its meta elements, in their order.
        licences: Addresses of RSL licences it links to, as written, header first.
        inline: RSL licences that stand in the page itself.
    """

    metas: tuple[tuple[str, str], ...]
    licences: tuple[str, ...]
    inline: tuple[str, ...]


def page_facts(carrier: Carrier) -> PageFacts:
    """The facts of a page; what is no HTML has no elements, and its headers count all the same."""
    tree = LexborHTMLParser(decoded(carrier.body[:_LONGEST]))
    metas = tuple(
        ((node.attributes.get("name") or "").strip().lower(), node.attributes.get("content") or "")
        for node in tree.css("meta[name]")
    )
    linked = [
        node.attributes.get("href") or ""
        for node in tree.css("link[rel][href]")
        if _is_licence(node.attributes.get("rel") or "", node.attributes.get("type") or "")
    ]
    inline = tuple(
        node.text(deep=True)
        for node in tree.css("script[type]")
        if (node.attributes.get("type") or "").strip().lower() == RSL_TYPE
    )
    found = [address.strip() for address in [*_from_headers(carrier), *linked] if address.strip()]
    return PageFacts(metas, tuple(dict.fromkeys(found)), inline)


def header_lines(carrier: Carrier, wanted: str) -> list[str]:
    """Every line of a header, in their order."""
    return [value for name, value in carrier.headers if name == wanted]


def _from_headers(carrier: Carrier) -> list[str]:
    found = []
    for target, parameters in _LINK.findall(", ".join(header_lines(carrier, "link"))):
        said = {name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(parameters)}
        if _is_licence(said.get("rel", ""), said.get("type", "")):
            found.append(target)
    return found


def _is_licence(relation: str, kind: str) -> bool:
    """A link to a licence in general is a human's affair; of RSL is what says so by its type."""
    return "license" in relation.lower().split() and kind.strip().lower() == RSL_TYPE
