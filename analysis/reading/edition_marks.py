"""What a heading says of the edition below it: that it is an earlier one, a new one, or of which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from analysis.reading.date_shapes import date_shapes

# A heading, or a line that stands alone like one.
LONGEST = 140
# All patterns are asked of small letters, which is faster than that they pass over the case themselves.
# "Terms in force until 31 May 2026", "Previous version", "改定前".
EARLIER = re.compile(
    r"\b(?:effective|valid|in\s(?:force|effect)|appl(?:y|ies|icable)|version|terms|policy|agreement)\b"
    r".{0,40}\b(?:until|through|before|prior\sto|up\sto)\b"
    r"|\b(?:previous|prior|earlier|old(?:er)?|past|former|archived?|superseded|historical|outgoing)\b"
    r".{0,30}\b(?:version|terms|policy|agreement|edition|conditions|notice)\b"
    r"|^(?:valid\s)?until\b"
    r"|\bjusqu['’]au\b|\b(?:ancienne|précédente)s?\s(?:version|condition|politique)|version\s(?:antérieure|précédente|archivée)"
    r"|\b(?:gültig|gilt|gelten)\b.{0,20}\bbis\b|\b(?:alte|frühere|vorherige|bisherige)\w?\s(?:fassung|version|bedingungen|agb|datenschutz)"
    r"|\b(?:vigente|válid[oa]s?|aplicable)\b.{0,20}\bhasta\b|\bversión\santerior\b|\b(?:antigu[ao]s|anteriores)\s(?:términos|condiciones)"
    r"|\b(?:valid[oaie]|in\svigore)\b.{0,20}\bfino\sal\b|\bversione\sprecedente\b"
    r"|\b(?:válid[oa]s?|em\svigor)\b.{0,20}\baté\b|\bversão\santerior\b"
    r"|\bgeldig\stot\b|\b(?:vorige|oude)\sversie"
    r"|改[定訂正]前|変更前|旧(?:版|規約|約款|条文|ポリシー)|までの(?:規約|ポリシー|条文)|まで(?:適用|有効)"
    r"|旧版|舊版|历史版本|歷史版本|(?:修订|修訂|更新|变更)前|此前版本|以前(?:生效|适用|的版本)|之前(?:生效|有效|适用)|失效"
    r"|개정\s?전|이전\s?(?:버전|약관|방침)|변경\s?전"
)
# "View archived notice" leads to another page; "Previous versions" is a list of links.
ELSEWHERE = re.compile(
    r"\b(?:view|see|read|find|found|download|click|available|here|voir|siehe|hier|ver|aquí|vedi|qui|aqui|bekijk)\b"
    r"|こちら|查看|点击|點擊|보기"
)
# Hardly a heading speaks of editions: these words, characters or a year stand in every one that does.
STEMS = """
effective valid version terms policy agreement previous prior earlier old older past former archived new
current upcoming updated revised latest incoming until superseded historical outgoing conditions jusqu'au
jusqu’au ancienne anciennes précédente nouvelle nouvelles actuelle fassung gültig gilt alte neue frühere
bisherige aktuelle vigente válida válido versión nueva actual versione valida nuova nuove nuovi versão nova
geldig vorige oude versie nieuwe huidige
"""
WORDS = frozenset(STEMS.split())
SIGNS = frozenset("改変旧新現修更历歷舊版失以之此이개변현")
# "New terms", "Version effective from 1 June 2026", "改定後".
LATER = re.compile(
    r"\b(?:new|current|upcoming|updated|revised|latest|incoming)\b.{0,30}\b(?:version|terms|policy|agreement|edition|conditions|notice)\b"
    r"|\b(?:nouvelles?|actuelle)\s(?:version|condition|politique)|\b(?:neue|aktuelle|künftige)\w?\s(?:fassung|version|bedingungen|agb)"
    r"|\b(?:nueva|actual)\b.{0,12}\b(?:versión|términos|condiciones)|\b(?:nuov[aoei]|attual[ei])\s(?:version|termin|condizion)"
    r"|\b(?:nova|atual)\s(?:versão|termos)|\b(?:nieuwe|huidige)\s(?:versie|voorwaarden)"
    r"|改[定訂正]後|変更後|新(?:版|規約|約款|条文|ポリシー)|現行(?:版|規約)|最新版|现行版本|(?:修订|修訂|更新|变更)后|개정\s?후|현행|변경\s?후"
)
# A heading with a date is a mark only when it says that the date is an edition's.
DATED = re.compile(
    r"effective|in\s(?:force|effect)|version|edition|as\sof|from|since|valid|en\svigueur|à\scompter|gültig|fassung|stand|ab\s|"
    r"vigente|vigor|versión|valid[oaie]|versione|versão|geldig|vanaf|versie|生效|版|施行|適用|适用|시행|버전"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """
    What a heading says of the edition below it.

    Attributes:
        earlier: True when another edition has taken or will take its place.
        said: True when words say which edition it is, False when only its date does.
        day: The date it names; the last day there is for one that only calls itself new.
    """

    earlier: bool
    said: bool
    day: date


def mark(text: str, language: str | None = None) -> Mark | None:
    """The mark a heading or a short line is, None when it says nothing of editions."""
    if len(text) > LONGEST:
        return None
    lowered = text.lower()
    if not _may_be_one(lowered) or ELSEWHERE.search(lowered):
        return None
    days = [day for _, _, day in date_shapes(text, language)]
    if EARLIER.search(lowered):
        return Mark(True, True, max(days, default=date.min))
    if LATER.search(lowered):
        return Mark(False, True, max(days, default=date.max))
    if days and DATED.search(lowered):
        return Mark(False, False, max(days))
    return None


def _may_be_one(lowered: str) -> bool:
    if "20" in lowered or not WORDS.isdisjoint(lowered.split()):
        return True
    return not lowered.isascii() and not SIGNS.isdisjoint(lowered)
