"""Dictionaries of structured fields, as far as preferences need them."""

from __future__ import annotations

import re

# Source: RFC 9651, 3.1.2 (parameters), 3.2 (dictionaries), 3.3 (items).
_KEY = r"[a-z*][a-z0-9_\-.*]*"
_ITEM = r"""
    "(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"      # string
  | %"(?:[\x20\x21\x23\x24\x26-\x7e]|%[0-9a-f]{2})*" # display string
  | :[A-Za-z0-9+/=]*:                                # bytes
  | \?[01]                                           # boolean
  | @?-?[0-9]{1,15}(?:\.[0-9]{1,3})?                 # number or date
  | [A-Za-z*][!#$%&'*+\-.^_`|~0-9A-Za-z:/]*          # token
"""
_PARAMETERS = rf"(?:;\ *{_KEY}(?:=(?:{_ITEM}))?)*"
_INNER = rf"\((?:\ *(?:{_ITEM}){_PARAMETERS}(?=[\ )]))*\ *\)"
_MEMBER = re.compile(rf"(?P<key>{_KEY})(?:=(?P<value>{_ITEM}|{_INNER}))?{_PARAMETERS}", re.VERBOSE)
_COMMA = re.compile(r"[ \t]*,[ \t]*")
# A header is cut long before this; what is longer is no preference.
_LONGEST = 8000


def dictionary(text: str) -> dict[str, str]:
    """
    Keys and values of a dictionary such as `train-ai=n, search=y;x=1`; parameters are passed over.

    Values stand as they are written, so a string keeps its quotes and is no token; a key without a value is
    `?1` (true). Of a key named twice the last one counts. A text that is no dictionary as a whole has no
    keys at all.

    Source:
        RFC 9651, 4.2 and 4.2.2: a field that fails to parse is ignored.
    """
    found: dict[str, str] = {}
    rest = text.strip(" ")[:_LONGEST]
    at = 0
    while at < len(rest):
        member = _MEMBER.match(rest, at)
        if member is None:
            return {}
        found[member["key"]] = member["value"] or "?1"
        at = member.end()
        if at == len(rest):
            return found
        comma = _COMMA.match(rest, at)
        if comma is None or comma.end() == len(rest):
            return {}
        at = comma.end()
    return found
