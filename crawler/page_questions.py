"""Questions that the page itself answers; asked of HTML with a healthy status."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from crawler import wholeness
from crawler.response import Answer, Problem, Question
from crawler.walls import (
    A_LINE_OF_WORDS,
    HARDLY_ANY_WORDS,
    SENTENCES,
    asks_for_scripts,
    parked,
    speaks_of_rules,
    unset,
    wall,
)
from data.domain.capture import FailureReason

_HTML_TYPES = ("text/html", "application/xhtml")
_HTML_START = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*+-->\s*)*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LOGIN_PATH = re.compile(
    r"(?:^|[/._-])(?:log-?in|sign-?in|signup|sign-up|auth|authwall|sso|checkpoint|einloggen|connexion|accounts)(?:[/._?-]|$)",
    re.IGNORECASE,
)
_HOME_PATH = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?)?(?:(?:index|home|default)(?:\.\w+)?/?)?", re.IGNORECASE
)
_RULES_HOST = re.compile(
    r"(?:^|\.)(?:legal|terms|tos|polic(?:y|ies)|privacy|rules|agreements?)\.", re.IGNORECASE
)
_SCRIPT_MOVE = re.compile(
    r"(?:window|document|self|top)?\.?\blocation(?:\.href)?\s*=[^=]|\blocation\.(?:replace|assign)\s*\(",
    re.IGNORECASE,
)
_NEEDS_SCRIPTS = (
    "the page shows its text only to browsers that run scripts; `fetch: browser` in its declaration uses one"
)
_SOON = 10.0  # seconds; a page that refreshes later than that is a page people read
_MANY_SCRIPTS = 3


def is_html(answer: Answer) -> bool:
    """True when the body is to be read as HTML."""
    if wholeness.is_pdf(answer.body):
        return False
    if answer.content_type.startswith(_HTML_TYPES):
        return True
    return not answer.content_type.startswith("text/plain") and _HTML_START.match(answer.body) is not None


def overgrown(answer: Answer) -> Problem | None:
    """A page that nobody could read through; some readers look past what a server calls it."""
    looks_so = is_html(answer) or _HTML_START.match(answer.body) is not None
    if looks_so and answer.page.overgrown:
        return Problem(FailureReason.TOO_LARGE, "a tag of the page has more attributes than any document's")
    return None


def walled(answer: Answer) -> Problem | None:
    """A wall stands before the document."""
    kind = wall(answer.page) if is_html(answer) else None
    return Problem(kind, SENTENCES[kind]) if kind else None


def for_sale(answer: Answer) -> Problem | None:
    """Nobody lives at this address any more."""
    if is_html(answer) and parked(answer.page):
        return Problem(FailureReason.WRONG_DOCUMENT, "the address is offered for sale")
    return None


def not_set_up(answer: Answer) -> Problem | None:
    """A server, or a host, that knows of no site here."""
    if is_html(answer) and unset(answer.page):
        return Problem(FailureReason.WRONG_DOCUMENT, "the page is what a server shows that nobody has set up")
    return None


def sent_to_login(answer: Answer) -> Problem | None:
    """The redirects led to a login page, which may be long."""
    if _path_of(answer.url) == _path_of(answer.asked) or _LOGIN_PATH.search(_path_of(answer.asked)):
        return None
    if _LOGIN_PATH.search(_path_of(answer.url)) and not (is_html(answer) and speaks_of_rules(answer.page)):
        return Problem(FailureReason.LOGIN_WALL, f"we were sent to log in at {answer.url}")
    return None


def sent_home(answer: Answer) -> Problem | None:
    """The redirects led to a front page, as many sites do with addresses they no longer know."""
    asked, came = urlsplit(answer.asked), urlsplit(answer.url)
    if _HOME_PATH.fullmatch(asked.path) or not _HOME_PATH.fullmatch(came.path) or came.query:
        return None
    if _RULES_HOST.search(came.netloc) or not is_html(answer) or speaks_of_rules(answer.page):
        return None
    return Problem(FailureReason.MOVED, f"we were sent to the front page {answer.url}")


def sent_on_by_page(answer: Answer) -> Problem | None:
    """A meta refresh or a script sends browsers elsewhere."""
    if not is_html(answer) or answer.page.words >= HARDLY_ANY_WORDS:
        return None
    if answer.page.refresh is not None and answer.page.refresh[0] <= _SOON:
        target = urljoin(answer.url, answer.page.refresh[1])
        if target != answer.url:
            return Problem(FailureReason.MOVED, f"the page sends its readers to {target}")
    if _moves_by_script(answer):
        return Problem(FailureReason.MOVED, "a script on the page sends its readers elsewhere")
    return None


def _moves_by_script(answer: Answer) -> bool:
    """True for a page of no words, or of a line ("Redirecting…") and hardly a script but that which moves."""
    words, scripts = answer.page.words, answer.page.scripts
    at_most = A_LINE_OF_WORDS if scripts < _MANY_SCRIPTS else 0
    return words <= at_most and _SCRIPT_MOVE.search(answer.page.source) is not None


def cut(answer: Answer) -> Problem | None:
    """The page stops in the middle."""
    if is_html(answer) and wholeness.html_is_cut(answer.page.source):
        return Problem(FailureReason.TRUNCATED, "the page stops in the middle")
    return None


def shell(answer: Answer) -> Problem | None:
    """The page holds scripts that would fetch the text, and no text."""
    if answer.rendered or not is_html(answer) or answer.page.words >= HARDLY_ANY_WORDS:
        return None
    scripts, words = answer.page.scripts, answer.page.words
    if scripts >= _MANY_SCRIPTS or (scripts and (words == 0 or asks_for_scripts(answer.page))):
        return Problem(FailureReason.SHELL, _NEEDS_SCRIPTS)
    return None


def textless(answer: Answer) -> Problem | None:
    """A page without a word."""
    if is_html(answer) and answer.page.words == 0:
        return Problem(FailureReason.EMPTY, "the page holds no text")
    return None


def _path_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.rpartition('@')[2].partition(':')[0]}{parts.path}"


QUESTIONS: tuple[Question, ...] = (
    overgrown,
    walled,
    for_sale,
    not_set_up,
    sent_to_login,
    sent_home,
    sent_on_by_page,
    cut,
    shell,
    textless,
)
