"""From a carrier to a signal: which of the three states it is in, and the facts of a text that is there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.domain.signal import Carrier, Fact, Signal, SignalKind, SignalState

# Raised whenever the same bytes may read as other facts; readings of two parsers are never compared.
PARSER = "signals 1"

# The topic and the note of what stands between the marks of a delivery network.
ADDED = "added"
ADDED_NOTE = "added by a delivery network, perhaps not chosen by the site"

# Nothing is there. Any other refusal (401, 403, 451) is about us and says nothing about the file.
GONE = (404, 410)
# How a page begins that a server sends for whatever it is asked.
_PAGE_STARTS = ("<!doctype html", "<html", "<head", "<body", "<script")
# Files of statements ("Field: value"), and a line of one, which may be a heading or a remark too.
_OF_STATEMENTS = ("/robots.txt", "/ai.txt")
_STATEMENT = re.compile(r"^[ \t]*(?:#|[A-Za-z][\w -]{0,40}:)", re.MULTILINE)
# The fields that such files are mostly built of; the first opens what is said to somebody.
_FIELDS = (
    "user-agent",
    "disallow",
    "allow",
    "crawl-delay",
    "sitemap",
    "content-signal",
    "content-usage",
    "license",
)
_LONGEST_PRELUDE = 2000  # characters of comments and white space before the first tag
_LONGEST_WORDS = 300  # characters of one value; nobody needs more to see what it says
_MOST_FACTS = 2000


@dataclass(frozen=True, slots=True)
class Found:
    """What a parser made of a text: no facts and no state of its own mean that nothing is said."""

    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


def trouble(carrier: Carrier) -> str | None:
    """Why nothing can be concluded from a carrier, None when something can (404 is an answer too)."""
    if carrier.failure is not None:
        return carrier.failure
    if carrier.status in GONE:
        return None
    if carrier.status != 200:
        return f"{carrier.url} answered {carrier.status}"
    return None


def file_trouble(carrier: Carrier) -> str | None:
    """The same for a file that is no page: what a server sends for any address says nothing."""
    found = trouble(carrier)
    if found is not None or carrier.status != 200:
        return found
    text = decoded(carrier.body)
    if is_page(text):
        return f"{carrier.url} answered with a page of HTML"
    if carrier.url.endswith(_OF_STATEMENTS) and is_foreign(text):
        return f"{carrier.url} answered with something else than the file"
    if carrier.url.endswith(_OF_STATEMENTS) and is_cut(text):
        return f"{carrier.url} stops in the middle of a line"
    return None


def decoded(body: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with a byte order mark; what is neither is kept."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    return body.decode("utf-8-sig", "replace")


def is_page(text: str) -> bool:
    """True for HTML where a text file is expected."""
    start = text[:_LONGEST_PRELUDE].lstrip("\ufeff \t\r\n").lower()
    while start.startswith("<!--") and "-->" in start:
        start = start.partition("-->")[2].lstrip()
    return start.startswith(_PAGE_STARTS)


def is_foreign(text: str) -> bool:
    """
    True for what is no file of statements: each of them has a statement, a heading or a remark.

    Errors in JSON, pieces of a page and "not found" have none. An empty file is one that says nothing.
    """
    shown = text.strip("\ufeff \t\r\n\x00")
    return bool(shown) and (shown.startswith("<") or _STATEMENT.search(shown) is None)


def is_cut(text: str) -> bool:
    """True where the last line has no end, and is half the name of a field or names somebody to no end."""
    if not text or text.endswith(("\n", "\r")):
        return False
    last = text.splitlines()[-1].strip().lower()
    return bool(last) and (
        last.startswith(f"{_FIELDS[0]}:") or any(field.startswith(last) for field in _FIELDS)
    )


def made(platform_id: str, kind: SignalKind, carrier: Carrier, found: Found) -> Signal:
    """The signal of a carrier that could be read; without facts it is absent."""
    state: SignalState = "present" if found.facts else "absent"
    return _signal(platform_id, kind, carrier, state, found)


def failed(platform_id: str, kind: SignalKind, carrier: Carrier, reason: str) -> Signal:
    """The signal of a carrier that said nothing."""
    return _signal(platform_id, kind, carrier, "error", Found(notes=(reason,)))


def words(value: str) -> str:
    """A value in the words of its source: one line, nothing invisible, not endless."""
    shown = "".join(c if c.isprintable() else " " for c in value[: 4 * _LONGEST_WORDS])
    return " ".join(shown.split())[:_LONGEST_WORDS]


def sorted_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in their order, each once; a file cannot make us keep more than a sane number."""
    return tuple(sorted(set(facts)))[:_MOST_FACTS]


def _signal(platform_id: str, kind: SignalKind, carrier: Carrier, state: SignalState, found: Found) -> Signal:
    return Signal(
        platform_id=platform_id,
        kind=kind,
        url=carrier.url,
        fetched_at=carrier.fetched_at,
        state=state,
        final_url=carrier.final_url,
        sha256=hashlib.sha256(carrier.body).hexdigest() if carrier.body and carrier.status == 200 else None,
        facts=sorted_facts(found.facts),
        parser=PARSER,
        notes=found.notes,
    )
