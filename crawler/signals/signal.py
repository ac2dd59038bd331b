"""A signal as a value, and what a change of it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from crawler.response import Answer

State = Literal["present", "absent", "error"]
Way = Literal["more open", "more restrictive", "other"]
ALLOW, DENY = "allow", "deny"
Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Signal:
    """
    What one source says.

    Absence never means consent: a platform without a signal has said nothing.

    Attributes:
        name: `robots`, `content-signal`, `aipref`, `tdmrep`, `rsl`, `ai-txt`, `page-meta`, `llms-txt`.
        values: What is said about what, sorted: `allow` or `deny` where it is one of them, else raw words.
        notes: Circumstances that are no statement of the site: "injected by a CDN".
    """

    name: str
    url: str
    state: State
    values: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """One value that changed; None on the side where it was not said."""

    key: str
    before: str | None
    after: str | None
    way: Way


def signal(name: str, answer: Answer, read: Callable[[str], Values]) -> Signal:
    """
    The signal in the file an answer brought.

    A missing file is absence; a server error says nothing of the site's will; a page of HTML with status 200
    where a text file should be is absence too.
    """
    if answer.status >= 500 or answer.status == 429:
        return Signal(name, answer.url, "error", notes=(f"status {answer.status}",))
    if answer.status != 200:
        return Signal(name, answer.url, "absent")
    text = answer.body.decode("utf-8-sig", "replace")
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        return Signal(name, answer.url, "absent", notes=("a page of HTML with status 200",))
    return present(name, answer.url, read(text))


def present(name: str, url: str, values: Values, notes: tuple[str, ...] = ()) -> Signal:
    """A signal that says these things; absent when it says nothing at all."""
    if not values:
        return Signal(name, url, "absent", notes=notes)
    return Signal(name, url, "present", tuple(sorted(values.items())), notes)


def moves(before: Signal, after: Signal) -> tuple[Move, ...]:
    """What changed between two readings, by key; nothing while either of them is an error."""
    if "error" in (before.state, after.state):
        return ()
    was, now = dict(before.values), dict(after.values)
    keys = sorted(key for key in was.keys() | now.keys() if was.get(key) != now.get(key))
    return tuple(Move(key, was.get(key), now.get(key), _way(was.get(key), now.get(key))) for key in keys)


def _way(before: str | None, after: str | None) -> Way:
    """Saying nothing stands between allowing and denying."""
    rank = {DENY: -1, None: 0, ALLOW: 1}
    if before not in rank or after not in rank:
        return "other"
    return "more open" if rank[after] > rank[before] else "more restrictive"
