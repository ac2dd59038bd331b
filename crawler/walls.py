"""Pages that stand where the document should be: bot checks, logins, consent, age, "not found"."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.page import Page
from data.domain.capture import FailureReason
from data.walls import Phrases, phrases

# A wall is short. Terms that speak of logging in, of cookies and of verifying are long: none of the recorded
# real pages that hold their text has fewer than 150 words, and no wall seen has more.
FEW_WORDS = 150
HARDLY_ANY_WORDS = 40
A_LINE_OF_WORDS = 15

# Asked in this order: a bot check often asks for a login too, and a login page says "not found" of a profile.
KINDS = (
    FailureReason.BLOCKED,
    FailureReason.AGE_GATE,
    FailureReason.LOGIN_WALL,
    FailureReason.SOFT_404,
    FailureReason.MAINTENANCE,
    FailureReason.CONSENT_WALL,
)
# A page that calls itself one of these is one however much else stands on it, unless a heading of it speaks
# of rules and its text is long: a site may be called "Lost".
NAMED_KINDS = (FailureReason.BLOCKED, FailureReason.SOFT_404)
# A page whose title is nothing else is one too, unless it speaks of rules: a login stands beside everything.
TITLED_KINDS = (
    FailureReason.LOGIN_WALL,
    FailureReason.MAINTENANCE,
    FailureReason.AGE_GATE,
    FailureReason.CONSENT_WALL,
)
SENTENCES = {
    FailureReason.BLOCKED: "the page asks whether we are human instead of showing the document",
    FailureReason.AGE_GATE: "the page asks for our age instead of showing the document",
    FailureReason.LOGIN_WALL: "the page asks us to log in instead of showing the document",
    FailureReason.SOFT_404: "the page says that there is nothing here, although the status is 200",
    FailureReason.MAINTENANCE: "the page says that the site is being worked on",
    FailureReason.CONSENT_WALL: "the page asks for consent to cookies instead of showing the document",
}
_SURE, _STRONG, _WEAK = 3, 2, 1


def wall(page: Page) -> FailureReason | None:
    """The kind of wall a page is, None when it is none or too long to be one."""
    names = page.headings if page.words >= FEW_WORDS and _heads_rules(page) else page.names
    for kind in NAMED_KINDS:
        if _calls_itself(names, kind):
            return kind
    if not speaks_of_rules(page):
        for kind in TITLED_KINDS:
            if _calls_itself(page.title_parts, kind):
                return kind
    if page.words >= FEW_WORDS:
        return None
    needed = _needed(page.words)
    return next((kind for kind in KINDS if points(page, kind) >= needed), None)


def points(page: Page, kind: FailureReason) -> int:
    """How much on a page speaks for a kind of wall; words alone give two points at most."""
    words = phrases(kind.value)
    score = _STRONG if _in_title(page, words) else 0
    score += min(_STRONG, len(set(words.words.found(page.visible))))
    if kind is FailureReason.LOGIN_WALL and page.password_fields:
        score += _STRONG
    source = page.source.lower()
    if any(mark in source for mark in words.sure):
        return score + _SURE
    return score + _WEAK if score and any(mark in source for mark in words.hints) else score


def _calls_itself(names: Sequence[str], kind: FailureReason) -> bool:
    titles = phrases(kind.value).titles
    return any(titles.whole(name.lower().strip(" .!…。！")) for name in names)


def _needed(words: int) -> int:
    """The longer a page, the more must speak against it."""
    if words < A_LINE_OF_WORDS:
        return _WEAK
    return _STRONG if words < HARDLY_ANY_WORDS else _SURE


def asks_for_scripts(page: Page) -> bool:
    """True when a page tells its reader to switch scripts on, or is still loading."""
    words = phrases(FailureReason.SHELL.value).words
    return bool(words.found(page.noscript) or words.found(page.visible))


def speaks_of_rules(page: Page) -> bool:
    """True when a title or heading names terms, a policy or the like."""
    return _in_title(page, phrases("document"))


def _heads_rules(page: Page) -> bool:
    """True when a heading names a document; sites of scripts leave the title of another page standing."""
    titles = phrases("document").titles
    return any(titles.found(heading.lower()) for heading in page.headings[:2])


def parked(page: Page) -> bool:
    """True when a page offers the address it stands at for sale, in its title or with several words."""
    return _stands_in(page, phrases("parked"))


def unset(page: Page) -> bool:
    """True when a page is what a server shows before anybody sets it up, by its title or several words."""
    return _stands_in(page, phrases("unset"))


def _stands_in(page: Page, words: Phrases) -> bool:
    """True when marks, or the title and words, or several words speak for a page that names no rules."""
    if speaks_of_rules(page):  # nearly every page is asked this, and this is answered soonest
        return False
    source = page.source.lower()
    if any(mark in source for mark in words.sure):
        return True
    said = len(set(words.words.found(page.visible)))
    return (_in_title(page, words) and said > 0) or said > 1


def _in_title(page: Page, words: Phrases) -> bool:
    return any(words.titles.found(title.lower()) for title in (page.title, *page.headings[:2]))
