"""
Who owns what: "you own the outputs" and "we own the outputs" differ by one word, and by everything.
"""

from __future__ import annotations

import re
from collections import Counter

from data.domain.finding import Change

OWN = r"(?:(?:shall|will|do|does|also|exclusively|solely|still) ){0,3}(?:owns?|holds?|retains?|keeps?)\b"
YOURS = re.compile(
    rf"\b(?:you|(?:the )?(?:customer|user|creator|author|member|client|artist|contributor)s?) {OWN}"
    r"|\b(?:is|are|remains?|stays?) yours\b|\b(?:belongs?) to you\b"
    r"|\b(?:du|ihr) (?:bleibst|behältst|behaltet)|\bsie (?:bleiben|behalten)\b"
    r"|\bgehör\w+ (?:dir|ihnen|euch)\b"
    r"|\bvous (?:conservez|gardez|restez|détenez)"
    r"|\b(?:vous|te|le) appartien\w+|\b(?:conservas|conserva|mantienes) (?:la|los|todos|el)|\bson tuy[oa]s"
    r"|归您|歸您|归用户|属于您|利用者に帰属|お客様に帰属|ユーザーに帰属"
)
OURS = re.compile(
    rf"\bwe {OWN}|\b(?:is|are|becomes?|remains?) ours\b|\b(?:belongs?) to us\b|\bgehör\w+ uns\b"
    r"|\bnous (?:appartien\w+|détenons|possédons)|\bnos (?:pertenec\w+)|\bson nuestr[oa]s"
    r"|归我们|歸我們|归本公司|归平台|属于我们|当社に帰属|弊社に帰属"
)


def disowned(change: Change) -> bool:
    """True when a clause that said of something that it is theirs says that it is the company's."""
    was, now = (text.casefold() for text in change.texts)
    lost = Counter(YOURS.findall(was)).total() > Counter(YOURS.findall(now)).total()
    return lost and Counter(OURS.findall(now)).total() > Counter(OURS.findall(was)).total()
