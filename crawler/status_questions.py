"""Questions that status, headers and the kind of body answer."""

from __future__ import annotations

from crawler import wholeness
from crawler.response import Answer, Problem, Question
from crawler.walls import SENTENCES, points
from data.domain.capture import FailureReason

# Header and value that stand on challenges only; None for "any value".
_CHALLENGE_HEADERS: tuple[tuple[str, str | None], ...] = (
    ("cf-mitigated", "challenge"),
    ("x-amzn-waf-action", None),
    ("x-sucuri-block", None),
    ("x-datadome-response", None),
)
_GONE = (404, 410)
_UNTEXTUAL = ("image/", "video/", "audio/", "font/", "application/zip", "application/gzip")
_LARGEST_ERROR_PAGE = 200_000  # bytes; an error page is read for its words only up to here


def challenged(answer: Answer) -> Problem | None:
    """A header says that we are being tested."""
    for name, value in _CHALLENGE_HEADERS:
        if name in answer.headers and value in (None, answer.headers[name].lower()):
            return Problem(FailureReason.BLOCKED, f"the server tests whether we are human (header {name})")
    return None


def told_to_wait(answer: Answer) -> Problem | None:
    """429: too many requests."""
    if answer.status == 429:
        return Problem(FailureReason.RATE_LIMITED, "the server asks us to come less often (429)")
    return None


def gone(answer: Answer) -> Problem | None:
    """404 and 410."""
    if answer.status in _GONE:
        return Problem(FailureReason.GONE, f"there is nothing at this address ({answer.status})")
    return None


def server_error(answer: Answer) -> Problem | None:
    """5xx; some say what they are: a test for humans, or work on the site."""
    if not 500 <= answer.status < 600:
        return None
    for kind in (FailureReason.BLOCKED, FailureReason.MAINTENANCE):
        if len(answer.body) < _LARGEST_ERROR_PAGE and points(answer.page, kind) > 1:
            return Problem(kind, f"{SENTENCES[kind]} ({answer.status})")
    return Problem(FailureReason.SERVER_ERROR, f"the server reports an error of its own ({answer.status})")


def refused_by_status(answer: Answer) -> Problem | None:
    """The remaining 4xx, and what some hosts invent for machines (LinkedIn's 999)."""
    if answer.status >= 400:
        return Problem(FailureReason.BLOCKED, f"the server refuses us ({answer.status})")
    return None


def redirected_nowhere(answer: Answer) -> Problem | None:
    """A redirect without a target, and a 304 that nobody asked for."""
    if answer.status == 304:
        return Problem(FailureReason.SERVER_ERROR, "the server says 304 although we hold no earlier copy")
    if 300 <= answer.status < 400:
        return Problem(FailureReason.MOVED, f"the server redirects without saying where ({answer.status})")
    return None


def sent_down(answer: Answer) -> Problem | None:
    """A browser followed a redirect from https down to http; our own requests never get that far."""
    if answer.asked.startswith("https:") and answer.url.startswith("http:"):
        return Problem(FailureReason.TLS_ERROR, f"redirected from https down to {answer.url}")
    return None


def in_part(answer: Answer) -> Problem | None:
    """206: we never ask for a part."""
    if answer.status == 206:
        return Problem(
            FailureReason.TRUNCATED, "the server sent a part although we asked for the whole (206)"
        )
    return None


def without_body(answer: Answer) -> Problem | None:
    """Nothing came."""
    if answer.status in (204, 205) or not answer.body.strip(b" \t\r\n\x00"):
        return Problem(FailureReason.EMPTY, f"the answer is empty ({answer.status})")
    return None


def unusual_success(answer: Answer) -> Problem | None:
    """201, 202 and the like: a promise of an answer, and what some firewalls send with their tests."""
    if answer.status not in (200, 203):
        return Problem(
            FailureReason.BLOCKED, f"the server gives no page but a status of its own ({answer.status})"
        )
    return None


def not_text(answer: Answer) -> Problem | None:
    """A picture or an archive at the address of a text."""
    if answer.content_type.startswith(_UNTEXTUAL):
        return Problem(FailureReason.UNREADABLE, f"not a text but {answer.content_type.split(';')[0]}")
    return None


def cut_pdf(answer: Answer) -> Problem | None:
    """Half a PDF."""
    if wholeness.is_pdf(answer.body) and wholeness.pdf_is_cut(answer.body):
        return Problem(FailureReason.TRUNCATED, "the PDF stops before its end")
    return None


QUESTIONS: tuple[Question, ...] = (
    challenged,
    told_to_wait,
    gone,
    server_error,
    refused_by_status,
    redirected_nowhere,
    sent_down,
    in_part,
    without_body,
    unusual_success,
    not_text,
    cut_pdf,
)
