"""Lines that belong to the page and not to the document: dates alone, counters, share and help widgets."""

from __future__ import annotations

import re

from analysis.reading.date_shapes import NAME, SHAPES

# Words a line may consist of, beside its date, and still say nothing but the date.
DATE_VOCABULARY = """
a an and as at of on in the to from is are was were be been this these that our your by for last latest
date dated day time effective effect force update updated updates revised revision modified modification
changed change changes amended reviewed posted published issued version v ver rev no previous current
since until starting begins takes take comes come into enters utc gmt pst pdt est et cet am pm document
page policy privacy terms term use service services conditions condition agreement notice statement cookie
cookies legal user guidelines rules le la les du de des dernière derniere mise mises à jour date entrée
entree en vigueur depuis version modifiée modifié modification mis stand zuletzt aktualisiert geändert
letzte letztes aktualisierung änderung datum gültig ab vom seit in kraft wirksam fassung der die das
última ultima actualización actualizacion actualizado actualizada modificación fecha vigencia vigor
entrada desde el del versión ultimo aggiornamento aggiornato aggiornata modifica data efficacia vigore il
dal versione della última atualização atualizacao atualizado atualizada modificação data vigência desde em
o da versão laatst laatste bijgewerkt gewijzigd wijziging update ingangsdatum geldig vanaf op van kracht
versie het
"""
DATE_WORDS = frozenset(DATE_VOCABULARY.split())
CJK_DATE_WORDS = re.compile(
    r"(?:最后|最後|最近|最新|本次|上次|前回|最終|版本|更新|修订|修訂|修改|发布|發布|公布|公告|生效|施行|実施|实施|改定|改訂|制定|発効|適用|适用|开始|開始|启用"
    r"|日期|时间|時間|日時|日付|日|于|於|自|从|起|年|月|号|版|为|為|的|是|と|は|を|に|の|より|から|します|附则|附則|以上|次|第|\d|本|规约|規約|协议|協議|政策"
    r"|隐私|隱私|条款|條款)+"
)
LABELLED = re.compile(r"[\s:：,，.。;；()（）\[\]【】|/–—\-•*_#\"'“”‘’]+")
TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b|\bv?\d+(?:\.\d+){0,3}\b", re.IGNORECASE)
CLOCK = re.compile(r"\bT?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?\b")
MONTH_YEAR = re.compile(
    rf"\b{NAME}\.?\s+(?:de\s+)?20\d\d\b|\b20\d\d\b|20\d\d\s*年\s*\d{{1,2}}\s*月", re.IGNORECASE
)

