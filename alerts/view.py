"""A digest put into words: what the HTML and the plain text both show, so that they say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import quote as percent

from alerts import shorten
from alerts.clean import href, plain
from alerts.digest import Digest, Unreadable
from alerts.wording import Phrases, phrases
from data.domain.event import Event, Quote
from data.domain.finding import Run, RunKind
from data.domain.platform import Choice

# From here on "we know of no setting" is worth a line; below, nothing needs to be done anyway.
WORTH_ACTING_ON = 2
# Names in a subject or a list of places before "and n more".
NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """
    One quote.

    Attributes:
        topic: Label, stance and polarity in plain words.
        sides: Its sides in reading order: what the side is called, and its runs.
        language: BCP 47 of the quote; empty when it is not known, which is also how HTML says so.
        shortened: Whether unchanged words were left out.
    """

    topic: tuple[str, ...]
    context: str | None
    lead_in: str | None
    sides: tuple[tuple[str, tuple[Run, ...]], ...]
    explanation: str | None
    language: str
    shortened: bool


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do; `url` is None when the address is not an ordinary web address."""

    what: str
    url: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One event."""

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


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one owner, worst first."""

    owner: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the digest; `name` is its key among the phrases."""

    name: str
    title: str
    intro: str | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything a rendering needs, already in the digest's language."""

    language: str
    words: Phrases
    title: str
    period: str
    summary: str
    sections: tuple[Section, ...]
    left_out: str | None
    unchecked: tuple[tuple[str, str, str], ...]
    readable_again: tuple[str, ...]
    held_back: str
    site: str | None

    @property
    def has_quotes(self) -> bool:
        """Whether the marks need to be explained."""
        return any(item.passages for part in self.sections for group in part.groups for item in group.items)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a digest is shown: events in all, quotes an event, characters as in `shorten`."""

    events: int
    quotes: int
    context: int = shorten.CONTEXT
    changed: int = shorten.CHANGED


def view(digest: Digest, extent: Extent) -> View:
    """Put a digest into words, as much of it as `extent` allows; the rest is counted."""
    words = phrases(digest.language)
    parts = {
        "changes": digest.events,
        "good": digest.good,
        "reversed": digest.reversed,
        "withdrawn": digest.withdrawn,
    }
    left, sections = extent.events, []
    for name, events in parts.items():
        shown, left = events[:left], left - len(events[:left])
        if shown:
            sections.append(_section(name, shown, digest, words, extent))
    told = sum(map(len, parts.values()))
    hidden = told - (extent.events - left)
    return View(
        language=digest.language,
        words=words,
        title=title(digest),
        period=words.period.format(since=words.day(digest.since), until=words.day(digest.until)),
        summary=words.quiet_summary if digest.quiet else words.summary,
        sections=tuple(sections),
        left_out=words.more_events.of(hidden) if hidden else None,
        unchecked=tuple(_unchecked(document, digest, words) for document in digest.unreadable),
        readable_again=tuple(_places(event, digest, words) for event in digest.readable_again),
        held_back=words.held_back.of(digest.held_back),
        site=href(digest.site),
    )


def title(digest: Digest) -> str:
    """What the digest is about, in one line."""
    words = phrases(digest.language)
    told = len(digest.events) + len(digest.good) + len(digest.reversed) + len(digest.withdrawn)
    return words.title.of(told) if told else words.quiet_title


def owners(digest: Digest) -> str:
    """The platforms that a digest tells of, worst first and at most a few by name."""
    told = (*digest.events, *digest.good, *digest.reversed, *digest.withdrawn)
    names = tuple(dict.fromkeys(digest.names.get(event.platform_id, event.owner) for event in told))
    return _listed(names, phrases(digest.language))


def _section(name: str, events: tuple[Event, ...], digest: Digest, words: Phrases, extent: Extent) -> Section:
    by_owner: dict[str, list[Event]] = {}
    for event in events:
        by_owner.setdefault(event.owner, []).append(event)
    groups = (
        Group(_owner(owned, digest), tuple(_item(event, digest, words, extent) for event in owned))
        for owned in by_owner.values()
    )
    return Section(name, getattr(words.sections, name), getattr(words.intros, name, None), tuple(groups))


def _owner(events: list[Event], digest: Digest) -> str:
    """The platforms' names, with the company behind them where that is another name."""
    owner = plain(events[0].owner).strip()
    names = dict.fromkeys(digest.names.get(event.platform_id, owner) for event in events)
    named = ", ".join(names)
    return named if owner in names else f"{named} ({owner})"


def _item(event: Event, digest: Digest, words: Phrases, extent: Extent) -> Item:
    earlier = digest.earlier.get(event.reverses) if event.reverses else None
    quotes = event.quotes or (earlier.quotes if earlier else ())
    shown = quotes[: extent.quotes]
    sentence = _sentence(event, words)
    over = event in digest.reversed or event in digest.withdrawn
    actions = () if over else _actions(event, digest, words)
    return Item(
        severity=0 if over else event.severity,
        severity_words=_over(event, words) if over else words.severities[event.severity],
        meaning=None if over else words.severity_meanings[event.severity],
        sentence=sentence,
        passages=tuple(_passage(quote, sentence, words, extent) for quote in shown),
        more=words.quote.more.of(len(quotes) - len(shown)) if len(quotes) > len(shown) else None,
        facts=_facts(event, earlier, digest, words),
        actions=actions,
        no_action=words.actions.none if _wants_action(event) and not (over or actions) else None,
        evidence=_evidence(event, digest),
    )


