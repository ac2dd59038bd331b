"""Dictionaries of structured fields, as far as preference signals use them."""

from __future__ import annotations

import re

_MEMBER = re.compile(r"\s*([a-z*][a-z0-9_.*-]*)\s*(?:=\s*(\"(?:[^\"\\]|\\.)*\"|[^\s,;]+))?[^,]*", re.ASCII)


def dictionary(text: str) -> dict[str, str]:
    """
    Keys and values of a dictionary such as `train-ai=n, search=y;x=1`; parameters are passed over.

    A key without a value is `?1` (true); of a key named twice the last value counts. Keys are in lower case
    by definition, so a key with capitals is no member.

    Source:
        RFC 9651, 3.2 and 4.2.2.
    """
    found: dict[str, str] = {}
    for member in text.split(","):
        match = _MEMBER.fullmatch(member)
        if match:
            found[match.group(1)] = (match.group(2) or "?1").strip('"')
    return found
