"""
A clause that reaches further by a few words: a purpose more, a limit or a qualification less.

Lawyers rephrase licences all the time and mean the same. "To show your work" becoming "to show your work and
to develop new services" is another matter, and so is the loss of "solely". In the same way "the data that you
leave in chats" is less than "data".
"""

from __future__ import annotations

import re
from collections import Counter

from data.domain.finding import Change

# What a licence can be for; stems, each asked for after "to" or "for", or after another purpose of the list.
USES = (
    *("advertis", "analy", "build", "commerciali", "creat", "develop", "distribut", "enhanc", "improv"),
    *("market", "moneti", "offer", "operat", "personali", "promot", "provid", "research", "sell", "train"),
)
USE = rf"(?:{'|'.join(USES)})\w*"
PURPOSE = re.compile(rf"\b(?:to|for)(?: the)?(?: purposes? of)? ((?:{USE}(?:,? (?:and|or) |, ))*{USE})")
STEM = re.compile("|".join(USES))

# Words that hold a licence to what it is for.
LIMIT = re.compile(r"\b(?:solely|strictly|only|limited to|as part of|as necessary|to the extent necessary)\b")


# What joins the members of a list: an example or an item less says less, and no more.
LISTED = re.compile(r"[,;/、，；]|\b(?:and|or|including|such as|like|und|oder|et|ou|y|o)\b|以及|和|及|や")


# Words of an example, a condition, an exception or a purpose, which are no items; and what learns, under all
# its names.
BOUND = re.compile(
    r"including|includes?|such|like|as|by|under|when|if|that|which|who|while|where|unless|except|other|than"
    r"|without|only|solely|until|after|before|to|currently|generally|notamment|sauf|si|sans|qui|que|comme|pour"
    r"|insbesondere|wie|wenn|außer|ohne|nur|um|incluid[oa]s?|salvo|sin|cuando|como|para"
)
LEARNS = re.compile(
    r"(?:ai|ia|ki|ml|llms?|artificial|intelligence|artificielle|künstlich\w*|intelligenz|machine"
    r"|learning|generative|large|language|models?|algorithms?|modèles?|modell\w*|modelos?"
    r"|train\w*|fine-?tun\w*|improv\w*|develop\w*|build\w*|test\w*|evaluat\w*|and|or|und|oder|et|ou|y|o)"
)
AND = re.compile(r"and|or|und|oder|et|ou|y|o|e|u")
WORDS = re.compile(r"[^\W\d_][\w-]*")
ITEMS = re.compile(r"[^\W\d_][\w-]*|[,;/]")


# What models are for, in a row in front of them: "our captioning and video models".
KIND = re.compile(
    r"((?:[\w-]+(?:,? (?:and|or|und|oder) |, |- (?:und|oder) ))*[\w-]+)"
    r" (?:models?|systems?|algorithms?|generators?)\b"
    r"|((?:[\u4e00-\u9fff\u30a0-\u30ff]{2,8}[、和及与])*[\u4e00-\u9fff\u30a0-\u30ff]{2,8})(?:模型|モデル)"
)
ROW = re.compile(r",? (?:and|or|und|oder) |, |[、和及与]")


def kinds(change: Change) -> bool:
    """True when a row of kinds of models gained one and lost none."""
    was, now = (_kinds(_said(text)) for text in change.texts)
    return bool(was) and was < now


def _kinds(text: str) -> frozenset[str]:
    rows = (latin or dense for latin, dense in KIND.findall(text))
    return frozenset(kind.strip() for row in rows for kind in ROW.split(row))


def shortened(change: Change) -> bool:
    """True when a list in a clause lost an item that says something of its own, and nothing came."""
    was, now = (Counter(ITEMS.findall(_said(text))) for text in change.texts)
    lost = was - now
    if any(WORDS.fullmatch(word) for word in now - was):
        return False
    said = [word for word in lost if WORDS.fullmatch(word)]
    joined = any(map(AND.fullmatch, lost)) or (len(said) < lost.total() and any(map(AND.fullmatch, now)))
    return joined and not any(map(BOUND.fullmatch, said)) and not all(map(LEARNS.fullmatch, said))


def unqualified(change: Change) -> bool:
    """True when a clause lost words and gained none, and no item of a list went: they qualified the rest."""
    lost = " ".join(words for kind, words in change.runs if kind == "delete")
    came = any(kind == "insert" and words.strip() for kind, words in change.runs)
    return not came and bool(lost.strip()) and LISTED.search(lost.casefold()) is None


def widened(change: Change) -> bool:
    """True when a clause gained a purpose and lost none, or lost a word that limited it and gained none."""
    was, now = map(_said, change.texts)
    return _purposes(now) > _purposes(was) or _limits(now) < _limits(was)


def _said(text: str) -> str:
    return " ".join(text.casefold().split())


def _purposes(text: str) -> frozenset[str]:
    return frozenset(stem for found in PURPOSE.findall(text) for stem in STEM.findall(found))


def _limits(text: str) -> frozenset[str]:
    return frozenset(LIMIT.findall(text))
