"""Dates a text states of itself: when it takes effect, when it was updated, until when one may object."""

from __future__ import annotations

import re
from typing import Literal

from analysis.reading.date_shapes import date_shapes
from data.domain.version import DateFact

Role = Literal["effective", "updated", "accept-by", "object-by"]

# Words that give a date its role; the one nearest before the date wins, then the nearest after it.
ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "effective",
        re.compile(
            r"effective|in effect|tak(?:e|es|ing) effect|(?:enter|com)(?:s|es|e|ing)? into (?:force|effect)"
            r"|appl(?:y|ies) (?:from|as of|starting)|en vigueur|applicables? (?:à|depuis|dès)|gültig"
            r"|in kraft|wirksam|gilt (?:ab|seit)"
            r"|gelten (?:ab|seit)|en vigor|vigente|vigencia|entrada en|in vigore|efficaci|em vigor"
            r"|vigência|válid[oa] a partir"
            r"|van kracht|ingangsdatum|geldig (?:vanaf|sinds)|生效|施行|発効|适用|適用|実施|实施|시행",
            re.IGNORECASE,
        ),
    ),
    (
        "updated",
        re.compile(
            r"updated?\b|last (?:revised|modified|changed|amended|edited|reviewed)|revis(?:ed|ion)"
            r"|modified|amended|posted|published"
            r"|mise à jour|mis(?:es?)? à jour|modifi(?:é|cation)|aktualisier|geändert|\bstand\b|fassung"
            r"|actualiza|modificad|aggiorna|modific(?:a|hata)"
            r"|atualiza|bijgewerkt|gewijzigd|更新|修订|修訂|修改|改定|改訂|最終|发布|發布|公布|개정",
            re.IGNORECASE,
        ),
    ),
)
DEADLINES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "object-by",
        re.compile(
            r"\bobject|opt(?:ing)?[ -]?out|\breject|\bdecline|\brefuse|oppos(?:er|ition)|refuser"
            r"|widersp|ablehn|opon|rechaz|oppor|rifiut|opor"
            r"|recus|bezwaar|weiger|反对|异议|拒绝|異議|オプトアウト|拒否"
            r"|(?:switch|turn)(?:ed|ing)? (?:it |this |that |them )?off|\bdisabl|désactiv|deaktivier"
            r"|(?:ab|aus)(?:zu)?schalt|desactiv|disattiv|desativ|uitschakel|关闭|關閉|不同意|オフ|希望しない",
            re.IGNORECASE,
        ),
    ),
    (
        "accept-by",
        re.compile(
            r"\baccept|\bagree to|\bconsent|accepter|zustimm|akzeptier|acept|acett|aceit|accepte|接受|同意",
            re.IGNORECASE,
        ),
    ),
)
BEFORE_DEADLINE = re.compile(
    r"(?:\bby|before|until|prior to|no later than|deadline(?: is|:)?|jusqu'au|jusqu’au|avant le"
    r"|bis(?: zum| spätestens)?|vor dem|hasta el|antes del?"
    r"|entro il|prima del|até|vóór|uiterlijk|于|在)\s*(?:\w+day,?\s*)?$",
    re.IGNORECASE,
)
AFTER_DEADLINE = re.compile(r"\s*(?:之?前|まで)")
# How far a role may stand from its date: a line of the kind "This policy was last updated on …".
REACH = 90
REACH_BEHIND = 28
# A deadline's verb may stand at the end of its sentence, as it does in Japanese and German.
REACH_OF_DEADLINES = 120
SENTENCE = re.compile(r"\n|[.!?]\s(?=[^\d\s])|[。！？；]")


def dates(text: str, language: str | None = None) -> tuple[DateFact, ...]:
    """Dates of effect, update, acceptance and objection, in order of appearance."""
    return tuple(
        DateFact(role, day, start, end)
        for start, end, day in date_shapes(text, language)
        if (role := _role(text, start, end)) is not None
    )


def _role(text: str, start: int, end: int) -> Role | None:
    before = SENTENCE.split(text[max(0, start - REACH) : start])[-1]
    after = SENTENCE.split(text[end : end + REACH_BEHIND])[0]
    if BEFORE_DEADLINE.search(before) or AFTER_DEADLINE.match(after):
        rest = SENTENCE.split(text[end : end + REACH_OF_DEADLINES])[0]
        sentence = before + " " + rest
        deadline = next((role for role, words in DEADLINES if words.search(sentence)), None)
        if deadline is not None:
            return deadline
    return _nearest_before(before) or _nearest_before_line(text, start) or _nearest_after(after)


def _nearest_before(before: str) -> Role | None:
    ends = [(found.end(), role) for role, words in ROLES for found in words.finditer(before)]
    return max(ends)[1] if ends else None


def _nearest_before_line(text: str, start: int) -> Role | None:
    """A label on the line above a date that stands alone: "Effective date" / "1 June 2025"."""
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].strip(" :-–—"):
        return None
    above = text[max(0, line_start - 40) : line_start].rstrip()
    return _nearest_before(above.rpartition("\n")[2]) if len(above.rpartition("\n")[2]) < 36 else None


def _nearest_after(after: str) -> Role | None:
    starts = [(found.start(), role) for role, words in ROLES for found in words.finditer(after)]
    return min(starts)[1] if starts else None
