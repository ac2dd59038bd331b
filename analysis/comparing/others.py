"""Who else acts or receives: affiliates, partners, successors that join the company in a row."""

from __future__ import annotations

import re

from data.domain.finding import Change

OTHERS = re.compile(
    r"\b(?<!from )(?:affiliat\w*|subsidiar\w*|group compan\w*|partners?"
    r"|third part(?:y|ies)|successors?|licensees?|(?:any|no) ?(?:one|body) else|other (?:companies|firms)"
    r"|affilié\w*|filiales?|partenaires?|tiers|verbundene\w* unternehmen|konzern\w*|tochter\w+|partner\w*"
    r"|dritte[nr]?|andere\w* (?:unternehmen|firmen)|autres (?:sociétés|entreprises)"
    r"|afiliad\w*|socios?|terceros|otras empresas)\b"
    r"|関連会社|関係会社|子会社|グループ会社|提携|第三者|他社|其他公司|关联公司|关联方|關聯公司|子公司|合作方|合作伙伴|第三方"
)


def joining(change: Change) -> int:
    """1 when a clause names others besides those it named, -1 when it names fewer, else 0."""
    was, now = map(_others, change.texts)
    return (now > was) - (now < was)


def _others(text: str) -> frozenset[str]:
    return frozenset(OTHERS.findall(text.casefold()))
