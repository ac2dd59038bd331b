"""An event with everything a person wants to know about it, in the words of a digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote as percent

from alerts import naming, shorten
from alerts.clean import href, plain
from alerts.digest import Digest
from alerts.passages import Extent, Passage, passages
from alerts.wording import Phrases, phrases
from data.domain.event import Event

# From here on "we know of no setting" is worth a line; below, nothing needs to be done anyway.
WORTH_ACTING_ON = 2


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do; `url` is None when the address is not an ordinary web address."""

    what: str
    url: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """
    One event.

    Attributes:
        severity: 0 for what is over, whatever it was.
        meaning: What the severity asks of people; None for what is over.
        more: How many quotes are not shown, None when all are.
        no_action: What is said where nothing can be done, None where it need not be said.
    """

    severity: int
    severity_words: str
    meaning: str | None
    sentence: str
    passages: tuple[Passage, ...]
    more: str | None
    facts: tuple[tuple[str, str], ...]
    actions: tuple[Action, ...]
    no_action: str | None
    evidence: str | None


def item(event: Event, digest: Digest, extent: Extent) -> Item:
    """A change, a signal or a piece of good news."""
    words = phrases(digest.language)
    actions = _actions(event, digest, words)
    helpless = event.severity >= WORTH_ACTING_ON and not actions
    return _item(
        event,
        digest,
        extent,
        (event.severity, words.severities[event.severity], words.severity_meanings[event.severity]),
        actions,
        words.actions.none if helpless else None,
    )


def past_item(event: Event, digest: Digest, extent: Extent) -> Item:
    """Something that is over: taken back or withdrawn."""
    sections = phrases(digest.language).sections
    name = sections.withdrawn if event.kind == "withdrawn" else sections.reversed
    return _item(event, digest, extent, (0, name, None), (), None)


def _item(
    event: Event,
    digest: Digest,
    extent: Extent,
    standing: tuple[int, str, str | None],
    actions: tuple[Action, ...],
    no_action: str | None,
) -> Item:
    words = phrases(digest.language)
    earlier = digest.earlier.get(event.reverses) if event.reverses else None
    told = naming.sentence(event, digest)
    quoted = passages(event.quotes or (earlier.quotes if earlier else ()), told, words, extent)
    hidden = len(quoted[extent.quotes :])
    return Item(
        severity=standing[0],
        severity_words=standing[1],
        meaning=standing[2],
        sentence=told,
        passages=quoted[: extent.quotes],
        more=words.quote.more.of(hidden) if hidden else None,
        facts=_facts(event, earlier, digest, words),
        actions=actions,
        no_action=no_action,
        evidence=_evidence(event, digest),
    )


def _facts(
    event: Event, earlier: Event | None, digest: Digest, words: Phrases
) -> tuple[tuple[str, str], ...]:
    facts = [(words.facts.documents, naming.places(event, digest))]
    if earlier is not None:
        facts.append((words.facts.takes_back, naming.sentence(earlier, digest)))
    facts.append((words.facts.first_seen, words.day(event.first_seen)))
    if event.last_seen_without is not None:
        facts.append((words.facts.last_seen_without, words.day(event.last_seen_without)))
    if event.effective_on is not None:
        facts.append((words.facts.effective_on, words.day(event.effective_on)))
    return tuple(facts)


def _actions(event: Event, digest: Digest, words: Phrases) -> tuple[Action, ...]:
    last_day = _last_day(event, digest)
    until = words.actions.until.format(date=words.day(last_day)) if last_day else None
    choices = digest.choices.get(event.platform_id, ())
    return tuple(Action(shorten.line(choice.what), href(choice.url), until) for choice in choices)


def _last_day(event: Event, digest: Digest) -> date | None:
    """The last day the text gives for acting, else the day it takes effect while that is still to come."""
    if event.id in digest.deadlines:
        return digest.deadlines[event.id]
    coming = event.effective_on is not None and event.effective_on > digest.until.date()
    return event.effective_on if coming else None


def _evidence(event: Event, digest: Digest) -> str | None:
    if not digest.site:
        return None
    return href(f"{digest.site.rstrip('/')}/events/{percent(plain(event.id), safe='')}")
