"""
Words on which a clause turns, in each language, beside the words of scope (`data/taxonomy/scope.yml`).

A word of scope makes an edit news by itself. These occur in every second sentence: "no", "private", "before".
They make an edit news only where the two judgements differ as well, so that neither the judge's own jitter
nor a lawyer's other words speak alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from data.domain.finding import Change

# Whether: a negation, an exception, "for now".
WHETHER = (
    r"no|nor|neither|none|nothing|nobody|without(?! (?:limit|prejudice|derogat|restrict))",
    r"currently|presently|at (?:this|the) (?:time|moment)|at present|for now",
    r"ne|pas|aucun\w*|jamais|ni|sans|sauf|hormis|excepté|actuellement|pour l['’]instant|mais",
    r"kein\w*|nie|niemals|weder|ohne|außer|sei denn|derzeit|zurzeit|momentan|bislang|aber",
    r"nunca|jamás|ning[uú]n\w*|tampoco|sin|excepto|a menos|actualmente|por (?:ahora|el momento)|pero",
)
# What is forbidden, in words of its own.
BANS = (
    r"prohibit\w*|forbid\w*|forbade|barred|bars|banned|disallow\w*|off limits|interdi\w+|untersag\w*"
    r"|verboten|verbiet\w*|prohib\w+|vedad\w*"
)
# Who decides. English says so in words of scope ("consent", "opt", "unless", "setting").
CHOICE = (
    r"accord|refuse[rz]?|refus|oppose[rz]|opposez|opposition|désactiv\w*|activer|activez|autoris\w*|acceptez",
    r"zustimm\w*|widersprech\w*|widersprich\w*|widerspruch\w*|widerruf\w*|ablehn\w*|erlaub\w*"
    r"|(?:de)?aktivier\w*",
    r"acept\w*|opon\w*|opong\w*|oposición|rechaz\w*|desactiv\w*|activar\w*|autoriz\w*|permiso\w*",
)
# Only of those who do something of their own accord.
CONDITION = (
    r"(?:if|when|whenever|where|once|whether or not|provided|provided that|as long as) you",
    r"(?:wenn|falls|sofern|sobald|ob) (?:sie|du|ihr)|(?:si|lorsque|quand|dès que) (?:vous|tu)",
    r"si (?:te|tú|usted|ustedes|participas?|aceptas?|activas?|eliges?|decides?)",
)
# For how long, how far, and who else.
REACH = (
    r"(?:non-?)?exclusive(?:ly)?|for ?ever|in perpetuity|surviv\w*|continues?|ends?",
    r"(?:non )?exclusi(?:f|fs|ve|ves|vo|vos|va|vas)|perpétu\w*|irrévoc\w*|transférab\w*|perpetu[oa]s?",
    r"(?:nicht ?)?ausschließlich\w*|unbefristet\w*|unwiderruf\w*|übertragbar\w*|unterlizenz\w*|weltweit\w*",
    r"mundial\w*|dauerhaft\w*|vendons|vendre|vend[ue]s?|vende[nr]|vendemos|verkauf\w*|tiers|dritt\w*|tercer\w*",
    r"partenaire\w*|socios?|prend fin|subsist\w*|se poursuit|expire|endet|erlischt|fortbesteh\w*|bestehen"
    r"|termina\w*|contin[uú]a\w*|caduca|extingue",
)
# What of.
MATERIAL = (
    r"messages?|voice\w*|drafts?|prompts?|chats?|faces?|facial|biometr\w*",
    r"privée?s?|voix|enregistrements?|vidéos?|visages?|brouillons?|privat\w*|nachricht\w*|stimm\w*|aufnahm\w*",
    r"gesicht\w*|entw[uü]rf\w*|privad\w*|mensajes?|voz|vídeos?|grabacion\w*|rostros?|borrador\w*",
    r"anonymis\w*|anonymes?|an[oó]nim\w*|pseudonym\w*|dé-?identif\w*|désidentif\w*|agr[eé]g\w*",
    r"déjà|antérieur\w*|bereits|früher\w*|anterior\w*",
)
# What says that something is not done.
DENIED = re.compile(
    r"\b(?:not|never|no|cannot|\w+n['’]t|ne|jamais|nicht|nie|kein\w*|nunca)\b|\bn['’]|不|未|ない|ません"
)
LATIN_TURNS = re.compile(rf"\b(?:{'|'.join((*WHETHER, BANS, *CHOICE, *CONDITION, *REACH))})\b|\bn['’](?=\w)")
LATIN_KINDS = re.compile(rf"\b(?:{'|'.join(MATERIAL)})\b")
DENSE_TURNS = re.compile(
    "不|未|无|無|非|勿|せん|ない|なく|但|ただし|目前|暂|现阶段|現時点|現在|当面|以外|例外|除く|除了"
    "|拒绝|拒絕|拒否|许|選択|选择|开启|開啟|オン|オフ|授权|停止|退出|反对|異議|可以|通知"
    "|独占|獨占|独家|转让|譲渡|永続|存続|終了|终止|全球|全世界|無償|免费|出售|販売|第三|合作|提携|关联"
    "|禁止|禁じ|如果您|若您|如您|倘若|場合"
)
DENSE_KINDS = re.compile(
    "私信|私密|私人|草稿|录音|語音|语音|声音|聲音|视频|人脸|面部|消息|对话|聊天"
    "|非公開|下書き|メッセージ|音声|録音|動画|顔|チャット|会話|匿名|去标识|脱敏|聚合|此前|以前|過去|过去|既に"
)
TURNS = (LATIN_TURNS, DENSE_TURNS)
KINDS = (LATIN_KINDS, DENSE_KINDS)


def pivoted(change: Change) -> bool:
    """True when a word on which a clause turns, or a kind of material, came or went inside it."""
    return _changed(change, (*TURNS, *KINDS))


def turns(change: Change) -> bool:
    """True when a word came or went that decides whether, who or how long; what of decides no stance."""
    return _changed(change, TURNS)


def negated(change: Change) -> bool:
    """True when a clause says that something is not done which it said is, or the other way round."""
    was, now = (DENIED.search(text.casefold()) is not None for text in change.texts)
    return was is not now


def undenied(change: Change) -> bool:
    """True when a clause lost the word by which it denied what else it says."""
    was, now = (Counter(re.findall(r"\w+", text.casefold())) for text in change.texts)
    lost = was - now
    return lost.total() == 1 and not now - was and DENIED.search(" ".join(lost)) is not None


def _changed(change: Change, words: Iterable[re.Pattern[str]]) -> bool:
    was, now = map(str.casefold, change.texts)
    return any(Counter(word.findall(was)) != Counter(word.findall(now)) for word in words)
