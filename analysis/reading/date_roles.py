"""The words that say what a date is for, in nine languages."""

from __future__ import annotations

import re

EFFECTIVE = re.compile(
    r"effective|in (?:effect|force)|t(?:ake|akes|aking|ook) effect|entry into force"
    r"|(?:begin|start)s? to apply"
    r"|(?:(?:enter|com)(?:s|es|e|ing|ed)?|came) into (?:force|effect)|\bgo(?:es)? (?:live|into effect)"
    r"|appl(?:y|ies) (?:from|as of|starting|since|beginning)|valid (?:from|since|as of)"
    r"|en vigueur|pr(?:end|endra|ennent|endront|endre) effet|(?:prise|date) d['’]effet|\beffecti(?:f|ve)s?\b"
    r"|applicables? (?:à|depuis|dès)|s['’]appliqu(?:e|ent|era|eront)\b|valables? (?:à|depuis|dès)"
    r"|gültig|in kraft|inkrafttreten|wirksam|\b(?:gilt|gelten) (?:ab|seit|vom)\b|geltung ab|\bgelten neue"
    r"|en vigor|vigente|vigencia|entrada en|\befectiv[oa]s?\b|surt(?:e|en|irá|irán) efecto|con efectos?\b"
    r"|aplica(?:n|rá|rán|bles?)? (?:a partir|desde)|válid[oa]s? (?:desde|a partir)"
    r"|in vigore|efficac|con effetto|si applica(?:no)?\b|decorrenza"
    r"|(?:valid[oaie]|applicabil[ei]) (?:dal|a partire)"
    r"|em vigor|vigência|válid[oa]s? a partir|\befetiv[oa]s?\b|com efeitos?\b|aplica(?:m)?(?:-se)? a partir"
    r"|van kracht|ingangsdatum|geldig (?:vanaf|sinds)|van toepassing (?:vanaf|met ingang)"
    r"|生效|施行|発効|效力|効力|适用|適用|実施|实施|實施|시행|적용|효력|발효",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"updated?\b|last (?:revised|modified|changed?|amended|edited|reviewed)|revis(?:ed|ion)"
    r"|modified|amended|posted|published|\bdated\b|last change"
    r"|mise à jour|mis(?:es?)? à jour|modifi(?:é|cation)|révis(?:é|ion)|publiée?s?\b|\bversion du\b"
    r"|aktualisier|geändert|letzte änderung|änderung vom|\bstand\b|fassung|version vom"
    r"|veröffentlicht|überarbeitet"
    r"|actualiza|modificad|revisión|publicad|\bversión del?\b"
    r"|aggiorna|modific(?:a|hata)|revisione|pubblicat|\bversione del\b"
    r"|atualiza|\brevis(?:ão|ad)|\bversão de\b|bijgewerkt|gewijzigd|gepubliceerd"
    r"|更新|修订|修訂|修改|改定(?![前後])|改訂(?![前後])|改正(?![前後])|制定|最終|发布|發布|公布|公表|公示"
    r"|개정|업데이트|수정|공고|게시",
    re.IGNORECASE,
)
OBJECT = re.compile(
    r"\bobject|\bopt(?:ing)?[ -]?out|\breject|\bdecline|\brefuse|\bdisagree"
    r"|\bdo(?:es)? not (?:agree|accept|want|wish|consent)"
    r"|\b(?:close|delete|cancel|terminate) your (?:account|membership|subscription)|\bwithdraw"
    r"|(?:switch|turn)(?:ed|ing)? (?:it |this |that |them )?off|\bdisabl"
    r"|oppos(?:er|ition)|refuser|pas d['’]accord|résili|désactiv"
    r"|widersp|ablehn|nicht einverstanden|kündig|deaktivier|(?:ab|aus)(?:zu)?schalt"
    r"|opon|rechaz|no est(?:á|ás) de acuerdo|cancel(?:e|a|ar) (?:su|tu|la) cuenta|desactiv"
    r"|oppor|rifiut|non sei d['’]accordo|chiud(?:i|a|ere) (?:il|l['’])|disattiv"
    r"|opor|recus|não concord|encerr(?:e|ar) (?:a|sua)|desativ|bezwaar|weiger|uitschakel"
    r"|反对|反對|异议|異議|拒绝|拒絕|不同意|注销|註銷|关闭|關閉|停止使用"
    r"|オプトアウト|拒否|オフ|希望しない|退会|解約|同意(?:され|し|いただけ)ない"
    r"|거부|이의|탈퇴|해지|철회|동의하지",
    re.IGNORECASE,
)
ACCEPT = re.compile(
    r"\baccept\b|\bagree to|\bconsent|zustimm|akzeptier|acept|acett|aceit|accepte[rz]?\b|接受|同意|동의",
    re.IGNORECASE,
)
BEFORE_DEADLINE = re.compile(
    r"(?:\bby|before|until(?: and including)?|prior to|no later than|deadline(?: is|:|\b.{0,40}\bis)?"
    r"|jusqu['’]au|avant le|au plus tard le"
    r"|bis(?: zum| (?:zum )?einschließlich| spätestens(?: zum)?)?|vor dem|spätestens (?:am|zum)"
    r"|hasta el|antes del?|a más tardar el|entro(?: e non oltre)? il|fino al|prima del"
    r"|até(?: o dia| ao dia)?|antes de|vóór|uiterlijk(?: op)?|tot|于|於|在)\s*(?:\w+day,?\s*)?$",
    re.IGNORECASE,
)
AFTER_DEADLINE = re.compile(r"\s*(?:(?:之|以)?前|まで|以前|까지|이전|전(?:에|까지))")
# A sentence that begins with a day from which on it holds: "Starting June 1, 2026, …".
FROM = re.compile(
    r"\s*(?:starting|beginning|from|as of|with effect from|on and after"
    r"|à (?:compter|partir) du|ab(?: dem)?|a partir del?|desde el|a partire dal|dal|a partir de"
    r"|vanaf|自|从|從)\s*(?:on\s+)?(?:\w+day,?\s*)?",
    re.IGNORECASE,
)
