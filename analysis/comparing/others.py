"""Who else acts or receives: affiliates, partners, successors that join the company in a row."""

from __future__ import annotations

import re
from collections import Counter

from data.domain.finding import Change

OTHERS = re.compile(
    r"\b(?<!from )(?:affiliat\w*|subsidiar\w*|group compan\w*|partners?"
    r"|third part(?:y|ies)|successors?|licensees?|(?:any|no) ?(?:one|body) else|other (?:companies|firms)"
    r"|affilié\w*|filiales?|partenaires?|tiers|verbundene\w* unternehmen|konzern\w*|tochter\w+|partner\w*"
    r"|dritte[nr]?|andere\w* (?:unternehmen|firmen)|autres (?:sociétés|entreprises)"
    r"|afiliad\w*|socios?|terceros|otras empresas)\b"
    r"|関連会社|関係会社|子会社|グループ会社|提携|第三者|他社|其他公司|关联公司|关联方|關聯公司|子公司|合作方|合作伙伴|第三方"
)


WORDS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|\w+")

# What others are let do, said to be denied.
LETS = re.compile(
    r"\b(?:let|lets|allow|allows|permit|permits|authori[sz]es?)\b|\bpermett\w+|\blaiss\w+|\berlaub\w+"
    r"|\bgestatt\w+|\bpermit\w+|允许|許可し|させ"
)


def dropping(change: Change) -> bool:
    """True when a clause lost those it named or denied besides the company, and gained no word."""
    before, after = (Counter(WORDS.findall(text.casefold())) for text in change.texts)
    if after - before:
        return False
    was, now = (len(LETS.findall(text.casefold())) for text in change.texts)
    return bool(change.old and change.new) and (joining(change) < 0 or now < was)


def joining(change: Change) -> int:
    """1 when a clause names others besides those it named, -1 when it names fewer, else 0."""
    was, now = map(_others, change.texts)
    return (now > was) - (now < was)


def _others(text: str) -> frozenset[str]:
    return frozenset(OTHERS.findall(text.casefold()))