COUNTER = re.compile(
    r"[\d.,\s]*\d\s*[km万億亿]?\+?\s*(?:views?|reads?|likes?|shares?|comments?|votes?|followers?|members?"
    r"|downloads?|min(?:ute)?s?\.?(?: read)?"
    r"|vues?|aufrufe|visualizaciones|visualizzazioni|visualizações|weergaven|次浏览|次阅读|阅读|浏览|閲覧|回|人が参考).{0,30}"
    r"|\d[\d,.]*\s*(?:out of|of|sur|von|de|su|van)\s*\d[\d,.]*\s+(?:people\s+)?(?:found|ont|fanden"
    r"|usuarios|persone|pessoas|mensen).{0,60}"
    r"|(?:views?|reads?|likes?|阅读量?|浏览量?|閲覧数|page|seite)\s*[:：]?\s*\d[\d,.]*",
    re.IGNORECASE,
)
VISIT = re.compile(
    r"(?:session|request|ray|trace|reference|incident|correlation|event|error|visitor)\s*(?:id|no\.?"
    r"|number|code)?\s*[:#]\s*[\w-]{4,}\.?",
    re.IGNORECASE,
)
# "0:00 / 1:23" under a film, "2025-11-19T13:03:18Z" where a script was to write a date.
TIMER = re.compile(r"-?\d{1,2}:\d{2}(?::\d{2})?(?:\s*/\s*-?\d{1,2}:\d{2}(?::\d{2})?)?")
TIMESTAMP = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
# "icburule011230144131": a machine's name for what it shows.
TOKEN = re.compile(r"(?=\D*\d)[A-Za-z_-]*\d{6,}[\w-]*")
AGO = re.compile(
    r"(?:last )?(?:updated|edited|modified|published|posted|reviewed|revised)(?: on|:)? (?:today"
    r"|yesterday|just now|this week|this month"
    r"|last week|(?:over |about |almost |more than |nearly )?(?:an?|\d+|(?:a )?few|several) (?:second"
    r"|minute|hour|day|week|month|year)s? ago)"
    r"|(?:mis(?:e)? à jour|modifié) il y a .{1,24}|(?:zuletzt )?(?:aktualisiert|geändert) vor .{1,24}"
    r"|actualizado hace .{1,24}"
    r"|aggiornato .{1,20} fa|atualizado há .{1,24}|.{1,20} geleden bijgewerkt|(?:更新于"
    r"|更新於)?\s*\d+\s*(?:分钟|小时|天|周|个月|年)前(?:更新)?"
    r"|\d+\s*(?:分|時間|日|週間|か月|ヶ月|年)前(?:に更新)?",
    re.IGNORECASE,
)
AUTHOR = re.compile(r"\s(?:by|von|par|por|da|door) \w+(?: \w+){0,2}$")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s©]*(?:19|20)\d\d\b.{0,120}", re.IGNORECASE)
HELPFUL = re.compile(
    r"did (?:you|we|this).{0,20}\b(?:help|answer|what you|looking for|needed)\b.{0,30}\??"
    r"|(?:was|did|is|were) (?:this|these|you find this|our)\b.{0,40}\b(?:helpful|useful"
    r"|answer your question|help)\b.{0,20}\??(?:\s*(?:yes|no|👍|👎))*"
    r"|(?:cet|cette) (?:article|page).{0,30}\butiles?\b.{0,20}|war (?:dieser?|das"
    r"|diese).{0,30}hilfreich.{0,10}|¿?(?:te|le|fue|ha sido|esta).{0,30}útil.{0,10}"
    r"|questa? (?:articolo|pagina).{0,30}utile.{0,10}|(?:este|esta) (?:artigo|página).{0,30}útil.{0,10}"
    r"|was dit.{0,30}(?:nuttig|behulpzaam).{0,10}"
    r"|.{0,16}(?:有帮助|有用|有幫助)(?:吗|嗎|么)[？?]?|.{0,16}(?:役に立ち|参考になり)ましたか[？?]?",
    re.IGNORECASE,
)
BANNER = re.compile(
    r"(?:we|this (?:site|website)|our (?:site|website)) uses? cookies\b.{0,240}\b(?:by (?:clicking"
    r"|continuing|using)|click|accept all|got it|manage (?:cookies|preferences))\b.{0,200}"
    r"|by (?:clicking|continuing to (?:use|browse|visit))\b.{0,80}\bcookies\b.{0,160}",
    re.IGNORECASE,
)
WIDGETS = frozenset(
    line.strip()
    for line in """
    yes|no|share|share this|share this page|share this article|share on|copy link|copy|copied|copied!
    link copied|print|print this page|print page
    save|download|download pdf|download as pdf|email|email this|tweet|facebook|twitter|x|linkedin
    instagram|youtube|tiktok|reddit|whatsapp|pinterest|discord
    back to top|top|skip to content|skip to main content|skip navigation|table of contents|contents
    on this page|in this article|jump to
    read more|show more|show less|see more|view more|learn more|more|expand|expand all|collapse
    collapse all|open all|close all|close|open|menu|home|search
    next|previous|back|loading|loading...|please wait|sign in|sign up|log in|login|register|get started
    contact us|contact|help|support|feedback|give feedback
    send feedback|report a problem|subscribe|follow us|follow|related articles|recommended articles
    recently viewed|recently viewed articles|comments
    accept|accept all|accept cookies|accept all cookies|reject|reject all|decline|cookie settings
    cookie preferences|manage cookies|privacy settings
    all rights reserved|select language|language|english|change language|advertisement
    thanks for your feedback|thank you for your feedback
    tell us how we're doing|how are we doing|rate this page|contents [hide]|contents hide
    still need help|need more help|have more questions|submit a request
    have more questions? submit a request|return to top|go to top|page not found
    partager|imprimer|retour en haut|haut de page|sommaire|lire la suite|en savoir plus|accueil
    rechercher|se connecter|accepter|tout accepter|tout refuser|oui|non
    teilen|drucken|nach oben|inhaltsverzeichnis|inhalt|mehr lesen|mehr erfahren|mehr anzeigen|startseite
    suche|anmelden|akzeptieren|alle akzeptieren|alle ablehnen|ja|nein
    compartir|imprimir|volver arriba|índice|leer más|más información|inicio|buscar|iniciar sesión
    aceptar|aceptar todo|rechazar todo|sí
    condividi|stampa|torna su|torna all'inizio|indice|leggi di più|scopri di più|cerca|accedi|accetta
    accetta tutto|rifiuta tutto|sì
    compartilhar|voltar ao topo|leia mais|saiba mais|entrar|aceitar|aceitar tudo|rejeitar tudo|sim|não
    delen|afdrukken|naar boven|inhoudsopgave|lees meer|meer informatie|zoeken|inloggen|accepteren
    alles accepteren|alles weigeren|nee
    分享|打印|复制链接|返回顶部|回到顶部|目录|目錄|更多|展开|收起|展开全部|首页|搜索|登录|注册|上一篇|下一篇|同意|接受|拒绝|是|否|语言|简体中文|繁體中文|联系我们|帮助中心
    シェア|シェアする|共有|印刷|ページトップへ|トップへ戻る|トップへもどる|目次|もっと見る|続きを読む|閉じる|開く|ホーム|検索|ログイン|新規登録|次へ|前へ|戻る|はい|いいえ|日本語|お問い合わせ
    """.replace("\n", "|").split("|")
    if line.strip()
)
# Furniture is short; a banner is the longest of it.
LONGEST_LINE = 180
LONGEST_BANNER = 500
TRIMMED = " \t.,:;!?。，：；！？…·•*_|>»«→←↑↓+-–—()[]【】"


