"""
What ends a licence: "for as long as you have an account", "until you delete it".

A licence that loses the words by which it ends reaches further, though it keeps its form and its flags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.domain.finding import Change

# Words that a term follows.
TERM = (
    r"(?:for )?(?:as|so) long as|until|while you\w*|during (?:the (?:term|time|period)|your)",
    r"for the (?:term|duration|period|time) (?:of (?:your|the|this|these)|that you|you)",
    r"solange|bis (?:du|sie|ihr|zur?|zum)|während (?:der|deiner|ihrer)|für die dauer",
    r"tant que|aussi longtemps que|jusqu['’ ]\w+|(?:pendant|pour|durant) (?:toute )?la durée|durant votre",
    r"mientras|hasta (?:que|la|el)|durante (?:la|el|tu|su)",
)
# Words that say that it is over.
OVER = (
    r"ends?|expires?|lapses?|terminates?|ceases?|revoked?|endet|erlischt|prend fin|expire|cesse"
    r"|termina|finaliza|caduca|cesa|se extingue"
)

# What lasts as long as the right itself ends nothing that anybody decides, and what says "not" neither.
LASTING = r"[^.;]{0,40}?(?:copyright|protect|the law|schutz|urheber|protection|légale|derechos? de autor)"
BOUND = re.compile(
    rf"\b(?:{'|'.join(TERM)})\b(?!{LASTING})|(?<!\bnot )(?<!\bnever )\b(?:{OVER})\b"
    r"|期间|期間|为止|為止|直至|终止|終止|終了|まで|存续期"
)
# What goes on after the work, the account or the contract is gone.
OUTLASTS = re.compile(
    r"\b(?:surviv\w+|continu\w+(?! to (?:use|have|hold|be)| using)"
    r"|remains? in (?:force|effect)|persists?|even (?:after|if you)|despite"
    r"|fortbesteh\w*|besteh\w* .{0,40}?fort|weiter\w*|auch nach|überdauer\w*|subsist\w*|même après"
    r"|contin[uú]a\w*|incluso (?:después|tras)|aun después)\b"
    r"|继续有效|仍然有效|繼續有效|存続|後も"
)


def ending(change: Change) -> int:
    """1 when a clause came to say when it ends, -1 when it does not say so any more, else 0."""
    was, now = map(ends, change.texts)
    return now - was


def ends(text: str) -> bool:
    """True for a text that says when something is over, and not that it goes on."""
    said = text.casefold()
    return BOUND.search(said) is not None and OUTLASTS.search(said) is None


def ended_elsewhere(change: Change, before: Iterable[str], after: Iterable[str]) -> bool:
    """True when the words by which a clause ends went into one that came, so that nothing was lost."""
    said = {*before, *(clause.text for clause in change.new)}
    return ending(change) < 0 and any(text not in said and ends(text) for text in after)
