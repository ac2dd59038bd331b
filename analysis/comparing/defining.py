"""
Definitions that grow or shrink, and the clauses that use them.

'"Content" means what you publish' becoming "… what you publish, your drafts and your messages" changes no
word of "we may use Content to train our models", and what that clause allows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from analysis.comparing.exceptions import EXCEPT, LISTED, within
from analysis.comparing.leading import Led
from analysis.comparing.runs import runs
from analysis.normal import plain
from data.domain.finding import Change
from data.domain.version import Clause

# Words and marks; characters of dense scripts stand alone.
WORDS = re.compile(r"[^\W\u3040-\u30ff\u4e00-\u9fff]+|[,;、，/]|[\u3040-\u30ff\u4e00-\u9fff]")

# What the reasons of a finding name: the clause that uses the definition.
USED = 'definition used in "{}"'

# A term in quotes or with a capital at the head of a clause, and what says that it is defined.
MEANS = (
    r"(?:shall )?(?:means?|includes?|refers? to)\b|(?:désigne|signifie)(?:nt)?\b|comprend\b|comprennent\b"
    r"|bezeichne[nt]\b|bezeichnet\b|bedeute[nt]\b|umfass(?:t|en)\b|(?:significa|incluye|comprende|designa)n?\b"
    r"|とは、|是指|指的是|:"
)
DEFINED = re.compile(
    r"(?:[\"“„«「『]\s?(?P<quoted>[^\"”“»」』]{1,40}?)\s?[\"”“»」』]"
    r"|(?P<bare>[A-ZÀ-Þ][^\W\d_]+(?: [A-ZÀ-Þ]\w+)*))"
    rf",?\s?(?:{MEANS})"
)

# What defines in German, where every noun has a capital.
GERMAN = re.compile(r"\b(?:bezeichne|bedeute|umfass|meint|sind|ist)")

# What a platform offers is not what it uses: a service more is no other material.
OFFERED = re.compile(
    r"services?\b|features?\b|products?\b|platforms?\b|software|tools?\b|models?\b|apis?\b|sites?\b|apps?\b"
    r"|dienst|produkt|plattform|fonctions?\b|produits?\b|plateforme|servicios?\b|productos?\b|plataforma"
    r"|服务|平台|产品|サービス|プラットフォーム|製品",
    re.IGNORECASE,
)

# An item more is joined to the others; what is left out makes a definition smaller.
ITEMS = re.compile(rf"{LISTED.pattern}|\bincluding\b|\bsuch as\b|\bnotamment\b|[、，]|以及|和|及|および")
LESS = re.compile(rf"{EXCEPT.pattern}|\bexclu|\bbut not\b|\bohne\b|\bsin\b|\bsans\b")


def defined(changes: Iterable[Change], before: Iterable[Clause], after: Iterable[Clause]) -> tuple[Led, ...]:
    """
    The clauses of both versions that use a term whose definition gained or lost an item of its list.

    Returns:
        Each with its definition in front, which is what is shown.
    """
    grown = [(term, change) for change in changes if (term := _term(change)) is not None]
    if not grown:
        return ()
    stood = {plain(clause.text) for clause in before}
    stays = [clause for clause in after if plain(clause.text) in stood]
    return tuple(_led(clause, change) for term, change in grown for clause in stays if _uses(clause, term))


def extended(change: Change) -> int:
    """1 when the definition at the head of a clause gained an item, -1 when it lost one, else 0."""
    if _names(change.before) is None or _names(change.before) != _names(change.after):
        return 0
    if _by_name(change):
        return 0
    was, now = (_words(clause) for clause in (change.before, change.after))
    return int(_listed(was, now)) - int(_listed(now, was))


def _term(change: Change) -> str | None:
    """The term whose definition gained or lost an item by this change."""
    return _names(change.before) if change.kind == "reworded" and extended(change) else None


def _names(clause: Clause | None) -> str | None:
    found = DEFINED.match(plain(clause.text)) if clause else None
    term = (found["quoted"] or found["bare"]) if found else None
    return None if term and OFFERED.search(term) else term


def _uses(clause: Clause, term: str) -> bool:
    return (
        re.search(rf"\b{re.escape(term)}s?\b" if term.isascii() else re.escape(term), clause.text) is not None
    )


def _by_name(change: Change) -> bool:
    """True when all that came and went is names: a product more is no other material."""
    edited = _marked(change.before) ^ _marked(change.after)
    words = [word for word in edited if not ITEMS.fullmatch(word.casefold())]
    german = change.after is not None and GERMAN.search(change.after.text) is not None
    return not german and all(word[0].isupper() or word[0].isdigit() for word in words)


def _marked(clause: Clause | None) -> frozenset[str]:
    """The words and marks of a clause in their own case."""
    return frozenset(WORDS.findall(clause.text) if clause else ())


def _words(clause: Clause | None) -> list[str]:
    return WORDS.findall(clause.text.casefold()) if clause else []


def _listed(few: list[str], many: list[str]) -> bool:
    """True when a text became a longer one by an item of a list and lost nothing but what joins."""
    kept = [word for word in few if not ITEMS.fullmatch(word)]
    if len(many) <= len(few) or not within(kept, many):
        return False
    came = list((Counter(many) - Counter(few)).elements())
    said = f"{' '.join(came)} {''.join(came)}"
    return ITEMS.search(said) is not None and LESS.search(said) is None


def _led(use: Clause, change: Change) -> Led:
    was, now = (_before(side, use) for side in (change.before, change.after))
    whole = Change("reworded", was, now, change.similarity, runs(was.text, now.text))
    return Led(use, whole, change, USED.format(use.text))


def _before(definition: Clause | None, use: Clause) -> Clause:
    return replace(use, text=f"{definition.text if definition else ''} {use.text}")