def _over(event: Event, words: Phrases) -> str:
    return words.sections.withdrawn if event.kind == "withdrawn" else words.sections.reversed


def _wants_action(event: Event) -> bool:
    return event.severity >= WORTH_ACTING_ON


def _sentence(event: Event, words: Phrases) -> str:
    """The event's own sentence in English; in other languages one made of the phrases."""
    if words.sentences is None:
        return plain(event.sentence).strip()
    worst = event.quotes[0] if event.quotes else None
    if worst is None or event.kind == "signal":
        form = words.sentences["signal" if event.kind == "signal" else "other"]
        return plain(form.format(owner=event.owner)).strip()
    form = words.sentences["withdrawn" if event.kind == "withdrawn" else worst.polarity.value]
    stance = words.stance(worst.label, worst.stance)
    return plain(form.format(owner=event.owner, label=words.labels[worst.label], stance=stance)).strip()


def _passage(quote: Quote, sentence: str, words: Phrases, extent: Extent) -> Passage:
    whole = tuple((cast(RunKind, kind), text) for kind, text in quote.runs)
    sides = _sides(quote, whole, words)
    short = tuple((name, shorten.runs(runs, extent.context, extent.changed)) for name, runs in sides)
    explains = words.sentences is None and plain(quote.explanation).strip() not in ("", sentence)
    return Passage(
        topic=(
            words.labels[quote.label],
            words.stance(quote.label, quote.stance),
            words.polarities[quote.polarity],
        ),
        context=words.quote.section.format(heading=plain(quote.heading).strip()) if quote.heading else None,
        lead_in=plain(quote.lead_in).strip() if quote.lead_in else None,
        sides=short,
        explanation=plain(quote.explanation).strip() if explains else None,
        language=quote.language or "",
        shortened=short != sides,
    )


def _sides(quote: Quote, whole: tuple[Run, ...], words: Phrases) -> tuple[tuple[str, tuple[Run, ...]], ...]:
    before = tuple(run for run in whole if run[0] != "insert")
    after = tuple(run for run in whole if run[0] != "delete")
    if quote.before is None:
        return ((words.quote.new, after),)
    if quote.after is None:
        return ((words.quote.gone, before),)
    return ((words.quote.before, before), (words.quote.after, after))


def _facts(
    event: Event, earlier: Event | None, digest: Digest, words: Phrases
) -> tuple[tuple[str, str], ...]:
    facts = [(words.facts.documents, _places(event, digest, words))]
    if earlier is not None:
        facts.append((words.facts.takes_back, _sentence(earlier, words)))
    facts.append((words.facts.first_seen, words.day(event.first_seen)))
    if event.last_seen_without is not None:
        facts.append((words.facts.last_seen_without, words.day(event.last_seen_without)))
    if event.effective_on is not None:
        facts.append((words.facts.effective_on, words.day(event.effective_on)))
    return tuple(facts)


def _places(event: Event, digest: Digest, words: Phrases) -> str:
    return _listed(tuple(digest.names.get(name, name) for name in event.documents), words)


def _listed(names: Iterable[str], words: Phrases) -> str:
    cleaned = [plain(name).strip() for name in names]
    shown = words.list.join(cleaned[:NAMES_SHOWN])
    return words.and_more.of(len(cleaned) - NAMES_SHOWN, shown=shown) if len(cleaned) > NAMES_SHOWN else shown


def _actions(event: Event, digest: Digest, words: Phrases) -> tuple[Action, ...]:
    last_day = _last_day(event, digest)
    until = words.actions.until.format(date=words.day(last_day)) if last_day else None
    choices: tuple[Choice, ...] = digest.choices.get(event.platform_id, ())
    return tuple(Action(plain(choice.what).strip(), href(choice.url), until) for choice in choices)


def _last_day(event: Event, digest: Digest) -> date | None:
    """The last day the text gives for acting, else the day it takes effect while that is still to come."""
    if event.id in digest.deadlines:
        return digest.deadlines[event.id]
    coming = event.effective_on is not None and event.effective_on > digest.until.date()
    return event.effective_on if coming else None


def _evidence(event: Event, digest: Digest) -> str | None:
    return href(f"{digest.site.rstrip('/')}/events/{percent(event.id, safe='')}") if digest.site else None


def _unchecked(document: Unreadable, digest: Digest, words: Phrases) -> tuple[str, str, str]:
    since = (
        words.unchecked.since.format(date=words.day(document.since))
        if document.since
        else words.unchecked.never
    )
    reason = words.failures.get(document.reason, document.reason)
    return _full_name(document.document_id, digest), since, plain(reason).strip()


def _full_name(document_id: str, digest: Digest) -> str:
    """Platform and document by name where both have one, else the document's id."""
    platform = digest.names.get(document_id.partition("/")[0])
    document = digest.names.get(document_id)
    return plain(f"{platform} – {document}" if platform and document else document or document_id).strip()
