"""
Titles and entries of lists that name a use which the document allows already.

"Training our AI models", as a heading read as a paragraph, as a line of a table of contents or as an entry in
a second list of purposes, allows nothing by itself. Where nothing allowed the use before, it is news.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from analysis.comparing.restating import CHOSEN, allows, reaches
from analysis.comparing.substance import Elsewhere
from data.domain.finding import Change, Finding, Polarity
from data.domain.version import Clause

# Words that a title or an entry has at most; of dense scripts, characters.
FEW = 10
FEW_DENSE = 20
WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u4e00-\u9fff]+")
DENSE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")

# What makes a sentence of some words: who acts, a verb that is no mere name of an act, a negation.
SENTENCE = re.compile(
    r"\b(?:we|you|they|he|she|it|i|is|are|was|were|be|been|has|have|had|may|might|will|would|can|could|must"
    r"|shall|should|do|does|did|not|never|no|none|cannot|without|unless|except|if"
    r"|nous|vous|ils?|elles?|est|sont|sera|seront|peut|peuvent|pouvons|pouvez|utilisons|ne|pas|sans|sauf|si"
    r"|wir|du|sie|ich|ist|sind|wird|werden|dürfen|darf|kann|können|kannst|nicht|kein\w*|nie|ohne|außer|wenn"
    r"|usted(?:es)?|nosotros|es|son|será|serán|puede|pueden|podemos|podrá|usamos|utilizamos|no|nunca|sin|salvo"
    r")\b|\b[nc]['’]|n['’]t\b"
    r"|我们|我們|您|你|本公司|可以|可能|不|未|没|会|將|将|当社|弊社|利用者|ユーザー|ます|ません|ない|です|ください",
    re.IGNORECASE,
)


# What a title says of itself: "overview of what we do".
TITLED = re.compile(
    r"\b(?:what|which|how|why|where|whom|dont|que|lesquel\w*|comment|wie|was|wofür|welche\w*|cómo)\b.*"
)


def entry(change: Change) -> bool:
    """True when all that came is a few words that make no sentence."""
    return not change.old and all(_few(clause.text) for clause in change.new)


def mentions(found: Sequence[Finding], before: Sequence[Elsewhere], said: Collection[str]) -> frozenset[int]:
    """
    Places of the uses and choices that are only named, and that the document had before.

    Args:
        before: The labelled clauses that were in force.
        said: All clauses that were in force, word for word; an item under a new sentence says something new.
    """
    return frozenset(
        at
        for at, finding in enumerate(found)
        if finding.polarity is Polarity.ADDED
        and finding.judgement.label in CHOSEN
        and entry(finding.change)
        and not any(_led_anew(clause, said) for clause in finding.change.new)
        and any(
            allows(other, finding.judgement) and not reaches(other, finding.judgement) for _, other in before
        )
    )


def _few(text: str) -> bool:
    words, dense = len(WORD.findall(text)), len(DENSE.findall(text))
    return words <= FEW and dense <= FEW_DENSE and SENTENCE.search(text) is None


def _led_anew(clause: Clause, said: Collection[str]) -> bool:
    lead_in = clause.lead_in or ""
    return SENTENCE.search(TITLED.sub("", lead_in)) is not None and lead_in not in said
