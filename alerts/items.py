"""An event with everything a person wants to know about it, in the words of a digest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote as percent

from alerts import naming, shorten
from alerts.digest import Digest
from alerts.passages import Extent, Passage, moved, passages, unchanged, withdrawn
from alerts.selection import BESIDE
from alerts.wording import Phrases, phrases
from data.clean import href, plain
from data.domain.event import Event
from data.domain.finding import Label, Stance
from data.moving import came_from
from data.shading import shade

# From here on "we know of no setting" is worth a line; below, nothing needs to be done anyway.
WORTH_ACTING_ON = 2
# The severity whose meaning asks people to choose, which they can only where there is a choice.
ASKS_TO_CHOOSE = 4
# What a clause about people's say over AI training can give them.
WAYS = (Stance.OPT_OUT, Stance.OPT_IN)


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
        shade: The severity whose colour it wears, 0-4.
        meaning: What the severity asks of people; None for what is over.
        more: How many quotes are not shown, None when all are.
        hint: What is said where we list no choice: that the text names one or that we know of none. None
            where it need not be said.
    """

    shade: int
    severity_words: str
    meaning: str | None
    sentence: str
    passages: tuple[Passage, ...]
    more: str | None
    facts: tuple[tuple[str, str], ...]
    actions: tuple[Action, ...]
    hint: str | None
    evidence: str | None


def item(event: Event, digest: Digest, extent: Extent) -> Item:
    """A change, a signal or a piece of good news."""
    words = phrases(digest.language)
    actions = _actions(event, digest, words)
    way = _way(event, digest, words)
    hint = way or (words.actions.none if event.severity >= WORTH_ACTING_ON else None)
    meaning = _meaning(event.severity, words, choice=bool(actions or way))
    standing = words.severities[event.severity], meaning
    return _item(event, digest, extent, standing, actions, None if actions else hint)


def past_item(event: Event, digest: Digest, extent: Extent) -> Item:
    """Something that is over: taken back or withdrawn."""
    sections = phrases(digest.language).sections
    name = sections.withdrawn if event.kind == "withdrawn" else sections.reversed
    return _item(event, digest, extent, (name, None), (), None)


def moved_item(event: Event, digest: Digest, extent: Extent) -> Item:
    """A clause that says the same in another document: nobody has to do anything."""
    return _item(event, digest, extent, (phrases(digest.language).nothing_new, None), (), None)


def opposed_item(event: Event, digest: Digest, extent: Extent) -> Item:
    """Two things that a platform says at once; whoever wants to be sure can say no where that is offered."""
    words = phrases(digest.language)
    actions = _actions(event, digest, words)
    way = None if actions else _way(event, digest, words)
    return _item(event, digest, extent, (words.sections.contradictions, None), actions, way)


def _item(
    event: Event,
    digest: Digest,
    extent: Extent,
    standing: tuple[str, str | None],
    actions: tuple[Action, ...],
    hint: str | None,
) -> Item:
    words = phrases(digest.language)
    earlier = digest.earlier.get(event.reverses) if event.reverses else None
    told = naming.sentence(event, digest)
    quoted = _quoted(event, earlier, told, digest, extent)
    hidden = len(quoted[extent.quotes :])
    return Item(
        shade=shade(event),
        severity_words=standing[0],
        meaning=standing[1],
        sentence=told,
        passages=quoted[: extent.quotes],
        more=words.quote.more.of(hidden) if hidden else None,
        facts=_facts(event, earlier, digest, words),
        actions=actions,
        hint=hint,
        evidence=evidence(event, digest),
    )


def _quoted(
    event: Event, earlier: Event | None, told: str, digest: Digest, extent: Extent
) -> tuple[Passage, ...]:
    """What is quoted of an event that is told as `told`."""
    words, origin = phrases(digest.language), came_from(event)
    if event.kind in BESIDE:
        return unchanged(event.quotes, digest.names, words, extent)
    if origin is not None:
        return moved(event.quotes, origin, told, digest.names, words, extent)
    quotes = event.quotes or (earlier.quotes if earlier else ())
    shown = withdrawn if event.kind == "withdrawn" else passages
    return shown(quotes, told, words, extent)


def _facts(
    event: Event, earlier: Event | None, digest: Digest, words: Phrases
) -> tuple[tuple[str, str], ...]:
    origin = came_from(event)
    here = replace(event, documents=tuple(id for id in event.documents if id != origin))
    facts = [(words.facts.documents, naming.places(here, digest))]
    if origin is not None:
        facts.append((words.facts.came_from, naming.places(replace(event, documents=(origin,)), digest)))
    if earlier is not None:
        facts.append((words.facts.takes_back, naming.sentence(earlier, digest)))
    if event.kind in BESIDE and len(event.documents) > 1:
        return (*facts, (words.facts.both_since, words.day(event.first_seen)))
    facts.append((words.facts.first_seen, words.day(event.first_seen)))
    if event.last_seen_without is not None and event.kind not in BESIDE:
        facts.append((words.facts.last_seen_without, words.day(event.last_seen_without)))
    if event.effective_on is not None:
        facts.append((words.facts.effective_on, words.day(event.effective_on)))
    return tuple(facts)


def _actions(event: Event, digest: Digest, words: Phrases) -> tuple[Action, ...]:
    last_day = _last_day(event, digest)
    until = words.actions.until.format(date=words.day(last_day)) if last_day else None
    choices = digest.choices.get(event.platform_id, ())
    return tuple(Action(shorten.line(choice.what), href(choice.url), until) for choice in choices)


def _meaning(severity: int, words: Phrases, *, choice: bool) -> str:
    """What a severity asks of people; nobody is asked to choose where there is no choice."""
    if severity == ASKS_TO_CHOOSE and not choice:
        return words.no_choice_meaning
    return words.severity_meanings[severity]


def _way(event: Event, digest: Digest, words: Phrases) -> str | None:
    """That the text in force gives people a choice or a day by which to make it; None when it does not."""
    last_day = _deadline(event, digest)
    if last_day is not None:
        until = words.actions.until.format(date=words.day(last_day))
        return words.actions.in_text_until.format(until=until)
    offered = any(
        quote.label is Label.TRAIN_CHOICE and quote.stance in WAYS and quote.after is not None
        for quote in event.quotes
    )
    return words.actions.in_text if offered else None


def _last_day(event: Event, digest: Digest) -> date | None:
    """The last day the text gives for acting, else the day it takes effect while that is still to come."""
    coming = event.effective_on is not None and event.effective_on > digest.until.date()
    return _deadline(event, digest) or (event.effective_on if coming else None)


def _deadline(event: Event, digest: Digest) -> date | None:
    """The last day to act that the text itself names, None when it names none or the day is over."""
    named = digest.deadlines.get(event.id, event.act_by)
    return named if named is not None and named >= digest.until.date() else None


def evidence(event: Event, digest: Digest) -> str | None:
    """Where an event is shown with its proof, None where there is no site."""
    if not digest.site:
        return None
    return href(f"{digest.site.rstrip('/')}/events/{percent(plain(event.id), safe='')}")
