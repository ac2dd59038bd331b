"""
Whether a stretch of text speaks like an agreement or a policy, in the languages we read.

Used only as a safety net: text that speaks so must not be lost, whatever its container is called.
It decides nothing about what a clause means.
"""

from __future__ import annotations

import re

# What somebody may, must or is promised; what is agreed, kept, shared; and what the matter is.
# Chosen by hand from the function words of such texts; stems, so that one form finds its family.
LATIN = r"""
\b(?:you|we|users?|members?)\s+(?:may|must|can(?:not)?|shall|agree|grant|will|do\snot|have\sthe\sright)
\b(?:shall|must)\s(?:not|be)  \bopt(?:ing)?[\s-]?(?:out|in)\b  \bhereby\b  \bliab(?:le|ility)  \bindemn
\bwarrant(?:y|ies)  \blicen[cs]e\b  \bpersonal\s(?:data|information)  \bprivacy  \bconsent  \bthird\spart
\bterminat  \bgoverning\slaw  \byour\s(?:data|content|rights?|works?|account|information)
\bright\sto\s(?:object|erasure|access|withdraw)  \bintellectual\sproperty  \bthese\sterms  \bthis\spolicy
\btrain(?:ing)?\b.{0,40}\bmodels?  \bretain  \bdisclos
\bvous\s(?:pouvez|devez|acceptez)  \bdonnées\s(?:personnelles|à\scaractère)  \bconsentement  \bconditions
\brespons(?:able|abilité)  \bvotre\s(?:compte|contenu)  \bdroits?\s(?:de|d['’])  \brésili
\bsie\s(?:dürfen|können|müssen|stimmen)  \bpersonenbezogen  \beinwillig  \bnutzungs  \bhaft(?:ung|en)
\bwiderspr  \bdatenschutz  \bverarbeit
\b(?:usted|el\susuario)\s(?:puede|debe|acepta)  \bdatos\spersonales  \bconsentimiento  \btérminos
\bresponsab  \bsus\sderechos  \bdati\spersonali  \bconsenso  \btermini  \bdiritt[oi]  \bl['’]utente
\bdados\spessoais  \bdireitos?\b  \btermos\b  \bpersoonsgegevens  \btoestemming  \bvoorwaarden
\baansprakelijk  \bpersonuppgift  \bdane\sosobowe
"""
BOUNDARY = r"\b"
DENSE = """
您 用户 用戶 同意 隐私 隱私 个人信息 個人資料 条款 條款 协议 協議 授权 授權 责任 責任 权利 權利 不得 应当
規約 個人情報 利用者 ユーザー 同意 許諾 責任 権利 禁止 当社 本サービス 개인정보 이용약관 이용자 동의 책임 권리
персональн согласи условия
"""
# One boundary for all, and lower-case letters only: ten times faster than to try each word in both cases.
WORDS = re.compile(rf"\b(?:{'|'.join(word.removeprefix(BOUNDARY) for word in LATIN.split())})")
SIGNS = re.compile("|".join(DENSE.split()))


def speaks_of_law(text: str) -> bool:
    """Whether any such words stand in a text."""
    lowered = text.lower()
    return WORDS.search(lowered) is not None or (not text.isascii() and SIGNS.search(lowered) is not None)
