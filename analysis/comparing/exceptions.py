"""
What a clause excepts: more or less of it.

An exception to a promise weakens it and one to a permission narrows it, though the clause keeps its form.
"Unless the law requires it" excepts nothing that anybody decides.
"""

from __future__ import annotations

import re

from data.domain.finding import Change

EXCEPT = re.compile(
    r"\b(?:except(?:ing)?|unless|other than|apart from|save (?:for|where|that)|with the exception of"
    r"|sauf|hormis|excepté|à l['’]exception|à moins|außer|sei denn|ausgenommen|mit ausnahme"
    r"|salvo|excepto|a menos|a excepción)\b|除非|除了|除外|以外|を除|例外"
)

# What the law asks for is no exception of the platform's.
LAWFUL = re.compile(
    r"\b(?:laws?|legal\w*|court|loi|légal\w*|gesetz\w*|rechtlich\w*|ley|legal(?:es|mente)?)\b|法律|法令|法规"
)

# What turns a promise round halfway.
BUT = re.compile(r"\b(?:but|however|mais|aber|jedoch|pero)\b|但|ただし")

# Not without somebody's consent.
WITHHELD = re.compile(
    r"\b(?:not|never|no)\b[^.]*\b(?:without|unless|until|except with)\b|\bn['’e][^.]*\bsans\b"
    r"|\b(?:nicht|nie\w*|kein\w*)\b[^.]*\bohne\b|\b(?:no|nunca)\b[^.]*\bsin\b"
    r"|未经[^。]*不|(?:同意|許可|承諾)[^。]*(?:なく|なし|限り|得ず)[^。]*(?:しません|ありません|ません)"
)

# What joins the members of a list.
LISTED = re.compile(r"[,;/]|\b(?:and|or|und|oder|et|ou|y|o)\b")


def excepts_more(change: Change) -> bool:
    """True when a clause gained an exception and lost none, or an exception gained an item of its list."""
    was, now = _sides(change)
    return _more(was, now)


def excepts_less(change: Change) -> bool:
    """`excepts_more` in the mirror."""
    was, now = _sides(change)
    return _more(now, was)


def withheld(text: str) -> bool:
    """True for a clause that says "not without consent"."""
    return WITHHELD.search(text.casefold()) is not None


def adds_but(change: Change) -> bool:
    """True when a "but" came into a clause."""
    was, now = (len(BUT.findall(text)) for text in _sides(change))
    return now > was


def _more(few: str, many: str) -> bool:
    before, after = _exceptions(few), _exceptions(many)
    if len(before) != len(after):
        return len(before) < len(after) and not LAWFUL.search(after[-1])
    return bool(after) and _listed(before[0], after[0]) and _kept(few, before[0]) == _kept(many, after[0])


def _listed(short: str, long: str) -> bool:
    """True when a text became a longer one by an item of a list and lost no word."""
    words, more = short.split(), long.split()
    came = [word for word in more if word.strip(".,;") not in {w.strip(".,;") for w in words}]
    return len(more) > len(words) and within(words, more) and LISTED.search(" ".join(came)) is not None


def within(words: list[str], more: list[str]) -> bool:
    """True when all words stand in more words, in their order."""
    left = iter(word.strip(".,;") for word in more)
    return all(word.strip(".,;") in left for word in words)


def _kept(text: str, exception: str) -> str:
    """What stands before the exception."""
    return text.removesuffix(exception)


def _exceptions(text: str) -> list[str]:
    """Each exception with all that follows it, in reading order."""
    return [text[found.start() :] for found in EXCEPT.finditer(text)]


def _sides(change: Change) -> tuple[str, str]:
    was, now = (" ".join(text.casefold().split()) for text in change.texts)
    return was, now
