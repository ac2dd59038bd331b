"""
Whether a stretch of text speaks like an agreement or a policy, in the languages we read.

Used only as a safety net: text that speaks so must not be lost, whatever its container is called.
It decides nothing about what a clause means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

# What somebody may, must or is promised; what is agreed, kept, shared; and what the matter is.
# Chosen by hand from the function words of such texts; stems, so that one form finds its family.
LATIN = r"""
\b(?:you|we|users?|members?)\s+(?:may|must|can(?:not)?|shall|agree|grant|will|do\snot|have\sthe\sright)
\b(?:shall|must)\s(?:not|be)  \bopt(?:ing)?[\s-]?(?:out|in)\b  \bhereby\b  \bliab(?:le|ility)  \bindemn
\bwarrant(?:y|ies)  \blicen[cs]e\b  \bpersonal\s(?:data|information)  \bprivacy  \bconsent  \bthird\spart
\bterminat  \bgoverning\slaw  \byour\s(?:data|content|rights?|works?|account|information)
\bright\sto\s(?:object|erasure|access|withdraw)  \bintellectual\sproperty  \bthese\sterms  \bthis\spolicy
\btrain(?:ing)?\b.{0,40}\bmodels?  \bretain  \bdisclos  \bvous\s(?:pouvez|devez|acceptez)
\bdonnées\s(?:personnelles|à\scaractère)  \bconsentement  \bconditions  \brespons(?:able|abilité)
\bvotre\s(?:compte|contenu)  \bdroits?\s(?:de|d['’])  \brésili  \bsie\s(?:dürfen|können|müssen|stimmen)
\bpersonenbezogen  \beinwillig  \bnutzungs  \bhaft(?:ung|en)  \bwiderspr  \bdatenschutz  \bverarbeit
\brechte[ns]?\b  \berlaub  \blizenz  \bverboten  \bvertrag  \bunzulässig
\b(?:usted|el\susuario)\s(?:puede|debe|acepta)  \bdatos\spersonales  \bconsentimiento  \btérminos
\bresponsab  \bsus\sderechos  \blicencia  \bderechos\b  \bprohíb  \bprohib  \binterdi  \blicenza
\bviet[ai]t  \bdati\spersonali  \bconsenso  \btermini  \bdiritt[oi]  \bl['’]utente  \blicença  \bproibid
\brechten\b  \blicentie  \bverboden  \bdados\spessoais  \bdireitos?\b  \btermos\b  \bpersoonsgegevens
\btoestemming  \bvoorwaarden  \baansprakelijk  \bpersonuppgift  \bsamtyck  \bvillkor  \bintegritetspolicy
\bsamtykke  \bvilkår  \bpersonvern  \bpersonoplysning  \bhenkilötie  \bsuostumu  \bkäyttöehdo
\btietosuoja  \bdane\sosobowe  \bdanych\sosobowych  \bregulamin  \bzgod[yaę]  \bprywatnoś
\bodpowiedzialnoś  \bosobní\súdaje  \bosobních\súdajů  \bsouhlas  \bpodmín[ek]  \bszemélyes\sadat
\bhozzájárul  \badatvédel  \bdatele\spersonale  \bdatelor\scu\scaracter  \bconsimțământ  \bkişisel\sveri
\bgizlilik  \bkoşullar  \bsorumlulu  \bkullanıcı  \bdữ\sliệu\scá\snhân  \bđiều\skhoản  \bquyền
\bdata\spribadi  \bpersetujuan  \bketentuan  \bprivasi  \bhak\s(?:anda|cipta)  \bперсональн  \bсогласи
\bуслови[яй]  \bправа\b  \bвправе  \bзапреща  \bлицензи  \bответственност  \bконфиденциальн  \bпользовател
\bперсональних  \bзгод[аиу]\b  \bумов[иа]  \bправо\b  \bπροσωπικ  \bσυγκατάθεσ  \bόρο(?:ι|υς)\b
\bδικαίωμα  \bευθύνη
"""
BOUNDARY = r"\b"
DENSE = r"""
您 用户 用戶 同意 隐私 隱私 个人信息 個人資料 条款 條款 协议 協議 授权 授權 责任 責任 权利 權利 不得 应当 應當
規約 個人情報 利用者 ユーザー 同意 許諾 責任 権利 禁止 当社 本サービス お客様
개인정보 이용약관 이용자 회원은 동의 책임 권리 금지 허락 할\s수\s없 보유 준거법
شروط الشروط الأحكام الخصوصية البيانات الشخصية موافقتك توافق ترخيص الحقوق حقوق مسؤول يجوز يحق يحظر المستخدم
תנאי פרטיות מידע\sאישי הסכמ רשאי זכויות אחריות אסור רישיון משתמש
ข้อกำหนด เงื่อนไข ความเป็นส่วนตัว ข้อมูลส่วนบุคคล ยินยอม สิทธิ ความรับผิด ต้องไม่ ผู้ใช้ อนุญาต
गोपनीयता व्यक्तिगत सहमति सहमत अधिकार शर्तें शर्तों अनुमति ज़िम्मेदार उपयोगकर्ता लाइसेंस
法律 適用 适用 異議 异议 契約 적용 이의 계약 القانون الاعتراض العقد الاتفاقية דיני להתנגד הסכם
ข้อตกลง กฎหมาย คัดค้าน สัญญา ใบอนุญาต नियम कानून आपत्ति समझौत
"""
GROUP = "("


def _by_letter(words: list[str]) -> Iterator[str]:
    """The patterns of words as one for each first letter; those that begin with several stay alone."""
    for first, same in groupby(sorted(words), key=lambda word: word[0]):
        if first == GROUP:
            yield from same
        else:
            yield f"{first}(?:{'|'.join(word[1:] for word in same)})"


# One boundary for all, and lower-case letters only: ten times faster than to try each word in both cases.
# A word of a text is held only against those of its letter, twice as fast again.
WORDS = re.compile(rf"\b(?:{'|'.join(_by_letter([word.removeprefix(BOUNDARY) for word in LATIN.split()]))})")
SIGNS = re.compile("|".join(DENSE.split()))


def speaks_of_law(text: str) -> bool:
    """Whether any such words stand in a text."""
    lowered = text.lower()
    return WORDS.search(lowered) is not None or (not text.isascii() and SIGNS.search(lowered) is not None)
