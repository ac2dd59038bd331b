"""Really Simple Licensing: what a licence file permits, prohibits and asks to be paid."""

from __future__ import annotations

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from crawler.response import Answer
from crawler.signals.signal import ALLOW, DENY, Signal, Values, present

NAMESPACE = "{https://rslstandard.org/rsl}"
_WORDS = {"permits": ALLOW, "prohibits": DENY}


def rsl(answer: Answer) -> Signal:
    """
    `<content> usage ai-train` -> allow or deny; `<content> payment` -> kind and amount.

    Source:
        RSL 1.0, November 2025.
    """
    if answer.status >= 500 or answer.status == 429:
        return Signal("rsl", answer.url, "error", notes=(f"status {answer.status}",))
    if answer.status != 200:
        return Signal("rsl", answer.url, "absent")
    # No entities, no network, no document types: the file is somebody else's.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(answer.body, parser)
    except etree.XMLSyntaxError:
        return Signal("rsl", answer.url, "absent", notes=("no XML",))
    found: Values = {}
    for content in root.iter(f"{NAMESPACE}content"):
        for licence in content.iter(f"{NAMESPACE}license"):
            found |= _terms(content.get("url") or "/", licence)
    return present("rsl", answer.url, found)


def _terms(place: str, licence: Any) -> Values:
    found: Values = {}
    for element in licence.iterchildren(f"{NAMESPACE}permits", f"{NAMESPACE}prohibits"):
        word = _WORDS[etree.QName(element).localname]
        kind = element.get("type") or "usage"
        for token in (element.text or "").replace(",", " ").split():
            key = f"{place} {kind} {token}"
            found[key] = DENY if found.get(key) == DENY else word  # a prohibition stands above a permission
    for payment in licence.iterchildren(f"{NAMESPACE}payment"):
        amounts = [
            f"{amount.text} {amount.get('currency') or ''}".strip()
            for amount in payment.iter(f"{NAMESPACE}amount")
        ]
        found[f"{place} payment"] = " ".join([payment.get("type") or "unnamed", *amounts])
    return found
