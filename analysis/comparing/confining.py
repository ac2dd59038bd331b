"""
Whom and what a clause is confined to: some plans, the residents of some countries, data that names nobody.

What confines a use makes it smaller; what confines a promise or a choice leaves the others without it.
"""

from __future__ import annotations

import re
from collections import Counter

from analysis.comparing.measures import DENSE
from analysis.comparing.purposes import LISTED
from data.domain.finding import Change

WORDS = re.compile(rf"{DENSE.pattern}|\w+|[,;/、，；]")
NAME = r"[A-Z][\w+]*"
PLANS = re.compile(
    rf"\b((?:{NAME}(?:, (?:and|or) | (?:and|or|&) |, ))*{NAME})"
    r" (?:plans?|tiers?|accounts?|subscriptions?|editions?)\b"
)
JOINED = re.compile(r",? (?:and|or|&) |, ")

# People: where they live and what they pay.
SOME = re.compile(
    r"\b(?:who (?:resides?|lives?|holds?|subscribes?)|residents? of|residing in"
    r"|(?:paid|paying|premium|enterprise|business|free)"
    r" (?:plans?|subscri\w+|members?|users?|customers?|accounts?|tiers?)"
    r"|zahlend\w+ (?:mitglied|nutzer|kund)\w*|(?:membres|clients|abonnés) payants|(?:usuarios|socios) de pago"
    r"|résid\w+|wohnhaft\w*|ansässig\w*|mit wohnsitz|kostenpflichtig\w*|residen\w+|residan)\b"
    r"|居住|在住|有料|付费"
)

# When: at any time, and for a term.
ALWAYS = re.compile(
    r"\bat any time\b|\banytime\b|\bà tout moment\b|\bjederzeit\b|\ben cualquier momento\b|いつでも|随时|隨時"
)
TERM = re.compile(
    r"\b(?:within|until|no later than|bis|innerhalb|binnen|avant|jusqu|dans un délai|hasta|antes del"
    r"|dentro de)\b|以内|まで|之前|[日天月]内"
)

# A term that says when it ends.
NUMBERED = re.compile(
    rf"(?:{TERM.pattern})[^.,;。；]{{0,20}}?\d|\d[^.,;。；]{{0,12}}?(?:以内|まで|之前|[日天月]内)"
)

# What holds a promise about material to some of it.
QUALIFIES = re.compile(
    r"\b(?:private|unpublished|non-?public|confidential|sensitive|direct|encrypted"
    r"|privat\w+|vertraulich\w*|unveröffentlicht\w*|nicht öffentlich\w*|privée?s?|confidentiel\w*"
    r"|non publi\w*|privad[oa]s?|confidencial\w*|no publicad[oa]s?)\b"
    r"|私密|私人|非公开|未公开|保密|非公開|未公開|プライベート"
)

# What everybody can see anyway, said of material.
PUBLIC = re.compile(
    r"\bpublic(?:ly)?\b(?! (?:interest|place|performance|web|sources|domain|authorit|bod|sector))"
    r"|\böffentliche?[nrsm]?\b|\bveröffentlichte\w*|\bpubli(?:cs|ques?)\b|\bpúblic[oa]s\b"
    r"|公开(?:的|发布|画|作|内|帖|视|图|文)|公開(?:の|設定|作|投|さ|コ|画|動)"
)

# Data that names nobody.
NAMELESS = re.compile(
    r"\b(?:de-?identif\w*|anonym\w*|pseudonym\w*|aggregate\w*|dé-?identif\w*|dépersonnalis\w*|agrég\w*"
    r"|aggregiert\w*|anonimizad\w*|an[oó]nim\w*|seudonimizad\w*|agregad\w*)\b"
    r"|去标识化|去識別化|匿名|脱敏|仮名加工"
)


def confining(change: Change) -> int:
    """1 when a clause is confined to less than before, -1 when to more or not any more, else 0."""
    found = {_by_plans(change), _by_people(change), _by_time(change)} - {0}
    return found.pop() if len(found) == 1 else 0


def qualifying(change: Change) -> bool:
    """True when material came to be qualified, by words that came alone: "your private messages"."""
    was, now = (Counter(WORDS.findall(text.casefold())) for text in change.texts)
    came = "".join(word if DENSE.match(word) else f" {word} " for word in now - was)
    return not was - now and bool(QUALIFIES.search(came)) and not LISTED.search(came)


def publicness(change: Change) -> int:
    """1 when what is used came to be confined to what is public, -1 when it no longer is, else 0."""
    was, now = (len(PUBLIC.findall(text.casefold())) for text in change.texts)
    return (now > was) - (now < was) if not (was and now) else 0


def namelessness(change: Change) -> int:
    """1 when what is used came to be confined to data that names nobody, -1 when it no longer is, else 0."""
    was, now = (bool(NAMELESS.search(text.casefold())) for text in change.texts)
    return now - was


def _by_plans(change: Change) -> int:
    """By a row of plans that lost or gained a name."""
    was, now = (_plans(text) for text in change.texts)
    if not (was and now):
        return 0
    return (now < was) - (now > was)


def _by_people(change: Change) -> int:
    """By words about some people that came into a clause, or left it."""
    was, now = (len(SOME.findall(text.casefold())) for text in change.texts)
    return (now > was) - (now < was)


def _by_time(change: Change) -> int:
    """By a term that took the place of "at any time" or gave way to it, or one that ends on a day."""
    was, now = (text.casefold() for text in change.texts)
    before, after = _open(was), _open(now)
    if before and after:
        return before - after
    return (NUMBERED.search(now) is not None) - (NUMBERED.search(was) is not None)


def _open(text: str) -> int:
    """2 for what holds at any time, 1 for what holds for a term, 0 for neither."""
    return 2 if ALWAYS.search(text) else int(TERM.search(text) is not None)


def _plans(text: str) -> frozenset[str]:
    return frozenset(name for row in PLANS.findall(text) for name in JOINED.split(row))
