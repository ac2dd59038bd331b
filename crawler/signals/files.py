"""Signals that are files of their own: tdmrep.json, ai.txt in its three dialects, llms.txt."""

from __future__ import annotations

import json
import re
from typing import Any

from crawler.response import Answer
from crawler.signals.robots import lines
from crawler.signals.signal import ALLOW, DENY, Signal, Values, signal

_RULE_FIELDS = ("allow", "disallow")
_MARKDOWN_TITLE = re.compile(r"\s*#\s+\S")
_KEY_LINE = re.compile(r"^([A-Za-z][\w -]{0,40}):\s*(\S.*)$", re.MULTILINE)


def tdmrep(answer: Answer) -> Signal:
    """
    `/.well-known/tdmrep.json`: `<location>` -> deny (reserved) or allow, `<location> policy` -> its address.

    Source:
        TDM Reservation Protocol, W3C community group report.
    """

    def read(text: str) -> Values:
        try:
            loaded = json.loads(text)
        except ValueError:
            return {}
        entries = loaded if isinstance(loaded, list) else []
        found: Values = {}
        for entry in entries:
            found |= _reservation(entry) if isinstance(entry, dict) else {}
        return found

    return signal("tdmrep", answer, read)


def ai_txt(answer: Answer) -> Signal:
    """
    `/ai.txt`, whose name three unrelated things share; the key `dialect` says which one it is.

    `rules` (robots-like, by media type) allows and denies; `facts` (Markdown about the site) and `statement`
    (a draft of 2026) are recorded and never taken for consent.
    """

    def read(text: str) -> Values:
        said = [line for line in lines(text) if line.field in _RULE_FIELDS]
        if said:
            rules = {
                f"{agent} {line.value or '/'}": _rule(line.field, line.value)
                for line in said
                for agent in line.agents or ("*",)
            }
            return {"dialect": "rules"} | rules
        if _MARKDOWN_TITLE.match(text):
            return {"dialect": "facts"}
        stated = {key.strip().lower(): value.strip() for key, value in _KEY_LINE.findall(text)}
        return {"dialect": "statement"} | stated if stated else {}

    return signal("ai-txt", answer, read)


def llms_txt(answer: Answer) -> Signal:
    """`/llms.txt`: that there is one. It guides assistants and says nothing about what they may do."""
    return signal("llms-txt", answer, lambda text: {"title": "given"} if _MARKDOWN_TITLE.match(text) else {})


def _rule(field: str, value: str) -> str:
    """An empty Disallow allows, as in robots.txt."""
    return DENY if field == "disallow" and value else ALLOW


def _reservation(entry: dict[str, Any]) -> Values:
    location, reserved, policy = entry.get("location"), entry.get("tdm-reservation"), entry.get("tdm-policy")
    if not isinstance(location, str) or isinstance(reserved, bool) or reserved not in (0, 1):
        return {}
    value = {location: DENY if reserved else ALLOW}
    return value | ({f"{location} policy": policy} if isinstance(policy, str) else {})