def is_furniture(text: str) -> bool:
    """Whether a line says nothing that a document could mean."""
    line = " ".join(text.replace("’", "'").split())
    if len(line) > LONGEST_LINE:
        return len(line) <= LONGEST_BANNER and BANNER.fullmatch(line) is not None
    bare = line.strip(TRIMMED).casefold()
    if not bare or bare in WIDGETS:
        return True
    if any(shape.fullmatch(line) for shape in (COPYRIGHT, HELPFUL, BANNER)) or AGO.fullmatch(bare):
        return True
    return _has_digit(line) and (
        any(shape.fullmatch(bare) for shape in (COUNTER, TIMER, TOKEN))
        or any(shape.fullmatch(line) for shape in (VISIT, TIMESTAMP))
        or _is_date_line(line)
    )


def _has_digit(line: str) -> bool:
    return any(map(str.isdigit, line))


def _is_date_line(line: str) -> bool:
    """Whether nothing but dates and words about dates stand in a line that has a date or a version."""
    rest = line = AUTHOR.sub("", line)
    for shape in SHAPES:
        rest = shape.sub(" ", rest)
    rest = MONTH_YEAR.sub(" ", rest)
    if rest == line and not re.search(r"\bv(?:er(?:sion)?)?\.?\s*\d|版本", line, re.IGNORECASE):
        return False
    rest = CLOCK.sub(" ", rest)
    rest = TIME.sub(" ", rest)
    return all(
        word in DATE_WORDS or CJK_DATE_WORDS.fullmatch(word) for word in LABELLED.split(rest.lower()) if word
    )
