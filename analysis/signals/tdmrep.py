"""The TDM Reservation Protocol: a file for the site, headers and meta elements for one page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analysis.signals.making import Found, decoded, words
from analysis.signals.page import PageFacts, header_lines
from analysis.signals.patterns import matches
from data.domain.signal import ALLOW, DENY, Carrier, Fact

RESERVATION, POLICY, RULE = "tdm-reservation", "tdm-policy", "rule"
# The home page, and a page that no rule names: what counts is what applies, not how it is written down.
PLACES = {"/": "/", "*": "/a-page-that-no-rule-names/at-all"}
_VALUES = {"1": DENY, "0": ALLOW}
_MOST_RULES = 1000


@dataclass(frozen=True, slots=True)
class Rule:
    """What the file says of the pages that `location` covers; `policy` is None where it names none."""

    location: str
    value: str
    policy: str | None


def tdmrep_file(body: bytes) -> Found | None:
    """
    `/.well-known/tdmrep.json`: what applies to the home page and to the rest, and the rules as they stand.

    Returns None when the file is no JSON array: a protocol error, which says nothing.

    Source:
        TDM Reservation Protocol, W3C Community Group report, 2024 (not a Recommendation).
    """
    try:
        loaded = json.loads(decoded(body))
    except (ValueError, RecursionError):
        return None
    if not isinstance(loaded, list):
        return None
    rules = [rule for entry in loaded[:_MOST_RULES] if (rule := _rule(entry))]
    facts = [Fact("", words(r.location), RULE, _shown(r)) for r in rules]
    for place, path in PLACES.items():
        applies = _most_specific(rules, path)
        facts += [Fact("", place, RESERVATION, applies.value)] if applies else []
    return Found(tuple(facts))


def tdmrep_page(carrier: Carrier, page: PageFacts) -> Found:
    """
    The reservation of one page: its meta element stands above its header.

    Other values than 0 and 1 are protocol errors and as good as none.
    """
    metas = dict(reversed(page.metas))
    reserved = _first(_value(metas.get(RESERVATION)), _header(carrier, RESERVATION))
    if reserved is None:
        return Found()
    policy = metas.get(POLICY) or next(iter(header_lines(carrier, POLICY)), "")
    facts = [Fact("", "", RESERVATION, reserved)]
    return Found((*facts, Fact("", "", POLICY, words(policy))) if policy.strip() else tuple(facts))


def resolved(file: Iterable[Fact], page: Iterable[Fact]) -> str | None:
    """
    What applies to the home page: what the page says, else what the file says, None when neither does.

    Absence at the page does not take back what the file says.
    """
    said = [fact.value for fact in page if fact.topic == RESERVATION]
    said += [fact.value for fact in file if fact.topic == RESERVATION and fact.place == "/"]
    return said[0] if said else None


def _rule(entry: Any) -> Rule | None:
    if not isinstance(entry, dict):
        return None
    location, reserved, policy = entry.get("location"), entry.get(RESERVATION), entry.get(POLICY)
    if not isinstance(location, str) or isinstance(reserved, bool) or not isinstance(reserved, int | str):
        return None
    value = _value(str(reserved))
    return Rule(location, value, policy if isinstance(policy, str) else None) if value else None


def _shown(rule: Rule) -> str:
    """The rule as it stands; not `deny` or `allow`, which are for what applies."""
    said = "reserved" if rule.value == DENY else "not reserved"
    return f"{said}, policy {words(rule.policy)}" if rule.policy else said


def _most_specific(rules: Iterable[Rule], path: str) -> Rule | None:
    """The longest location that covers a path; of two of one length the one that reserves."""
    covering = [rule for rule in rules if matches(rule.location, path)]
    return max(covering, key=lambda rule: (len(rule.location), rule.value == DENY), default=None)


def _header(carrier: Carrier, name: str) -> str | None:
    return next((value for line in header_lines(carrier, name) if (value := _value(line))), None)


def _value(said: str | None) -> str | None:
    return _VALUES.get((said or "").strip())


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value is not None), None)
