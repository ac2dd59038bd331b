"""
Reasons not to believe a sight, and what it takes to believe it after all.

A suspicious sight is kept aside. A true rewrite gets through when the same text is seen again
after the patience its reason asks; a wall or another document never does, however long it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analysis.holding.breaking import broken
from analysis.holding.fitting import LAWFUL, lawful
from analysis.holding.held import Held
from analysis.holding.scripts import script
from analysis.holding.share import Share, shifted
from analysis.holding.sight import Sight
from analysis.holding.walls import wall
from data.domain.capture import FailureReason

# A page that lost this much of what it said was cut; documents do not shrink so at one stroke.
# Source: 2-4 % of recorded transitions lose over 30 % of the bytes, and 60-79 % of those are back
# within 30 days (Open Terms Archive pga and contrib).
CUT = 0.7

# Fewer clauses kept than this: another document, or one rewritten from end to end.
REPLACED = 0.3

# Less than this part of the words and hardly a clause kept: a summary or a list of editions, not a rewrite.
A_STUMP = 0.3

# What stands in a document's place with many words of its own, as a login may. It is shorter than this, has a
# quarter at most of the sections the document had, four or more, and is brief: fewer blocks than that, at
# most a third of the clauses, or a stump. Of 613 labelled changes 10 are such captures; none of the 373 that
# say something new is. Source: docs/decisions/0003-holding.md.
NOTICE_WORDS = 600
SECTIONS = 4
FEW_CLAUSES = 1 / 3

# A text of which so many clauses speak of rights and duties is an agreement; what takes its place and is
# below `LAWFUL` is sample text, a default page or an article. No recorded document is below (fitting.py).
AGREEMENT = 2 * LAWFUL

# A page that grew by half mostly carries another edition, region or document beside the old one.
GROWN = 1.5

# How long the same suspicious text has to stand. Cuts last for weeks; a language comes back.
PATIENCE: Mapping[FailureReason, timedelta] = {
    FailureReason.TRUNCATED: timedelta(days=14),
    FailureReason.WRONG_LANGUAGE: timedelta(days=45),
    FailureReason.MASS_REPLACEMENT: timedelta(days=2),
    FailureReason.DOUBLED: timedelta(days=2),
    # A fault of ours, most likely: a week for somebody to see the alarm and to name the text with `select`.
    FailureReason.MAIN_TEXT_SHIFTED: timedelta(days=7),
}

# Two sights of a suspicious text are the same one when they share this part of their clauses.
SAME = 0.8


@dataclass(frozen=True, slots=True)
class Suspect:
    """
    A state in quarantine.

    Attributes:
        keys: Of the clauses it shows.
        since: When it was seen first; later by a silence that does not count.
        lasting: True when it has stood for long enough.
        paused: True once a silence was not counted.
    """

    reason: FailureReason
    keys: frozenset[bytes]
    since: datetime
    lasting: bool = False
    paused: bool = False


def suspicion(
    sight: Sight,
    current: Mapping[bytes, Held],
    words: int,
    language: str | None,
    share: Share | None = None,
) -> FailureReason | None:
    """
    Why a sight is not believed at once, None when it is.

    Args:
        current: The clauses in force; empty before the first believed text.
        words: How many words they have.
        language: The language they are in, None when it cannot be told.
        share: How much of the page was the document when it was believed last; None when nobody knows.
    """
    found = wall((c.text for c in sight.clauses.values()), sight.words)
    if found is not None:
        return found
    if not sight.clauses:
        return FailureReason.EMPTY
    if sight.doubt is not None:
        return sight.doubt
    if not current:
        return FailureReason.WRONG_DOCUMENT if sight.strange else None
    return _against(sight, current, words, language, share)


def _against(
    sight: Sight, current: Mapping[bytes, Held], words: int, language: str | None, share: Share | None
) -> FailureReason | None:
    gone = sight.lacking(current)
    kept = (len(current) - len(gone)) / len(current)
    if kept < REPLACED and (sight.strange or _notice(sight, current, words)):
        return FailureReason.WRONG_DOCUMENT
    if kept < 0.5 and _translated(sight, current, language):
        return FailureReason.WRONG_LANGUAGE
    if kept < REPLACED and _lawless(sight, current):
        return FailureReason.WRONG_DOCUMENT
    if kept >= REPLACED and shifted(share, sight.share):
        return FailureReason.MAIN_TEXT_SHIFTED
    if kept >= REPLACED and broken(sight, current, gone):
        return FailureReason.TRUNCATED
    if sight.words < CUT * words and little_new(sight, current):
        return FailureReason.TRUNCATED
    if kept < REPLACED:
        return FailureReason.MASS_REPLACEMENT if sight.words >= A_STUMP * words else FailureReason.TRUNCATED
    return FailureReason.DOUBLED if sight.words > GROWN * words else None


def _notice(sight: Sight, current: Mapping[bytes, Held], words: int) -> bool:
    """True for a short text in few pieces, without the sections that the document had."""
    if sight.words >= min(NOTICE_WORDS, CUT * words):
        return False
    had, has = [held.clause for held in current.values()], list(sight.clauses.values())
    sections, left = len({c.heading for c in had} - {None}), len({c.heading for c in has} - {None})
    if sections < SECTIONS or left * SECTIONS > sections:
        return False
    few = len({c.block for c in has}) < SECTIONS or len(has) <= FEW_CLAUSES * len(had)
    return few or sight.words < A_STUMP * words


def _lawless(sight: Sight, current: Mapping[bytes, Held]) -> bool:
    """True for a text without rights and duties, under whatever title, in the place of one with them."""
    if lawful(sight.clauses.values()) >= LAWFUL:
        return False
    return lawful(held.clause for held in current.values()) >= AGREEMENT


def _translated(sight: Sight, current: Mapping[bytes, Held], language: str | None) -> bool:
    """True for a text in another language, or in the other script of Chinese."""
    if language and sight.language and language != sight.language:
        return True
    if sight.language != "zh":
        return False
    was, now = script(t.clause.text for t in current.values()), script(c.text for c in sight.clauses.values())
    return was is not None and now is not None and was != now


def little_new(sight: Sight, current: Mapping[bytes, Held]) -> bool:
    """True when a cut text says hardly anything that the document did not say before."""
    new = sum(k not in current for k in sight.clauses)
    return new <= max(2, 0.2 * len(sight.clauses))


def believed(suspect: Suspect | None, sight: Sight, reason: FailureReason) -> Suspect:
    """The suspect after this sight: the same one, perhaps for long enough now, or a new one."""
    keys = frozenset(sight.clauses)
    if suspect is None or suspect.reason != reason or not _same(suspect.keys, keys):
        return Suspect(reason, keys, sight.at)
    patience = PATIENCE.get(reason)
    lasting = patience is not None and sight.at - suspect.since >= patience
    return replace(suspect, keys=keys, lasting=lasting)


def _same(one: frozenset[bytes], other: frozenset[bytes]) -> bool:
    return len(one & other) >= SAME * max(len(one), len(other), 1)
